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
  say,
  text,
  textField,
  type,
  until,
} from './testing/browser-page.ts';
import { memoryNotes } from './testing/held-world.ts';
import { OPEN } from './testing/open-settings.ts';
import { ScriptedRoom } from './testing/scripted-room.ts';

describe('a thread that one writes in', () => {
  afterEach(clearPage);

  it('asks for a name once, shows a comment before the answer to it, and keeps its place after it', async () => {
    const room = new ScriptedRoom();
    room.verdict = 'wait';
    const notes = memoryNotes();
    const thread = await placeLive(room, { notes });
    say(thread, 'Hello\nthere', 'Ada');
    await until(() => room.heard.some((request) => request.type === 'comment'), 'the comment is sent');
    const [mine] = all(thread, 'article');
    ok(mine?.textContent?.includes('Sending…'), 'it says that it is on its way');
    equal(textField(thread).value, '');
    const sent = room.heard.find((request) => request.type === 'comment');
    if (sent?.type !== 'comment') throw new Error('no comment');
    room.answer(sent, 'publish');
    await until(() => !text(thread).includes('Sending…'), 'it is durable');
    equal(all(thread, 'article').length, 1);
    ok(all(thread, 'article')[0] === mine, 'it is the same element');
    ok(!mine?.classList.contains('fresh'), 'my own comment is no news to me');
    equal(nameField(thread).value, 'Ada');
    equal(notes.read('name'), 'Ada');
  });

  it('keeps the text of what was refused, says why, and tries again', async () => {
    const room = new ScriptedRoom();
    room.verdict = { refuse: 'closed' };
    const thread = await placeLive(room);
    say(thread, 'Too late?', 'Ada');
    await until(() => text(thread).includes('Not sent. Comments have been closed.'), 'the reason is there');
    ok(text(thread).includes('Too late?'), 'the text is there');
    room.verdict = 'publish';
    button(thread, 'Try again').click();
    await until(() => room.comments.length === 1, 'it is sent again');
    await until(() => !text(thread).includes('Not sent.'), 'all is well');
    room.verdict = { refuse: 'closed' };
    say(thread, 'And now?');
    await until(() => text(thread).includes('Not sent.'), 'it is refused');
    button(thread, 'Discard').click();
    await until(() => !text(thread).includes('And now?'), 'it is gone');
  });

  it('waits by itself when it was too fast, and says for how long', async () => {
    const room = new ScriptedRoom();
    room.verdict = { refuse: 'too-many', retryAfter: 8 };
    const thread = await placeLive(room);
    say(thread, 'Hello', 'Ada');
    await until(() => text(thread).includes('In 8 seconds'), 'the wait is told');
  });

  it('shows a held comment to its author, and says so', async () => {
    const room = new ScriptedRoom();
    room.verdict = 'hold';
    room.settings = { ...OPEN, mode: 'hold-all' };
    const thread = await placeLive(room);
    equal(one(thread, '.post').textContent?.trim(), 'Send for approval');
    say(thread, 'Hello', 'Ada');
    await until(() => text(thread).includes('Waiting for approval. Only you can see this.'), 'it is held');
  });

  it('gives the text back when the name is not taken, and says why', async () => {
    const room = new ScriptedRoom();
    room.refuseName = 'name-reserved';
    const thread = await placeLive(room);
    say(thread, 'Hello', 'Admin');
    await until(() => text(thread).includes('This name belongs to someone here.'), 'the reason is there');
    equal(textField(thread).value, 'Hello');
    equal(all(thread, 'article').length, 0);
    room.refuseName = undefined;
    say(thread, 'Hello', 'Ada');
    await until(() => room.comments.length === 1, 'it is sent under another name');
  });

  it('[R17] keeps a draft through a reload', async () => {
    const room = new ScriptedRoom();
    const { id } = room.say('First');
    const notes = memoryNotes();
    const before = await placeLive(room, { notes });
    type(textField(before), 'Half a tho');
    button(before, 'Reply to Ada').click();
    type(textField(before, id), 'Half a rep');
    before.remove();
    const after = await placeLive(room, { notes });
    equal(textField(after).value, 'Half a tho');
    ok(one(after, '.foot').offsetHeight > 0, 'a draft shows the whole form');
    button(after, 'Reply to Ada').click();
    equal(textField(after, id).value, 'Half a rep');
  });

  it('takes a reply where it belongs, and gives the focus back', async () => {
    const room = new ScriptedRoom();
    const { id } = room.say('First');
    const thread = await placeLive(room, { notes: memoryNotes(new Map([['name', 'Ben']])) });
    button(thread, 'Reply to Ada').click();
    const field = textField(thread, id);
    ok(thread.shadowRoot?.activeElement === field, 'the field has the focus');
    type(field, 'A reply');
    button(thread, 'Post reply').click();
    await until(() => room.comments.length === 2, 'it is sent');
    equal(room.comments[1]?.parent, id);
    await until(() => all(thread, `[data-id="${id}"] article`).length === 1, 'it is in its place');
    ok(thread.shadowRoot?.activeElement === article(thread, id), 'the keyboard goes on from there');
    equal(all(thread, `[data-id="${id}"] form`).length, 0);
  });

  it('posts with Ctrl+Enter and ⌘+Enter, and closes an empty reply with Escape', async () => {
    const room = new ScriptedRoom();
    room.say('First');
    const thread = await placeLive(room, { notes: memoryNotes(new Map([['name', 'Ben']])) });
    for (const modifier of ['ctrlKey', 'metaKey']) {
      const field = textField(thread);
      type(field, modifier);
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, [modifier]: true }));
      await until(() => room.comments.at(-1)?.body.length === 1 && field.value === '', 'it is sent');
    }
    equal(room.comments.length, 3);
    button(thread, 'Reply to Ada').click();
    one(thread, 'article textarea').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
    );
    await until(() => all(thread, 'article textarea').length === 0, 'it is closed');
  });

  it('counts characters only near the limit, and code points at that', async () => {
    const room = new ScriptedRoom();
    const thread = await placeLive(room);
    const field = textField(thread);
    const note = () => one(thread, '.note').textContent?.trim();
    type(field, 'x'.repeat(9_000));
    equal(note(), '');
    type(field, '👩'.repeat(9_990));
    await until(() => note() === '10 characters left', 'it counts');
    type(field, '👩'.repeat(10_001));
    await until(() => note() === '1 character too many', 'it is too long');
    ok(a(HTMLButtonElement, thread, '.post').disabled, 'it cannot be posted');
    type(field, 'short');
    await until(() => note() === '', 'it counts no more');
  });
});
