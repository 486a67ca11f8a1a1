import { all, clearPage, equal, ok, one, placeLive, text, until } from '../testing/browser-page.ts';
import { roomOf, asBen, requests, chips, chip, focus, places } from './testing/reacting.ts';
import { nextFrame } from '../testing/frames.ts';
import { read } from './testing/reading.ts';

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

  for (const [among, more, which] of [
    ['two comments', 0, '.comments > :first-child'],
    ['many', 30, '.stretch > :last-child'],
  ] as const)
    it(`that are refused say so in a box that nothing covers or cuts off, among ${among}`, async () => {
      const room = roomOf({ actRefusal: 'too-many' });
      for (let n = 0; n < more; n += 1) room.say(`Comment ${n}`);
      for (const { id } of room.comments) room.react(id, '👍', 3);
      const thread = await placeLive(room, asBen());
      const comment = one(thread, which);
      const chipHere = one(thread, `${which} .chip`);
      await read(chipHere);
      chipHere.click();
      await until(() => all(thread, '.reacting').length === 1, 'there is a sentence');
      await nextFrame();
      const box = one(thread, '.reacting');
      const { left, right, top, bottom } = box.getBoundingClientRect();
      const inside = comment.getBoundingClientRect();
      ok(top < inside.top || bottom > inside.bottom, 'it hangs out of its comment');
      for (const [x, y] of [
        [left + 9, top + 9],
        [(left + right) / 2, (top + bottom) / 2],
        [right - 9, bottom - 9],
      ] as const)
        ok(box.contains(thread.shadowRoot?.elementFromPoint(x, y) ?? null), `it is seen at ${x}, ${y}`);
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
