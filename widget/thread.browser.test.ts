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
  textField,
  type,
  until,
} from './testing/browser-page.ts';
import { hurried } from './live/testing/reading.ts';
import { nextFrame } from './testing/frames.ts';
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
    ok(more.isConnected, 'the button stays while there is more');
    ok(thread.shadowRoot?.activeElement === article(thread, 'id-4'), 'the next is the first that came');
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

  it('leaves nothing behind when it is removed', async () => {
    const room = new ScriptedRoom();
    const thread = await placeLive(room);
    equal(room.connections, 1);
    thread.remove();
    equal(room.connections, 0);
    document.body.append(thread);
    await until(() => room.connections === 1, 'it is back');
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
