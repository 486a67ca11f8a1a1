import type { ListedDelivery } from '../../../api/comments/outgoing.ts';
import { clearPage, equal, ok, until } from '../../testing/browser-page.ts';
import { TROUBLE } from '../testing/a-desk.ts';
import type { ADesk } from '../testing/a-desk.ts';
import { openSetUp } from '../testing/a-set-up-site.ts';
import { DELIVERIES } from '../testing/answers.ts';
import { changeTo, listed } from '../testing/comments.ts';
import {
  called,
  choose,
  first,
  focusedWithin,
  inside,
  isCalled,
  looksGood,
  says,
  textIn,
} from '../testing/inside.ts';
import { DeskDeliveries } from './deliveries.ts';
import './outgoing.ts';

const HELD_ONE = changeTo(listed('c1'), {});
const [WAITING, DONE] = DELIVERIES;

async function open(answers: Record<string, unknown> = {}, path = 'deliveries') {
  const { desk, view } = await openSetUp('desk-outgoing', { path, answers });
  const list = first(DeskDeliveries, view, 'desk-deliveries');
  list.again = 20;
  return { desk, view, list };
}

function asked(desk: ADesk): string[] {
  return desk.calls.map(({ path }) => path).filter((path) => path.startsWith('/deliveries'));
}

describe('deliveries', () => {
  afterEach(clearPage);

  it('say what has become of each', async () => {
    const { desk, view } = await open();
    await says(view, 'Comment waits');
    await says(view, /2 attempts, answered 500, next in [45] minutes/);
    await says(view, 'Arrived 1 attempt, answered 204.');
    await says(view, 'https://www.example.com/comments');
    called(view, '/wishes/trains').click();
    equal(desk.went, ['pages/12']);
  });

  it('are filtered by state and receiver, which has an address of its own', async () => {
    const { desk, view } = await open({ 'GET /deliveries?state=failed': { items: [], next: null } });
    await says(view, 'Comment waits');
    await until(() => inside(view, '#receiver option').length === 4, 'receivers are known');
    choose(view, '#receiver', 'w2');
    equal(desk.went, ['outgoing/deliveries/w2']);
    choose(view, '#state', 'failed');
    await says(view, 'Nothing here');
    clearPage();
    const { desk: other, view: ofHook } = await open({}, 'deliveries/hook');
    await until(
      () => asked(other).includes('/deliveries?receiver=hook'),
      'only those of the hook are asked for',
    );
    await until(() => first(HTMLSelectElement, ofHook, '#receiver').value === 'hook', 'it is chosen');
  });

  it('are looked at again as long as something waits', async () => {
    let now: readonly (ListedDelivery | undefined)[] = [WAITING];
    const { desk, view } = await open({ 'GET /deliveries': () => ({ items: now, next: null }) });
    const areThere = (...states: string[]) =>
      until(
        () => String(inside(view, '.badge').map((one) => one.textContent)) === String(states),
        String(states),
      );
    await areThere('Waiting');
    now = [{ ...DONE!, number: 31 }];
    await areThere('Arrived');
    now = [{ ...WAITING!, number: 32 }, ...now];
    desk.tell(HELD_ONE);
    await areThere('Waiting', 'Arrived');
  });

  it('are repeated, and the one that has the focus stays the one', async () => {
    let items: readonly unknown[] = DELIVERIES.slice(1);
    const { desk, view } = await open({
      'GET /deliveries': () => ({ items, next: null }),
      'POST /deliveries/30/repeat': DONE,
    });
    await says(view, 'answered 204');
    const button = called(view, 'Repeat delivery 30: Test');
    button.focus();
    items = DELIVERIES;
    desk.tell(HELD_ONE);
    await says(view, 'Comment waits');
    equal(focusedWithin(), button, 'the focus');
    button.click();
    await until(() => desk.said.length === 1, 'it is said');
    equal(
      desk.acts.map(({ path }) => path),
      ['/deliveries/30/repeat'],
    );
  });

  it('that cannot be repeated say why', async () => {
    const { view } = await open({
      'POST /deliveries/30/repeat': { trouble: 'conflict', message: 'It is removed.' },
    });
    await says(view, 'answered 204');
    called(view, 'Repeat delivery 30: Test').click();
    await says(view, 'It is removed.');
  });

  it('keep the place of whoever reads further down', async () => {
    const { desk, view } = await open({
      'GET /deliveries': { items: [WAITING], next: 31 },
      'GET /deliveries?before=31': { items: [DONE], next: null },
    });
    await until(() => isCalled(view, 'Show more'), 'there is more');
    called(view, 'Show more').click();
    await says(view, 'answered 204');
    const count = asked(desk).length;
    desk.tell(HELD_ONE);
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    equal([asked(desk).length, inside(view, 'tbody tr').length], [count, 2]);
  });

  it('end with the view: nothing is listened to, nothing asked', async () => {
    const { desk, view } = await open();
    await says(view, 'answered 500');
    await until(() => desk.listeners === 1, 'it listens');
    view.remove();
    equal(desk.listeners, 0);
  });

  it('that cannot be read say so', async () => {
    const { view } = await open({ 'GET /deliveries': TROUBLE });
    await says(view, TROUBLE.message);
    ok(!textIn(view).includes('Nothing here'), 'nothing is known');
  });

  it('look good', async () => {
    const { view, list } = await open();
    await says(view, 'answered 204');
    list.again = 60_000;
    await looksGood(view);
  });
});
