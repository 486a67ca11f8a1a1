import type { LiveThread } from '../live-thread.ts';
import {
  a,
  all,
  article,
  button,
  clearPage,
  equal,
  nameField,
  ok,
  one,
  placeLive,
  styled,
  text,
  type,
  until,
} from '../testing/browser-page.ts';
import type { Placed } from '../testing/browser-page.ts';
import { memoryNotes } from '../testing/held-world.ts';
import { press, tabTo } from '../testing/keyboard.ts';
import { author, ScriptedRoom } from '../testing/scripted-room.ts';

const TWELVE = ['👍', '❤️', '😄', '🎉', '😮', '😢', '🔥', '👀', '🙏', '💡', '☕', '🚀'];
const BEN = author('Ben');

/** A room with two comments. */
function roomOf(change: Partial<ScriptedRoom> = {}): ScriptedRoom {
  const room = new ScriptedRoom();
  Object.assign(room, change);
  room.tokens.set('token-of-ben', BEN);
  room.say('First', { by: author('Ada') });
  room.say('Second', { by: author('Zoe') });
  return room;
}

/** Ben, who has introduced himself before. */
function asBen(): Placed {
  const kept = [
    ['token', 'token-of-ben'],
    ['name', 'Ben'],
  ] as const;
  return { notes: memoryNotes(new Map(kept)) };
}

function requests(room: ScriptedRoom): string[] {
  return room.heard.flatMap((request) =>
    request.type === 'react' ? [`${request.on ? '+' : '-'}${request.emoji} ${request.id}`] : [],
  );
}

/** What is counted in the row of a comment; in brackets, what is mine. */
function chips(thread: LiveThread, id = 'id-1'): string[] {
  return all(thread, `[data-id="${id}"] > .own .chip`).map((found) => {
    const shown = found.textContent?.trim() ?? '';
    return found.ariaPressed === 'true' ? `[${shown}]` : shown;
  });
}

function chip(thread: LiveThread, emoji: string): HTMLElement {
  return one(thread, `[data-id="id-1"] > .own .chip[data-emoji="${emoji}"]`);
}

function offered(thread: LiveThread): HTMLElement[] {
  return all(thread, '.reacting .emoji');
}

async function openSet(thread: LiveThread): Promise<void> {
  const react = button(thread, 'React to the comment by Ada');
  react.focus();
  react.click();
  await until(() => offered(thread).length > 0, 'the emojis are shown');
}

function choose(thread: LiveThread, emoji: string): void {
  const found = offered(thread).find((candidate) => candidate.textContent === emoji);
  if (!found) throw new Error(`${emoji} is not offered.`);
  found.focus();
  found.click();
}

function focus(thread: LiveThread): Element | null | undefined {
  return thread.shadowRoot?.activeElement;
}

function key(thread: LiveThread, name: string): void {
  const at = focus(thread);
  at?.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true }),
  );
}

/** What the box beside a reaction says. */
function note(thread: LiveThread): string {
  return all(thread, '.reacting p')[0]?.textContent?.trim() ?? '';
}

/** Where the lines of the thread are. */
function places(thread: LiveThread): number[] {
  return all(thread, '.by, .body, .acts').map((line) => Math.round(line.getBoundingClientRect().top));
}

describe('[P58] reactions', () => {
  afterEach(clearPage);

  it('are counted below a comment, in the order in which they came up', async () => {
    const room = roomOf();
    room.react('id-1', '❤️', 2);
    room.react('id-1', '👍', 1_234);
    const thread = await placeLive(room);
    equal(chips(thread), ['❤️ 2', '👍 1,234']);
    equal(chip(thread, '👍').ariaLabel, '👍 1,234 reactions');
    equal(chips(thread, 'id-2'), []);
  });

  it('show which are mine', async () => {
    const room = roomOf({ reacted: { 'id-1': ['👍'] } });
    room.react('id-1', '❤️');
    room.react('id-1', '👍');
    equal(chips(await placeLive(room, asBen())), ['❤️ 1', '[👍 1]']);
  });

  it('change for all while they look, and nothing else moves', async () => {
    const room = roomOf();
    room.react('id-1', '👍', 9);
    const thread = await placeLive(room);
    const before = places(thread);
    room.react('id-1', '👍');
    room.react('id-2', '❤️');
    await until(() => chips(thread, 'id-2').length === 1, 'the second is shown');
    equal(chips(thread), ['👍 10']);
    equal(places(thread), before, 'where the lines are');
  });

  it('go when the last one is taken back, and stay in their places otherwise', async () => {
    const room = roomOf();
    for (const emoji of ['👍', '❤️', '😄']) room.react('id-1', emoji);
    const thread = await placeLive(room);
    room.react('id-1', '👍', -1);
    await until(() => chips(thread).length === 2, 'one is gone');
    room.react('id-1', '👍');
    await until(() => chips(thread).length === 3, 'it is back');
    equal(chips(thread), ['❤️ 1', '😄 1', '👍 1']);
  });

  it('are pressed at once, before the server has answered', async () => {
    const room = roomOf({ isReactingSlow: true });
    room.react('id-1', '👍', 3);
    const thread = await placeLive(room, asBen());
    chip(thread, '👍').click();
    await until(() => chips(thread)[0] === '[👍 4]', 'it is pressed');
    room.letReact();
    room.react('id-2', '👍');
    await until(() => chips(thread, 'id-2').length === 1, 'the answer is there');
    equal(chips(thread), ['[👍 4]']);
    equal(requests(room), ['+👍 id-1']);
  });

  it('pressed on, off and on again end as the last press', async () => {
    const room = roomOf({ isReactingSlow: true });
    room.react('id-1', '👍', 3);
    const thread = await placeLive(room, asBen());
    for (const shown of ['[👍 4]', '👍 3', '[👍 4]', '👍 3']) {
      chip(thread, '👍').click();
      await until(() => chips(thread)[0] === shown, `it is ${shown}`);
    }
    room.letReact();
    await until(() => requests(room).length === 2, 'the last word is sent');
    room.letReact();
    await until(() => room.comments[0]?.reactions?.['👍'] === 3, 'it is taken back');
    equal(requests(room), ['+👍 id-1', '-👍 id-1']);
    equal(chips(thread), ['👍 3']);
  });

  it('that I took back can be given again where they were, until I go elsewhere', async () => {
    const room = roomOf({ reacted: { 'id-1': ['👍'] } });
    room.react('id-1', '👍');
    room.react('id-1', '❤️');
    const thread = await placeLive(room, asBen());
    chip(thread, '👍').focus();
    chip(thread, '👍').click();
    await until(() => room.comments[0]?.reactions?.['👍'] === undefined, 'it is taken back');
    equal(chips(thread), ['👍 0', '❤️ 1']);
    ok(focus(thread) === chip(thread, '👍'), 'the focus is there still');
    one(thread, 'textarea').focus();
    await until(() => chips(thread).length === 1, 'it goes');
  });

  it('that are refused are taken back, with the reason in words', async () => {
    const room = roomOf({ actRefusal: 'too-many' });
    room.react('id-1', '👍', 3);
    const thread = await placeLive(room, asBen());
    chip(thread, '👍').click();
    await until(() => all(thread, '.reacting').length === 1, 'there is a sentence');
    equal(one(thread, '.reacting').textContent?.trim(), 'That was a little fast.');
    equal(one(thread, '.unseen').textContent, 'That was a little fast.');
    equal(chips(thread), ['👍 3']);
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await until(() => all(thread, '.reacting').length === 0, 'a press elsewhere closes it');
  });

  it('are not sent without a connection, and it says so', async () => {
    const room = roomOf();
    room.react('id-1', '👍', 3);
    const thread = await placeLive(room, { world: { isOnline: () => false } });
    room.reachable = false;
    room.cut();
    await until(() => text(thread).includes('Offline'), 'it is offline');
    chip(thread, '👍').click();
    await until(() => text(thread).includes('There is no connection.'), 'it says so');
    equal(chips(thread), ['👍 3']);
    equal(requests(room), []);
  });

  it('are none of what is deleted, or waits', async () => {
    const room = roomOf();
    room.react('id-1', '👍');
    const thread = await placeLive(room, asBen());
    room.remove('id-1');
    await until(() => chips(thread).length === 0, 'they are gone');
    equal(all(thread, '[data-id="id-1"] .react').length, 0);
    equal(all(thread, '[data-id="id-2"] .react').length, 1);
  });

  it('of those who may not take part can be seen', async () => {
    const room = roomOf();
    room.settings = { ...room.settings, guests: false };
    room.react('id-1', '👍');
    const thread = await placeLive(room);
    equal(chips(thread), ['👍 1']);
    equal(all(thread, 'button.chip, .react').length, 0);
  });

  it('that the site no longer offers can only be taken back', async () => {
    const room = roomOf({ reacted: { 'id-1': ['🎈'] } });
    room.react('id-1', '🎈', 2);
    room.react('id-1', '🧨', 2);
    const thread = await placeLive(room, asBen());
    equal(chips(thread), ['[🎈 2]', '🧨 2']);
    equal(all(thread, 'button.chip').length, 1);
    chip(thread, '🎈').click();
    await until(() => all(thread, 'button.chip').length === 0, 'it is taken back');
    equal(chips(thread), ['🎈 1', '🧨 2']);
  });

  it('of a site that offers none are none', async () => {
    const room = roomOf();
    room.settings = { ...room.settings, reactions: [] };
    equal(all(await placeLive(room, asBen()), '.react').length, 0);
  });
});

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

describe('[P58] who has no name yet', () => {
  afterEach(clearPage);

  it('says it in the same place, and reacts as that', async () => {
    const own = roomOf();
    own.react('id-1', '👍');
    const thread = await placeLive(own);
    const before = places(thread);
    chip(thread, '👍').click();
    await until(() => all(thread, '.reacting .who').length === 1, 'the name is asked for');
    ok(text(thread).includes('React as'), 'it says what for');
    equal(places(thread), before, 'where the lines are');
    equal(requests(own), [], 'what is sent before');
    const field = a(HTMLInputElement, thread, '.reacting .who');
    ok(focus(thread) === field, 'the focus is there');
    type(field, ' Ben ');
    field.form?.requestSubmit();
    await until(() => chips(thread)[0] === '[👍 2]', 'it is counted');
    equal(
      own.heard.flatMap((heard) => (heard.type === 'introduce' ? [heard.name] : [])),
      ['Ben'],
    );
    equal(requests(own), ['+👍 id-1']);
    equal(nameField(thread).value, 'Ben', 'the name in the form of comments');
    await openSet(thread);
    choose(thread, '😄');
    await until(() => chips(thread)[1] === '[😄 1]', 'nothing is asked again');
  });

  it('[P64] does the work first that a site under attack asks for, and reacts then', async () => {
    const own = roomOf({ challenge: { token: 'one', bits: 10 } });
    own.react('id-1', '👍');
    const thread = await placeLive(own);
    chip(thread, '👍').click();
    await until(() => all(thread, '.reacting .who').length === 1, 'the name is asked for');
    const field = a(HTMLInputElement, thread, '.reacting .who');
    type(field, 'Ben');
    field.form?.requestSubmit();
    await until(() => chips(thread)[0] === '[👍 2]' && requests(own).length === 2, 'it is counted');
    equal(all(thread, '.reacting').length, 0, 'what is asked');
  });

  it('and takes one that is refused is asked again, with the reason', async () => {
    const own = roomOf({ refuseName: 'name-reserved' });
    const thread = await placeLive(own);
    await openSet(thread);
    choose(thread, '❤️');
    await until(() => all(thread, '.reacting .who').length === 1, 'the name is asked for');
    type(a(HTMLInputElement, thread, '.reacting .who'), 'admin');
    one(thread, '.reacting form button').click();
    await until(() => note(thread).startsWith('This name belongs to someone here.'), 'it says why not');
    const field = a(HTMLInputElement, thread, '.reacting .who');
    equal([field.value, field.ariaInvalid], ['admin', 'true']);
    ok(focus(thread) === field, 'the focus is there');
    equal(chips(thread), []);
    own.refuseName = undefined;
    type(field, 'Ben');
    one(thread, '.reacting form button').click();
    await until(() => chips(thread)[0] === '[❤️ 1]', 'it is counted');
  });

  it('is not called back from where they have gone on', async () => {
    const own = roomOf({ refuseName: 'name-reserved', isReactingSlow: true });
    const thread = await placeLive(own);
    await openSet(thread);
    choose(thread, '❤️');
    await until(() => all(thread, '.reacting .who').length === 1, 'the name is asked for');
    type(a(HTMLInputElement, thread, '.reacting .who'), 'admin');
    one(thread, '.reacting form button').click();
    one(thread, 'textarea').focus();
    await until(() => requests(own).length === 1, 'it is asked');
    own.letReact();
    await until(() => note(thread).startsWith('This name belongs to someone here.'), 'it says why not');
    ok(focus(thread) === one(thread, 'textarea'), 'the focus is where they write');
  });

  it('may leave it empty where the site lets guests have none', async () => {
    const own = roomOf();
    own.settings = { ...own.settings, anonymous: true };
    const thread = await placeLive(own);
    await openSet(thread);
    choose(thread, '❤️');
    await until(() => all(thread, '.reacting .who').length === 1, 'the name is asked for');
    one(thread, '.reacting form button').click();
    await until(() => chips(thread)[0] === '[❤️ 1]', 'it is counted');
  });

  it('goes back by Escape, and nothing was sent', async () => {
    const own = roomOf();
    const thread = await placeLive(own);
    await openSet(thread);
    choose(thread, '❤️');
    await until(() => all(thread, '.reacting .who').length === 1, 'the name is asked for');
    key(thread, 'Escape');
    await until(() => all(thread, '.reacting').length === 0, 'it is closed');
    ok(focus(thread) === button(thread, 'React to the comment by Ada'), 'the focus is at the button');
    equal(requests(own), []);
    ok(article(thread, 'id-1'), 'the comment is there');
  });

  it('but gave one elsewhere is not asked', async () => {
    const own = roomOf();
    const thread = await placeLive(own, { notes: memoryNotes(new Map([['name', 'Ben']])) });
    await openSet(thread);
    choose(thread, '❤️');
    await until(() => chips(thread)[0] === '[❤️ 1]', 'it is counted');
    equal(
      own.heard.flatMap((heard) => (heard.type === 'introduce' ? [heard.name] : [])),
      ['Ben'],
    );
  });
});
