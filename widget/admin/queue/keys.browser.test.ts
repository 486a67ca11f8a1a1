import { sendKeys } from '@web/test-runner-commands';
import { clearPage, equal, ok, until } from '../../testing/browser-page.ts';
import { current, names, placeQueue, press } from '../testing/a-queue.ts';
import { called, first, focusedWithin, inside, says } from '../testing/inside.ts';

describe('the keys of the queue', () => {
  afterEach(() => {
    clearPage();
    localStorage.clear();
  });

  it('is worked through by keys alone: one key for each act, and the next one is there', async () => {
    const { desk, view } = await placeQueue();
    await press('j', 'k', 'j');
    await until(() => current(view) === 'Ben', 'the second one is read');
    equal(focusedWithin()?.getAttribute('data-id'), 'ben', 'what has the focus');
    await press('a');
    await until(() => current(view) === 'Cyd', 'the next one is read');
    equal(names(view), ['Ada', 'Cyd', 'Dan'], 'who is left');
    await press('x', 'j', 'X');
    await until(() => inside(view, '.bulk').length === 1, 'some are selected');
    await says(view, '2 selected');
    await press('s');
    await until(() => names(view).length === 1, 'one is left');
    equal(
      desk.acts.map(({ body }) => body),
      [
        { ids: ['ben'], action: 'approve' },
        { ids: ['cyd', 'dan'], action: 'spam' },
      ],
      'what was asked',
    );
    await press('d');
    await says(view, 'All done.');
    equal(
      desk.said.map(({ text }) => text),
      ['The comment by Ben is approved.', '2 comments are marked as spam.', 'The comment by Ada is deleted.'],
      'what was said',
    );
    await desk.said[0]?.undo?.();
    await until(() => names(view).join() === 'Ben', 'one is back');
  });

  it('decides about one comment where a key is held down, and gives what comes back the focus', async () => {
    const { desk, view } = await placeQueue();
    await press('j');
    await until(() => focusedWithin()?.getAttribute('data-id') === 'ben', 'the second one has the focus');
    const hold = (repeat: boolean) =>
      view.dispatchEvent(new KeyboardEvent('keydown', { key: 'd', repeat, bubbles: true, composed: true }));
    hold(false);
    for (let more = 0; more < 3; more++) hold(true);
    await until(() => focusedWithin()?.getAttribute('data-id') === 'cyd', 'the next one has the focus');
    equal([desk.acts.length, names(view)], [1, ['Ada', 'Cyd', 'Dan']], 'what was done');
    await desk.said[0]?.undo?.();
    await until(() => focusedWithin()?.getAttribute('data-id') === 'ben', 'what is back has the focus');
    equal(current(view), 'Ben', 'what keys act on');
  });

  it('leaves keys alone where somebody writes', async () => {
    const { desk, view } = await placeQueue();
    await press('/');
    await until(() => focusedWithin()?.getAttribute('type') === 'search', 'one can search');
    await sendKeys({ type: 'sad jar' });
    await press('Enter');
    equal(desk.acts, [], 'what was asked');
    equal(desk.went, ['queue/held?q=sad+jar'], 'where one is led');
    equal(names(view).length, 4, 'how many wait');
  });

  it('are turned off by who has no use for single ones, and stay so', async () => {
    const { desk, view } = await placeQueue();
    await turn(view);
    equal(inside(view, '[aria-keyshortcuts]').length, 0, 'keys that are announced');
    await press('j', 'a', 'd', '?', '/');
    equal([desk.acts.length, current(view), names(view).length], [0, 'Ada', 4], 'what came of them');
    ok(!focusedWithin()?.matches('input[type=search]'), 'nothing is searched for');
    clearPage();
    const again = await placeQueue();
    await press('a', 'Enter');
    await says(again.view, 'The question.');
    equal(again.desk.acts, [], 'what was asked after a reload');
    called(again.view, 'Back to the list').click();
    await turn(again.view);
    await press('a');
    await until(() => again.desk.acts.length === 1, 'they are on again');
  });
});

/** Turns them off, or on. */
async function turn(view: Element): Promise<void> {
  called(view, 'Keys').click();
  await until(() => inside(view, 'dialog').length === 1, 'the help is open');
  first(HTMLInputElement, view, '#single').click();
  called(view, 'Close').click();
  await until(() => inside(view, 'dialog').length === 0, 'it is closed');
}
