import { clearPage, equal, ok, until } from '../../testing/browser-page.ts';
import { press } from '../../testing/keyboard.ts';
import { ADesk, TROUBLE, placeView } from '../testing/a-desk.ts';
import type { Call } from '../testing/a-desk.ts';
import { openSetUp } from '../testing/a-set-up-site.ts';
import { HOOK_SETTINGS } from '../testing/answers.ts';
import { called, fill, first, inside, isCalled, looksGood, says, textIn } from '../testing/inside.ts';
import './outgoing.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

async function open(answers: Record<string, unknown> = {}) {
  const { desk, view } = await openSetUp('desk-outgoing', { path: 'hook', answers });
  await until(() => inside(view, '#within').length === 1, 'the hook is read');
  return { desk, view };
}

describe('the hook', () => {
  afterEach(clearPage);

  it('is set by keyboard, and tells its secret once', async () => {
    const { desk, view } = await open({
      'GET /hook': { hook: null, secret: null },
      'PUT /hook': ({ body }: Call) => ({ hook: body, secret: SECRET }),
    });
    await says(view, 'Nobody is asked');
    fill(view, '#url', 'https://example.com/check');
    await press('Enter');
    await until(() => inside(view, '#told').length === 1, 'the secret is told');
    equal(
      desk.acts.map(({ body }) => body),
      [{ url: 'https://example.com/check', asks: 'newcomers', late: 'hold', within: 60, sends: ['text'] }],
    );
    called(view, 'I have kept it').click();
    await until(() => inside(view, '#told').length === 0, 'it is gone');
    ok(isCalled(view, 'Save hook'), 'it can be changed');
  });

  it('says of each part what leaves the server, and sends what is chosen', async () => {
    const { desk, view } = await open({ 'PUT /hook': ({ body }: Call) => ({ hook: body, secret: null }) });
    await says(view, 'A keyed hash, never the address itself');
    const chosen = inside(view, '[name=sends]').filter((box) => box.matches(':checked'));
    equal(
      chosen.map(({ id }) => id),
      ['sends-text', 'sends-name'],
    );
    first(HTMLInputElement, view, '#sends-name').click();
    first(HTMLInputElement, view, '#sends-page').click();
    first(HTMLInputElement, view, '#asks-all').click();
    first(HTMLInputElement, view, '#late-approve').click();
    fill(view, '#within', '5');
    called(view, 'Save hook').click();
    await until(() => desk.said.length === 1, 'it is said');
    await desk.said[0]?.undo?.();
    equal(
      desk.acts.map(({ body }) => body),
      [
        { url: HOOK_SETTINGS.url, asks: 'all', late: 'approve', within: 5, sends: ['text', 'page'] },
        HOOK_SETTINGS,
      ],
    );
    await until(() => first(HTMLInputElement, view, '#sends-name').checked, 'it is shown as it was');
  });

  it('gets a new secret, or goes, after one is asked', async () => {
    const { desk, view } = await open({
      'PUT /hook': { hook: HOOK_SETTINGS, secret: SECRET },
      'DELETE /hook': null,
    });
    called(view, 'New secret…').click();
    await says(view, 'The old one is good for nothing from now on.');
    called(view, 'Make a new one').click();
    await until(() => inside(view, '#told').length === 1, 'it is told');
    called(view, 'Remove hook…').click();
    await says(view, 'Nobody is asked any more. What waits for its verdict');
    called(view, 'Remove').click();
    await until(() => isCalled(view, 'Ask this address'), 'it is gone');
    equal(
      desk.acts.map(({ method, body }) => [method, body]),
      [
        ['PUT', { ...HOOK_SETTINGS, renew: true }],
        ['DELETE', undefined],
      ],
    );
    equal(inside(view, '#told').length, 0, 'nor its secret');
  });

  it('that cannot be set says why, and what was typed stays', async () => {
    const { view } = await open({
      'PUT /hook': { trouble: 'bad-target', message: 'It has to begin with https://.' },
    });
    fill(view, '#url', 'http://example.com/');
    first(HTMLInputElement, view, '#asks-all').click();
    called(view, 'Save hook').click();
    await says(view, 'It has to begin with https://.');
    equal(first(HTMLInputElement, view, '#url').value, 'http://example.com/');
    ok(first(HTMLInputElement, view, '#asks-all').checked, 'so does what was chosen');
  });

  it('that cannot be read says so, and no form stands for it', async () => {
    const view = await placeView('desk-outgoing', new ADesk({ 'GET /hook': TROUBLE }), 'hook');
    await says(view, TROUBLE.message);
    ok(!textIn(view).includes('What leaves this server'), 'nothing is known of it');
  });

  it('looks good', async () => {
    const { view } = await open({ 'PUT /hook': { hook: HOOK_SETTINGS, secret: SECRET } });
    called(view, 'New secret…').click();
    await says(view, 'The old one is good for nothing');
    called(view, 'Make a new one').click();
    await until(() => inside(view, '#told').length === 1, 'it is told');
    await looksGood(view);
  });
});
