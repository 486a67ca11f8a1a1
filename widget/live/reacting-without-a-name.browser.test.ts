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
  text,
  type,
  until,
} from '../testing/browser-page.ts';
import { memoryNotes } from '../testing/held-world.ts';
import { roomOf, requests, chips, chip, openSet, choose, focus, key, places } from './testing/reacting.ts';

/** What the box beside a reaction says. */
function note(thread: LiveThread): string {
  return all(thread, '.reacting p')[0]?.textContent?.trim() ?? '';
}

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
