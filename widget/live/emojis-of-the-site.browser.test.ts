import { button, clearPage, equal, ok, one, placeLive, styled, until } from '../testing/browser-page.ts';
import { press, tabTo } from '../testing/keyboard.ts';
import {
  roomOf,
  asBen,
  requests,
  chips,
  chip,
  offered,
  openSet,
  choose,
  focus,
  key,
  places,
} from './testing/reacting.ts';

const TWELVE = ['👍', '❤️', '😄', '🎉', '😮', '😢', '🔥', '👀', '🙏', '💡', '☕', '🚀'];

describe('[P58] the emojis of the site', () => {
  afterEach(clearPage);

  it('are opened in their place, and nothing moves', async () => {
    const room = roomOf();
    const thread = await placeLive(room, asBen());
    const before = places(thread);
    await openSet(thread);
    equal(
      offered(thread).map(({ textContent }) => textContent),
      ['👍', '❤️', '😄'],
    );
    equal(places(thread), before, 'where the lines are');
    equal(button(thread, 'React to the comment by Ada').ariaExpanded, 'true');
    ok(focus(thread) === offered(thread)[0], 'the first has the focus');
    choose(thread, '❤️');
    await until(() => chips(thread)[0] === '[❤️ 1]', 'it is counted');
    equal(offered(thread).length, 0);
    ok(focus(thread) === chip(thread, '❤️'), 'the focus is at what was chosen');
    equal(places(thread), before, 'where the lines are');
    equal(requests(room), ['+❤️ id-1']);
  });

  it('are gone through by arrow keys, and left by Escape', async () => {
    const thread = await placeLive(roomOf(), asBen());
    await openSet(thread);
    const at = (): string => focus(thread)?.textContent ?? '';
    const passed = ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowLeft', 'ArrowUp', 'Home', 'End'].map(
      (name) => {
        key(thread, name);
        return at();
      },
    );
    equal(passed, ['❤️', '😄', '👍', '😄', '❤️', '👍', '😄']);
    key(thread, 'Escape');
    await until(() => offered(thread).length === 0, 'it is closed');
    ok(focus(thread) === button(thread, 'React to the comment by Ada'), 'the focus is at the button');
  });

  it('are chosen, and taken back, by keyboard alone', async () => {
    const thread = await placeLive(roomOf(), asBen());
    await tabTo(thread, 'React to the comment by Ada');
    await press('Enter');
    await until(() => offered(thread).length > 0, 'the emojis are shown');
    await press('ArrowRight');
    await press('Enter');
    await until(() => chips(thread)[0] === '[❤️ 1]', 'it is counted');
    await press(' ');
    await until(() => chips(thread)[0] === '❤️ 0', 'it is taken back');
    await tabTo(thread, 'React to the comment by Ada');
    await until(() => chips(thread).length === 0, 'nobody’s is gone');
    await press('Enter');
    await until(() => offered(thread).length > 0, 'the emojis are shown');
    await press('Escape');
    await until(() => offered(thread).length === 0, 'they are closed');
    ok(focus(thread) === button(thread, 'React to the comment by Ada'), 'the focus is at the button');
  });

  it('from right to left, the arrows go as they point', async () => {
    document.documentElement.dir = 'rtl';
    const thread = await placeLive(roomOf(), asBen());
    await openSet(thread);
    key(thread, 'ArrowLeft');
    equal(focus(thread)?.textContent, '❤️');
    key(thread, 'ArrowRight');
    equal(focus(thread)?.textContent, '👍');
  });

  it('close at a second press, a press elsewhere, and the Tab key', async () => {
    const thread = await placeLive(roomOf(), asBen());
    const ways: readonly (() => void)[] = [
      () => button(thread, 'React to the comment by Ada').click(),
      () => document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true })),
      () => key(thread, 'Tab'),
      () => one(thread, 'textarea').focus(),
    ];
    for (const close of ways) {
      await openSet(thread);
      close();
      await until(() => offered(thread).length === 0, 'it is closed');
      equal(button(thread, 'React to the comment by Ada').ariaExpanded, 'false');
    }
  });

  it('show what I chose, and take it back', async () => {
    const own = roomOf({ reacted: { 'id-1': ['❤️'] } });
    own.react('id-1', '❤️', 2);
    const thread = await placeLive(own, asBen());
    await openSet(thread);
    equal(
      offered(thread).map(({ ariaPressed }) => ariaPressed),
      ['false', 'true', 'false'],
    );
    choose(thread, '❤️');
    await until(() => chips(thread)[0] === '❤️ 1', 'it is taken back');
  });

  for (const direction of ['ltr', 'rtl'])
    it(`twelve, all of them used, fit into 320 pixels (${direction})`, async () => {
      styled('body { margin: 0 8px; width: 304px }');
      document.documentElement.dir = direction;
      const full = roomOf();
      full.settings = { ...full.settings, reactions: TWELVE };
      const thread = await placeLive(full, asBen());
      const before = places(thread);
      for (const emoji of TWELVE) full.react('id-1', emoji, 12);
      await until(() => chips(thread).length === 12, 'all are counted');
      equal(places(thread), before, 'where the lines are');
      const { left, right } = one(thread, '.thread').getBoundingClientRect();
      for (const inRow of ['.chips', '.reply', '.react']) {
        const box = one(thread, `[data-id="id-1"] ${inRow}`).getBoundingClientRect();
        ok(box.left >= left - 8 && box.right <= right + 8, `${inRow} is within the thread`);
      }
      await openSet(thread);
      equal(offered(thread).length, 12);
      const box = one(thread, '.reacting').getBoundingClientRect();
      ok(box.left >= 0 && box.right <= document.documentElement.clientWidth, 'the set is within the window');
      chip(thread, '🚀').focus();
      // WebKit scrolls to it a moment later.
      await until(() => {
        const last = chip(thread, '🚀').getBoundingClientRect();
        const row = one(thread, '.chips').getBoundingClientRect();
        return last.left >= row.left - 1 && last.right <= row.right + 1;
      }, 'the keyboard brings the last one into view');
    });
});
