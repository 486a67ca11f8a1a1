import { clearPage, equal, ok, until } from '../../testing/browser-page.ts';
import { press } from '../../testing/keyboard.ts';
import { TROUBLE } from '../testing/a-desk.ts';
import type { Call } from '../testing/a-desk.ts';
import { openSetUp } from '../testing/a-set-up-site.ts';
import { DELIVERIES, WEBHOOKS } from '../testing/answers.ts';
import {
  called,
  fill,
  first,
  focusedWithin,
  inside,
  isCalled,
  looksGood,
  says,
  textIn,
} from '../testing/inside.ts';
import './outgoing.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const [HERE, CHAT] = WEBHOOKS;

async function open(answers: Record<string, unknown> = {}) {
  const { desk, view } = await openSetUp('desk-outgoing', { answers });
  await says(view, 'In trouble');
  return { desk, view };
}

describe('webhooks', () => {
  afterEach(clearPage);

  it('say how they are', async () => {
    const { view } = await open();
    await says(view, 'Everything · since 1 week ago');
    await says(view, 'comment.held, comment.reported');
    await says(view, '3 waiting');
    await says(view, 'It was answered with the status 500.');
    await says(view, 'the receiver checks webhook-signature with the secret');
  });

  it('are added by keyboard, for everything or for some of it, and tell their secret once', async () => {
    const { desk, view } = await open({
      'POST /webhooks': ({ body }: Call) => ({ ...HERE, ...(body as object), secret: SECRET }),
    });
    fill(view, '#url', 'https://example.com/a');
    await press('Enter');
    await until(() => inside(view, '#told').length === 1, 'the secret is told');
    equal([first(HTMLInputElement, view, '#told').value, focusedWithin()?.id], [SECRET, 'told']);
    called(view, 'I have kept it').click();
    await until(() => inside(view, '#url').length === 1, 'there is a form again');
    equal(focusedWithin()?.localName, 'section', 'where the focus is');
    equal(first(HTMLInputElement, view, '#url').value, '');
    fill(view, '#url', 'https://example.com/b');
    first(HTMLInputElement, view, '#some').click();
    called(view, 'Add webhook').click();
    await says(view, 'Choose at least one, or everything.');
    for (const id of ['comment.created', 'comment.deleted'])
      first(HTMLInputElement, view, `[id="${id}"]`).click();
    called(view, 'Add webhook').click();
    await until(() => desk.acts.length === 2, 'it is sent');
    equal(
      desk.acts.map(({ body }) => body),
      [
        { url: 'https://example.com/a', events: [] },
        { url: 'https://example.com/b', events: ['comment.created', 'comment.deleted'] },
      ],
    );
  });

  it('that cannot be added say why, and the address stays', async () => {
    const { view } = await open({
      'POST /webhooks': { trouble: 'bad-target', message: 'It has to begin with https://.' },
    });
    fill(view, '#url', 'http://example.com/a');
    called(view, 'Add webhook').click();
    await says(view, 'It has to begin with https://.');
    equal(first(HTMLInputElement, view, '#url').value, 'http://example.com/a');
  });

  it('are changed, disabled and enabled, and taken back', async () => {
    const { desk, view } = await open({ 'PATCH /webhooks/w2': CHAT });
    called(view, `Change ${CHAT?.url ?? ''}`).click();
    await until(() => isCalled(view, 'Save webhook'), 'one can change it');
    first(HTMLInputElement, first(HTMLElement, view, 'li desk-webhook-form'), '#all').click();
    called(view, 'Save webhook').click();
    await until(() => desk.said.length === 1, 'it is said');
    await desk.said[0]?.undo?.();
    called(view, `Disable ${CHAT?.url ?? ''}`).click();
    await until(() => desk.said.length === 2, 'it is said');
    await desk.said[1]?.undo?.();
    equal(
      desk.acts.map(({ body }) => body),
      [
        { url: CHAT?.url, events: [] },
        { url: CHAT?.url, events: CHAT?.events },
        { disabled: true },
        { disabled: false },
      ],
    );
  });

  it('are sent a test, and removed after one is asked', async () => {
    const { desk, view } = await open({
      'POST /webhooks/w2/test': DELIVERIES[1],
      'DELETE /webhooks/w2': null,
    });
    called(view, `Send a test to ${CHAT?.url ?? ''}`).click();
    await until(() => desk.went.length === 1, 'one sees what becomes of it');
    called(view, `Remove ${CHAT?.url ?? ''}`).click();
    await says(view, 'also of what waits for it now (3)');
    await press('Escape');
    await until(() => !textIn(view).includes('what waits for it now'), 'nothing is done');
    called(view, `Remove ${CHAT?.url ?? ''}`).click();
    await until(() => isCalled(view, 'Remove'), 'one is asked');
    called(view, 'Remove').click();
    await until(() => desk.said.length === 2, 'it is said');
    equal(desk.went, ['outgoing/deliveries/w2']);
    equal(desk.sent, [
      ['POST', '/webhooks/w2/test', undefined],
      ['DELETE', '/webhooks/w2', undefined],
    ]);
  });

  it('give way to their deliveries, and the focus is not lost', async () => {
    const { view } = await open();
    called(view, `Send a test to ${HERE?.url}`).focus();
    Object.assign(view, { path: `deliveries/${HERE?.id}` });
    await until(() => focusedWithin()?.textContent === 'Deliveries', 'the way here has the focus');
  });

  it('that cannot be read say so', async () => {
    const answers = { 'GET /webhooks': TROUBLE };
    await says((await openSetUp('desk-outgoing', { answers })).view, TROUBLE.message);
  });

  it('are for owners', async () => {
    const { desk, view } = await openSetUp('desk-outgoing', { role: 'moderator' });
    await says(view, 'Only owners of this site decide what leaves the server');
    equal(desk.calls, []);
  });

  it('look good, also while one is changed and one is told its secret', async () => {
    const { view } = await open({ 'POST /webhooks': { ...HERE, secret: SECRET } });
    called(view, `Change ${CHAT?.url ?? ''}`).click();
    fill(view, '.section > desk-webhook-form #url, #url', 'https://example.com/a');
    await until(() => isCalled(view, 'Save webhook'), 'one can change it');
    await looksGood(view);
    fill(view, '#url', 'https://example.com/a');
    called(view, 'Add webhook').click();
    await until(() => isCalled(view, 'Copy') || textIn(view).includes('wrong'), 'the secret is told');
    ok(isCalled(view, 'Copy'), 'the secret is told');
    await looksGood(view);
  });
});
