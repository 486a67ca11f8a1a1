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
  place,
  placeLive,
  say,
  text,
  textField,
  type,
  until,
} from './testing/browser-page.ts';
import { LiveThread } from './live-thread.ts';
import { hurried } from './live/testing/reading.ts';
import { nextFrame } from './testing/frames.ts';
import { memoryNotes } from './testing/held-world.ts';
import { OPEN } from './testing/open-settings.ts';
import { author, ScriptedRoom } from './testing/scripted-room.ts';

describe('a thread', () => {
  afterEach(clearPage);

  it('shows comments, newest first, with replies in their places', async () => {
    const room = new ScriptedRoom();
    const first = room.say('First', { by: author('Ada') });
    room.say('Second', { by: author('Ben') });
    room.say('Reply', { by: author('Chloé', 'moderator'), parent: first.id });
    const thread = await placeLive(room);
    equal(one(thread, 'h2').textContent?.trim(), '3 comments');
    equal(
      all(thread, 'h3').map((name) => name.textContent?.trim()),
      ['Ben', 'Ada', 'Chloé'],
    );
    ok(article(thread, 'id-1').contains(article(thread, 'id-3')), 'the reply is inside what it replies to');
    equal(one(thread, '.badge').textContent, 'Moderator');
    const time = one(thread, 'time');
    ok(
      !Number.isNaN(Date.parse(time.getAttribute('datetime') ?? '')),
      'the exact time is there for machines',
    );
    ok(time.title.length > 10, 'and for people');
  });

  it('says what there is to say when there are no comments', async () => {
    const room = new ScriptedRoom();
    const empty = await placeLive(room);
    ok(text(empty).includes('No comments yet. What do you think?'), text(empty));
    room.closed = true;
    const closed = await placeLive(room);
    ok(text(closed).includes('Comments are closed.'), text(closed));
    equal(all(closed, 'textarea').length, 0);
    room.closed = false;
    room.settings = { ...OPEN, guests: false };
    const members = await placeLive(room);
    ok(text(members).includes('Only members of this site can comment.'), text(members));
  });

  it('shows what others say the moment they say it', async () => {
    const room = new ScriptedRoom();
    const thread = await placeLive(room);
    const { id } = room.say('Hello', { by: author('Ben') });
    await until(() => all(thread, 'article').length === 1, 'the comment is there');
    ok(article(thread, id).classList.contains('fresh'), 'it is marked as new for a while');
    equal(one(thread, '[role=status].unseen').textContent, 'New comment by Ben');
    equal(one(thread, 'h2').textContent?.trim(), '1 comment');
    room.readers = 5;
    room.tell({ type: 'presence', readers: 5 });
    await until(() => one(thread, '.state').textContent?.trim() === '5 reading', 'the readers are counted');
  });

  it('tells those who cannot see it of each comment, and of none again when the connection is back', async () => {
    const room = new ScriptedRoom();
    const thread = await placeLive(room, { world: { ...hurried(5), random: () => 0.9 } });
    const told = () => one(thread, '.unseen').textContent ?? '';
    const heard: string[] = [];
    for (let n = 1; n <= 3; n += 1) {
      room.say(`Comment ${n}`);
      const before = told();
      await until(() => told() !== before, 'it is told');
      heard.push(told());
    }
    ok(heard[0] !== heard[1] && heard[1] !== heard[2], 'the text changes each time');
    equal(new Set(heard.map((line) => line.trim())).size, 1);
    room.cut();
    await until(() => told() === 'Reconnecting…', 'the connection is broken');
    await until(() => told() !== 'Reconnecting…', 'it is back');
    equal(told(), '');
  });

  it('says in which language its own words are, and of none that it does not know', async () => {
    document.documentElement.lang = 'fa';
    const room = new ScriptedRoom();
    room.say('سلام');
    const thread = await placeLive(room);
    equal(one(thread, '.thread').lang, 'en');
    for (const part of ['.body', 'bdi', 'textarea']) equal(one(thread, part).getAttribute('lang'), '');
    document.documentElement.removeAttribute('lang');
  });

  it('keeps the spaces of a comment', async () => {
    const room = new ScriptedRoom();
    room.say('a    b\n    c');
    const thread = await placeLive(room);
    equal(one(thread, '.body p').innerText, 'a    b\n    c');
  });

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

  it('shows a deleted comment as such, with its replies', async () => {
    const room = new ScriptedRoom();
    const { id } = room.say('Regrettable');
    room.say('Reply', { parent: id, by: author('Ben') });
    const thread = await placeLive(room);
    room.remove(id);
    await until(() => !text(thread).includes('Regrettable'), 'the text is gone');
    ok(text(thread).includes('Deleted') && text(thread).includes('Reply'), text(thread));
  });

  it('folds a branch by its line, by keyboard too', async () => {
    const room = new ScriptedRoom();
    const { id } = room.say('First');
    room.say('A reply', { parent: id, by: author('Ben') });
    const thread = await placeLive(room);
    const line = button(thread, 'Hide 1 reply to Ada');
    equal(line.getAttribute('aria-expanded'), 'true');
    line.focus();
    line.click();
    await until(() => line.textContent?.trim() === 'Show 1 reply', 'it is folded');
    equal(article(thread, 'id-2').offsetHeight, 0);
    ok(thread.shadowRoot?.activeElement === line, 'the focus stays');
    line.click();
    await until(() => article(thread, 'id-2').offsetHeight > 0, 'it is unfolded');
  });

  it('says in reply to whom where replies are no longer indented', async () => {
    const room = new ScriptedRoom();
    for (let depth = 0; depth < 12; depth += 1) {
      room.say(`Level ${depth}`, { by: author(`Guest ${depth}`), ...(depth && { parent: `id-${depth}` }) });
    }
    const thread = await placeLive(room);
    const start = (depth: number) => article(thread, `id-${depth + 1}`).getBoundingClientRect().left;
    ok(start(6) > start(5), 'level 6 is indented');
    equal(start(11), start(7));
    button(thread, 'in reply to Guest 6').click();
    ok(thread.shadowRoot?.activeElement === article(thread, 'id-7'), 'it leads there');
  });

  it('brings more of a level, and the keyboard goes on from there', async () => {
    const room = new ScriptedRoom();
    room.most = 2;
    for (let n = 1; n <= 5; n += 1) room.say(`Comment ${n}`);
    for (let n = 1; n <= 5; n += 1) room.say(`Reply ${n}`, { parent: 'id-5' });
    const thread = await placeLive(room);
    equal(all(thread, 'article').length, 5);
    const replies = button(thread, 'Show 2 more replies');
    replies.focus();
    replies.click();
    await until(() => all(thread, 'article').length === 7, 'the replies are there');
    ok(thread.shadowRoot?.activeElement === article(thread, 'id-8'), 'the focus is where the button was');
    const more = button(thread, 'Show more comments');
    more.focus();
    more.click();
    await until(() => all(thread, 'article').length === 9, 'two more are there');
    ok(thread.shadowRoot?.activeElement === more, 'the button stays while there is more');
    more.click();
    await until(() => all(thread, 'article').length === 10, 'all are there');
    ok(!text(thread).includes('Show more'), 'there is no more');
  });

  it('shows me where my comment went, in whatever order and however folded', async () => {
    const room = new ScriptedRoom();
    for (let n = 1; n <= 40; n += 1) room.say(`Comment ${n}`);
    room.say('A reply', { parent: 'id-1', by: author('Ben') });
    const thread = await placeLive(room, { attributes: { 'data-sort': 'oldest' } });
    const isInView = (id: string): boolean => {
      const { top, bottom } = article(thread, id).getBoundingClientRect();
      return top >= -1 && bottom <= window.innerHeight + 1;
    };
    const last = () => room.comments.at(-1)?.id ?? '';
    type(textField(thread), 'At the end');
    type(nameField(thread), 'Chloé');
    // Firefox scrolls to a caret in the frame after it was put there.
    await nextFrame();
    one(thread, '.post').click();
    await until(() => room.comments.length === 42 && isInView(last()), 'it is in view');
    button(thread, 'Hide 1 reply to Ada').click();
    button(thread, 'Reply to Ada').click();
    type(textField(thread, 'id-1'), 'Below the fold');
    await nextFrame();
    button(thread, 'Post reply').click();
    await until(() => room.comments.length === 43 && isInView(last()), 'the reply is in view');
  });

  it('changes the order', async () => {
    const room = new ScriptedRoom();
    room.say('One');
    room.say('Two');
    const thread = await placeLive(room);
    const order = a(HTMLSelectElement, thread, 'select');
    order.value = 'oldest';
    order.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => all(thread, '.body')[0]?.textContent?.trim() === 'One', 'the oldest is first');
  });

  it('says quietly that it reconnects, and catches up', async () => {
    const room = new ScriptedRoom();
    const thread = await placeLive(room, { world: { random: () => 0.4 } });
    room.cut();
    await until(() => one(thread, '.state').textContent?.trim() === 'Reconnecting…', 'it says so');
    room.say('Meanwhile');
    await until(() => text(thread).includes('Meanwhile'), 'it has caught up');
    equal(one(thread, '.state').textContent?.trim(), '');
  });

  it('says that it can’t reach the server after a few tries, to the owner in one line', async () => {
    const room = new ScriptedRoom();
    room.reachable = false;
    const told: string[] = [];
    const { error } = console;
    console.error = (line: string) => void told.push(line);
    const thread = await place(room, { world: { random: () => 0.001 } });
    await until(() => text(thread).includes('Comments can’t be reached right now.'), 'it says so');
    await until(() => told.length > 0, 'it tells the owner');
    console.error = error;
    equal(told.length, 1);
    room.reachable = true;
    await until(() => text(thread).includes('No comments yet'), 'it tries on');
  });

  it('offline, says that one can write', async () => {
    const room = new ScriptedRoom();
    let online = true;
    const thread = await placeLive(room, { world: { isOnline: () => online } });
    online = false;
    room.reachable = false;
    room.cut();
    await until(() => one(thread, '.state').textContent?.trim() === 'Offline', 'it says so');
    equal(one(thread, '.note').textContent?.trim(), 'You can write; it will be sent when you are back.');
    say(thread, 'From the train', 'Ada');
    await until(() => text(thread).includes('From the train'), 'it is there');
    ok(text(thread).includes('Sent when you are back.'), text(thread));
  });

  it('says how long ago a comment was, and goes on saying so until it is removed', async () => {
    const timers = {
      setInterval: window.setInterval.bind(window),
      clearInterval: window.clearInterval.bind(window),
    };
    const ticks = new Map<number, () => void>();
    Reflect.set(window, 'setInterval', (tick: () => void) => ticks.set(ticks.size + 1, tick).size);
    Reflect.set(window, 'clearInterval', (id: number) => ticks.delete(id));
    const room = new ScriptedRoom();
    let now = 1_700_000_000_000;
    room.say('Hello', { at: now });
    const thread = await placeLive(room, { world: { now: () => now } });
    equal(one(thread, 'time').textContent?.trim(), 'now');
    now += 60_000;
    ticks.forEach((tick) => tick());
    await until(() => one(thread, 'time').textContent?.trim() === '1 minute ago', 'a minute has passed');
    thread.remove();
    Object.assign(window, timers);
    equal(ticks.size, 0);
  });

  it('says so where the address of the server is none, and does with an empty one as with none', async () => {
    const told: string[] = [];
    const { error } = console;
    console.error = (line: string) => void told.push(line);
    const [wrong, empty] = ['https://', ''].map((host) => {
      const thread = new LiveThread();
      thread.world = new ScriptedRoom().world();
      thread.setAttribute('data-host', host);
      document.body.append(thread);
      return thread;
    });
    const shown = (thread?: LiveThread) => thread?.shadowRoot?.textContent ?? '';
    await until(() => shown(wrong) === 'Comments can’t be reached right now.', 'it says so');
    await until(() => shown(empty).includes('No comments yet'), 'it calls the server that it came from');
    console.error = error;
    equal(told, ['Livethread: "https://" is no server.']);
  });

  it('leaves nothing behind when it is removed', async () => {
    const room = new ScriptedRoom();
    const thread = await placeLive(room);
    equal(room.connections, 1);
    thread.remove();
    equal(room.connections, 0);
    document.body.append(thread);
    await until(() => room.connections === 1, 'it is back');
  });

  it('goes to another room when its page changes', async () => {
    const room = new ScriptedRoom();
    const addresses: string[] = [];
    const world = room.world();
    const call: typeof world.call = (address, ears) => {
      addresses.push(address);
      return world.call(address, ears);
    };
    const thread = await placeLive(room, { attributes: { 'page-id': 'one' }, world: { call } });
    thread.setAttribute('data-page-url', '/elsewhere');
    thread.removeAttribute('page-id');
    await until(() => addresses.length === 2 && room.connections === 1, 'it has moved');
    equal(addresses, ['wss://comments.example/api/room?id=one', 'wss://comments.example/elsewhere']);
  });

  it('tells the page what happens, through shadow trees', async () => {
    const room = new ScriptedRoom();
    const heard: string[] = [];
    const host = document.createElement('div');
    document.body.append(host);
    for (const name of ['ready', 'comment', 'count']) {
      document.body.addEventListener(`livethread:${name}`, () => heard.push(name), { once: true });
    }
    const inner = document.createElement('div');
    host.attachShadow({ mode: 'open' }).append(inner);
    await placeLive(room, { into: inner });
    room.say('Hello');
    await until(() => heard.includes('comment'), 'the page has heard');
    equal([...heard].sort(), ['comment', 'count', 'ready']);
  });
});
