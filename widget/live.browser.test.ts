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
import { author, ScriptedRoom } from './testing/scripted-room.ts';

/** The texts of the top level, as they stand. */
function order(thread: Parameters<typeof all>[0]): string[] {
  return all(thread, '.comments > div > article > .own .body').map((body) => body.textContent?.trim() ?? '');
}

describe('what staff change is so in the open page at once', () => {
  afterEach(clearPage);

  it('[P22] a page that is closed says so and takes no more, and keeps what was being written until it opens', async () => {
    const room = new ScriptedRoom();
    const { id } = room.say('First');
    const thread = await placeLive(room);
    type(textField(thread), 'Half a thought');
    button(thread, 'Reply to Ada').click();
    type(textField(thread, id), 'Half a reply');
    room.changePage({ closed: true });
    await until(() => text(thread).includes('Comments are closed.'), 'it says so');
    equal(all(thread, 'form').length, 0);
    equal(all(thread, '.reply').length, 0);
    ok(text(thread).includes('First'), 'what was said stays');
    room.changePage({ closed: false });
    await until(() => all(thread, 'form').length === 2, 'one can write again');
    equal([textField(thread).value, textField(thread, id).value], ['Half a thought', 'Half a reply']);
    ok(!text(thread).includes('closed'), text(thread));
  });

  it('[P48] so does a site that takes comments from members only, and one that takes them from guests again', async () => {
    const room = new ScriptedRoom();
    const thread = await placeLive(room);
    equal(all(thread, 'form').length, 1);
    room.changeSettings({ guests: false });
    await until(() => text(thread).includes('Only members of this site can comment.'), 'it says so');
    equal(all(thread, 'form').length, 0);
    room.changeSettings({ guests: true });
    await until(() => all(thread, 'form').length === 1, 'one can write again');
  });

  it('[P32] the button says what will happen, by the mode of the page before that of the site', async () => {
    const room = new ScriptedRoom();
    const thread = await placeLive(room);
    const action = (): string | undefined => one(thread, '.post').textContent?.trim();
    equal(action(), 'Post');
    room.changeSettings({ mode: 'hold-all' });
    await until(() => action() === 'Send for approval', 'all comments wait');
    room.changePage({ mode: 'open' });
    await until(() => action() === 'Post', 'not on this page');
    room.changePage({ mode: 'closed' });
    await until(() => text(thread).includes('Comments are closed.'), 'a mode can close a page, too');
  });

  it('[P48] a name may be left out where the site allows it', async () => {
    const room = new ScriptedRoom();
    const notes = memoryNotes();
    const thread = await placeLive(room, { notes });
    say(thread, 'Who am I?', '');
    ok(thread.shadowRoot?.activeElement === nameField(thread), 'a name is asked for');
    equal(room.comments.length, 0);
    room.changeSettings({ anonymous: true });
    await until(() => nameField(thread).placeholder === 'Anonymous', 'none is needed any more');
    ok(!nameField(thread).required, 'nor is it asked for');
    say(thread, 'Who am I?', '');
    await until(() => room.comments.length === 1, 'it is sent');
    equal(room.comments[0]?.author?.name, '');
    equal(one(thread, 'article h3').textContent?.trim(), 'Anonymous');
    button(thread, 'Reply to Anonymous').click();
    say(thread, 'Somebody', 'Ada');
    await until(() => room.comments[1]?.author?.name === 'Ada', 'and a name can be taken later');
  });
});

describe('comments that change', () => {
  afterEach(clearPage);

  it('[P45] an edited comment says so, and when', async () => {
    const room = new ScriptedRoom();
    const { id } = room.say('Helo');
    const heard: unknown[] = [];
    document.body.addEventListener('livethread:edited', (event) => heard.push(event), { once: true });
    const thread = await placeLive(room);
    room.edit(id, 'Hello', Date.UTC(2026, 0, 2, 3, 4));
    await until(() => text(thread).includes('Hello') && text(thread).includes('edited'), 'it has changed');
    const mark = [...article(thread, id).querySelectorAll('.by span')].find(
      ({ textContent }) => textContent === 'edited',
    );
    ok(mark?.getAttribute('title')?.includes('2026'), 'the time is there');
    equal(heard.length, 1);
  });

  it('[P42] pinned comments stand first, the last pinned before the others, and once', async () => {
    const room = new ScriptedRoom();
    for (const said of ['One', 'Two', 'Three', 'Four']) room.say(said, { by: author(said) });
    const thread = await placeLive(room);
    const elements = new Map(all(thread, 'article').map((element) => [element.dataset['id'], element]));
    room.pin('id-1');
    room.pin('id-3');
    await until(() => order(thread)[0] === 'Three', 'they stand first');
    equal(order(thread), ['Three', 'One', 'Four', 'Two']);
    equal(all(thread, '.badge').length, 2);
    ok(article(thread, 'id-1').textContent?.includes('Pinned'), 'it is marked');
    room.unpin('id-3');
    await until(() => order(thread)[0] === 'One', 'it is back');
    equal(order(thread), ['One', 'Four', 'Three', 'Two']);
    for (const [id, element] of elements) ok(article(thread, id ?? '') === element, `${id} is the same`);
  });

  it('[P42] so they do where they are not in the window, and their replies can be unfolded', async () => {
    const room = new ScriptedRoom();
    room.most = 3;
    const { id } = room.say('The rules of this place', { by: author('Mo', 'moderator') });
    room.say('Understood', { parent: id, by: author('Ben') });
    for (let n = 1; n <= 6; n += 1) room.say(`Comment ${n}`);
    room.pin(id);
    const thread = await placeLive(room);
    equal(order(thread), ['The rules of this place', 'Comment 6', 'Comment 5', 'Comment 4']);
    button(thread, 'Show 1 more reply').click();
    await until(() => text(thread).includes('Understood'), 'the reply is there');
    button(thread, 'Show more comments').click();
    await until(() => order(thread).includes('Comment 1'), 'the rest is there');
    button(thread, 'Show more comments').click();
    await until(() => !text(thread).includes('Show more'), 'all is there');
    equal(order(thread).filter((said) => said.startsWith('The rules')).length, 1);
  });

  it('[R17] a half-written reply lives on while what it replies to is pinned, or something else is unpinned', async () => {
    const room = new ScriptedRoom();
    for (const said of ['One', 'Two', 'Three']) room.say(said, { by: author(said) });
    room.pin('id-2');
    const thread = await placeLive(room);
    button(thread, 'Reply to One').click();
    const field = textField(thread, 'id-1');
    type(field, 'Half a thought');
    field.setSelectionRange(5, 8);
    for (const change of [() => room.unpin('id-2'), () => room.pin('id-1'), () => room.unpin('id-1')]) {
      const before = order(thread).join();
      change();
      await until(() => order(thread).join() !== before, 'the order is another');
      ok(thread.shadowRoot?.activeElement === field, 'the focus is where it was');
      equal([field.value, field.selectionStart, field.selectionEnd], ['Half a thought', 5, 8]);
    }
  });
});

describe('pictures of authors', () => {
  afterEach(clearPage);

  const PICTURE =
    'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"%3E%3C/svg%3E';

  function by(avatar: string) {
    return { ...author('Mia', 'member'), avatar };
  }

  it('[A13] are loaded late, from secure addresses only, without saying from where', async () => {
    const room = new ScriptedRoom();
    for (const address of ['http://example.com/a.png', PICTURE, 'javascript:alert(1)', '//example.com/a.png'])
      room.say(address, { by: by(address) });
    room.say('Good', { by: by('https://avatars.invalid/mia.png') });
    const thread = await placeLive(room);
    const pictures = all(thread, 'img');
    equal(pictures.length, 1);
    const picture = a(HTMLImageElement, thread, 'img');
    equal(picture.getAttribute('src'), 'https://avatars.invalid/mia.png');
    equal([picture.loading, picture.referrerPolicy, picture.alt], ['lazy', 'no-referrer', '']);
    equal(all(thread, '.avatar svg').length, 5);
  });

  it('give way to what is drawn where they cannot be had', async () => {
    const room = new ScriptedRoom();
    room.say('Good', { by: by('https://avatars.invalid/mia.png') });
    const thread = await placeLive(room);
    const picture = one(thread, 'img');
    await until(() => picture.hidden === true, 'it is gone');
    equal(picture.offsetHeight, 0);
    const [drawn] = all(thread, '.avatar svg').map((svg) => svg.getBoundingClientRect());
    ok(drawn && drawn.width > 20 && drawn.width === drawn.height, 'what is drawn is there');
  });
});
