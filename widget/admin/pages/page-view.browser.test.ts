import type { PageDetails } from '../../../api/comments/listed.ts';
import { clearPage, equal, ok, until } from '../../testing/browser-page.ts';
import { press } from '../../testing/keyboard.ts';
import { ADesk, placeView } from '../testing/a-desk.ts';
import type { Call } from '../testing/a-desk.ts';
import { openSetUp } from '../testing/a-set-up-site.ts';
import { DETAILS, OLD, TRAINS } from '../testing/answers.ts';
import {
  called,
  choose,
  fill,
  first,
  focusedWithin,
  inside,
  isCalled,
  looksGood,
  says,
  textIn,
} from '../testing/inside.ts';
import './pages.ts';

const TAKEN = 'Another page has comments at this address. Merge the two instead.';

async function open(answers: Record<string, unknown> = {}, role: 'owner' | 'moderator' = 'owner') {
  const page: PageDetails = { ...DETAILS };
  const ofPage = {
    'GET /pages/12': () => ({ ...page }),
    'PATCH /pages/12': ({ body }: Call) => ({ ...Object.assign(page, body) }),
    'PUT /pages/12/aliases': () => ({ ...Object.assign(page, { aliases: [...page.aliases, '/new'] }) }),
    'DELETE /pages/12/aliases': () => {
      Object.assign(page, { aliases: page.aliases.slice(1) });
      return null;
    },
  };
  const { desk, view } = await openSetUp('desk-pages', {
    path: '12',
    answers: { ...ofPage, ...answers },
    role,
  });
  await says(view, 'Who may write here');
  return { desk, view };
}

describe('one page', () => {
  afterEach(clearPage);

  it('is closed and reopened, and gets a mode of its own', async () => {
    const { desk, view } = await open();
    called(view, 'Close this page').click();
    await until(() => isCalled(view, 'Reopen this page'), 'it is closed');
    await desk.said[0]?.undo?.();
    await until(() => isCalled(view, 'Close this page'), 'it is open again');
    choose(view, '#mode', '');
    await until(() => desk.sent.length === 3, 'it is sent');
    equal(desk.sent, [
      ['PATCH', '/pages/12', { closed: true }],
      ['PATCH', '/pages/12', { closed: false }],
      ['PATCH', '/pages/12', { mode: null }],
    ]);
  });

  it('is renamed by keyboard, and taken back', async () => {
    const { desk, view } = await open();
    fill(view, '#title', 'Trains');
    fill(view, '#address', '/new place');
    await press('Enter');
    await until(() => desk.said.length === 1, 'it is said');
    await desk.said[0]?.undo?.();
    fill(view, '#address', 'id:trains');
    await press('Enter');
    await until(() => desk.sent.length === 3, 'it is sent');
    equal(desk.sent.slice(0, 2), [
      ['PATCH', '/pages/12', { title: 'Trains', url: '/new place' }],
      ['PATCH', '/pages/12', { title: 'A train set for Ada', url: '/wishes/trains' }],
    ]);
    equal(desk.acts[2]?.body, { pageId: 'trains' });
  });

  it('that cannot move says why, and what was typed stays', async () => {
    const { desk, view } = await open({ 'PATCH /pages/12': { trouble: 'conflict', message: TAKEN } });
    fill(view, '#address', '/wishes/other');
    called(view, 'Save title and address').click();
    await says(view, TAKEN);
    equal(first(HTMLInputElement, view, '#address').value, '/wishes/other');
    equal(desk.said.length, 0);
    choose(view, '#mode', 'open');
    await until(() => first(HTMLSelectElement, view, '#mode').value === 'hold-all', 'it shows what it is');
  });

  it('has other addresses, which come and go', async () => {
    const { desk, view } = await open();
    called(view, 'Remove /w/trains').click();
    await until(() => !isCalled(view, 'Remove /w/trains'), 'it is gone');
    fill(view, '#alias', '/new');
    await press('Enter');
    await says(view, '/new');
    await until(() => desk.said.length === 2, 'both are said');
    equal(first(HTMLInputElement, view, '#alias').value, '');
    await desk.said[0]?.undo?.();
    equal(
      desk.acts.map(({ method, path }) => [method, path]),
      [
        ['DELETE', '/pages/12/aliases?url=%2Fw%2Ftrains'],
        ['PUT', '/pages/12/aliases?url=%2Fnew'],
        ['PUT', '/pages/12/aliases?url=%2Fw%2Ftrains'],
      ],
    );
  });

  it('is merged into another one, which one looks for, after one is asked', async () => {
    const { desk, view } = await open({
      'GET /pages?q=old&limit=10': { items: [TRAINS, OLD], next: null },
      'POST /pages/12/merge': { ...DETAILS, id: 7 },
    });
    ok(first(HTMLButtonElement, view, '.danger').disabled, 'nothing is chosen yet');
    fill(view, '#other', 'old');
    await until(() => inside(view, '#into-7').length === 1, 'it is found');
    equal(inside(view, '#into-12').length, 0, 'it is not offered itself');
    first(HTMLInputElement, view, '#into-7').click();
    await until(() => !first(HTMLButtonElement, view, '.danger').disabled, 'one may go on');
    called(view, 'Merge…').focus();
    await press('Enter');
    await says(view, 'This cannot be undone.');
    await press('Escape');
    await until(() => !textIn(view).includes('This cannot be undone.'), 'nothing is done');
    equal(focusedWithin(), called(view, 'Merge…'), 'the focus');
    equal(desk.acts, []);
    called(view, 'Merge…').click();
    await says(view, '34 comments of /wishes/trains will stand among those of');
    called(view, 'Merge for good').click();
    await until(() => desk.went.length === 1, 'it leads there');
    equal([desk.sent, desk.went], [[['POST', '/pages/12/merge', { into: 7 }]], ['pages/7']]);
  });

  it('is for moderators to close, and for owners to move', async () => {
    const { view } = await open({}, 'moderator');
    ok(first(HTMLInputElement, view, '#address').disabled, 'the address stays');
    ok(!first(HTMLInputElement, view, '#title').disabled, 'the title may change');
    ok(isCalled(view, 'Close this page'), 'it may be closed');
    equal(
      [isCalled(view, 'Merge…'), isCalled(view, 'Remove /w/trains'), inside(view, '#alias').length],
      [false, false, 0],
    );
  });

  it('that is not there says so', async () => {
    const desk = new ADesk({
      'GET /pages/99': { trouble: 'not-found', message: 'This site has no such page.' },
    });
    await says(await placeView('desk-pages', desk, '99'), 'This site has no such page.');
  });

  it('looks good, also while one is asked', async () => {
    const { view } = await open({ 'GET /pages?q=old&limit=10': { items: [OLD], next: null } });
    fill(view, '#other', 'old');
    await until(() => inside(view, '#into-7').length === 1, 'it is found');
    await looksGood(view);
    first(HTMLInputElement, view, '#into-7').click();
    await until(() => !first(HTMLButtonElement, view, '.danger').disabled, 'one may go on');
    called(view, 'Merge…').click();
    await says(view, 'This cannot be undone.');
    await looksGood(view);
  });
});
