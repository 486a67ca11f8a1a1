import {
  all,
  article,
  button,
  clearPage,
  equal,
  ok,
  one,
  placeLive,
  styled,
  text,
  textField,
  type,
  until,
} from './testing/browser-page.ts';
import { contrast } from './testing/contrast.ts';
import { author, ScriptedRoom } from './testing/scripted-room.ts';

/** A thread long enough to scroll in, below something to scroll past. */
async function longThread() {
  const room = new ScriptedRoom();
  for (let n = 1; n <= 40; n += 1) room.say(`Comment ${n}`, { by: author(`Guest ${n}`) });
  const above = document.createElement('div');
  above.style.height = '600px';
  document.body.append(above);
  const thread = await placeLive(room);
  return { room, thread };
}

describe('what is on the screen stays what it is', () => {
  afterEach(clearPage);

  it('[R17] a half-written reply, its caret and its focus live on while others comment around it', async () => {
    const { room, thread } = await longThread();
    button(thread, 'Reply to Guest 39').click();
    const field = textField(thread, 'id-39');
    type(field, 'Half a thought');
    field.setSelectionRange(5, 8);
    room.say('Above', { by: author('Zoe') });
    room.say('Beside', { by: author('Zoe'), parent: 'id-39' });
    room.remove('id-38');
    await until(() => text(thread).includes('Beside') && text(thread).includes('Deleted'), 'they are there');
    ok(thread.shadowRoot?.activeElement === field, 'the focus is where it was');
    equal([field.value, field.selectionStart, field.selectionEnd], ['Half a thought', 5, 8]);
  });

  it('nothing waits at the end of a thread whose oldest comment is first', async () => {
    const room = new ScriptedRoom();
    room.say('One');
    const thread = await placeLive(room, { attributes: { sort: 'oldest' } });
    button(thread, 'Reply to Ada').click();
    room.say('Two');
    await until(() => text(thread).includes('Two'), 'it is there');
  });

  it('selected text stays selected', async () => {
    const { room, thread } = await longThread();
    const body = one(thread, '[data-id=id-30] .body p').firstChild;
    ok(body, 'there is text');
    if (body) getSelection()?.setBaseAndExtent(body, 0, body, 7);
    room.say('Elsewhere', { by: author('Zoe'), parent: 'id-1' });
    await until(() => text(thread).includes('Elsewhere'), 'it is there');
    // `getRangeAt` need not tell of a selection in a shadow tree, and in WebKit does not.
    const [range] =
      getSelection()?.getComposedRanges({ shadowRoots: thread.shadowRoot ? [thread.shadowRoot] : [] }) ?? [];
    ok(range?.startContainer === body, 'it begins where it began');
    equal([range?.startOffset, range?.endOffset], [0, 7], 'the selection');
  });

  it('comments that stay keep their elements', async () => {
    const { room, thread } = await longThread();
    const before = all(thread, 'article');
    room.say('Above', { by: author('Zoe') });
    await until(() => all(thread, 'article').length === 41, 'it is there');
    ok(
      all(thread, 'article')
        .slice(1)
        .every((element, place) => element === before[place]),
      'all are the same',
    );
  });
});

describe('how it looks', () => {
  afterEach(clearPage);

  const pages = {
    light: { css: ':root { color-scheme: light } body { background: #fff; color: #333 }', behind: '#fff' },
    dark: {
      css: ':root { color-scheme: dark } body { background: #121212; color: #ddd }',
      behind: '#121212',
    },
    'dark without saying so': { css: 'body { background: #14213d; color: #e5e5e5 }', behind: '#14213d' },
  };
  for (const [name, { css, behind }] of Object.entries(pages)) {
    it(`can be read on a page that is ${name}`, async () => {
      styled(css);
      const room = new ScriptedRoom();
      room.say('Hello');
      const thread = await placeLive(room);
      one(thread, 'textarea').focus();
      const style = (selector: string) => getComputedStyle(one(thread, selector));
      equal(style('.body').color, getComputedStyle(document.body).color);
      for (const selector of ['.body', 'time', 'h2', '.reply', '.foot .small']) {
        ok(contrast(style(selector).color, behind, [behind]) >= 4.5, `${selector} has contrast`);
      }
      const post = style('.post');
      const letters = post.getPropertyValue('-webkit-text-fill-color');
      ok(contrast(letters, post.backgroundColor, [behind]) >= 4.5, 'the button has contrast');
      ok(contrast(post.backgroundColor, behind, [behind]) >= 3, 'the button stands out');
    });
  }

  it('takes the accent of the owner, else that of the page', async () => {
    styled(':root { accent-color: rgb(1, 120, 60) }');
    const room = new ScriptedRoom();
    const thread = await placeLive(room);
    equal(getComputedStyle(one(thread, '.post')).backgroundColor, 'rgb(1, 120, 60)');
    styled(':root { --livethread-accent: rgb(200, 30, 90) }');
    equal(getComputedStyle(one(thread, '.post')).backgroundColor, 'rgb(200, 30, 90)');
  });

  it('keeps the order of its own words on a page that is written from the right', async () => {
    document.documentElement.dir = 'rtl';
    const thread = await placeLive(new ScriptedRoom());
    const [sentence] = all(thread, '.thread > p bdi');
    const words = [...(sentence?.childNodes ?? [])].find((node) => node instanceof Text);
    if (!words) throw new Error('There is no sentence.');
    const end = words.length;
    const place = (from: number): number => {
      const range = document.createRange();
      range.setStart(words, from);
      range.setEnd(words, from + 1);
      return range.getBoundingClientRect().left;
    };
    ok(place(end - 1) > place(end - 2), 'the question mark comes after the last letter');
  });

  it('runs from right to left where the page does', async () => {
    document.documentElement.dir = 'rtl';
    const room = new ScriptedRoom();
    const { id } = room.say('مرحبا', { by: author('فاطمة') });
    room.say('Reply', { parent: id, by: author('Ben') });
    const thread = await placeLive(room);
    const [avatar, body] = ['.avatar', '.body'].map((part) => all(thread, part)[0]?.getBoundingClientRect());
    ok(avatar && body && avatar.left >= body.right, 'the avatar is on the right');
    const inner = article(thread, 'id-2').getBoundingClientRect();
    ok(
      inner.right < article(thread, id).getBoundingClientRect().right,
      'replies are indented from the right',
    );
    equal(one(thread, 'h2').textContent?.trim(), '2 comments');
  });

  it('fits into 320 px, and what can be pressed is large enough', async () => {
    document.body.style.width = '320px';
    const room = new ScriptedRoom();
    for (let depth = 0; depth < 9; depth += 1) {
      room.say('I would wait for the new version', {
        by: author(`G${depth}`),
        ...(depth && { parent: `id-${depth}` }),
      });
    }
    const thread = await placeLive(room);
    ok(one(thread, '.thread').scrollWidth <= 320, 'nothing sticks out');
    ok(one(thread, '[data-id=id-9] .body').offsetWidth >= 150, 'the deepest can be read');
    one(thread, 'textarea').focus();
    for (const selector of ['.reply', '.post', 'textarea']) {
      const target = one(thread, selector);
      const around = getComputedStyle(target, '::after');
      const extra = around.content === 'none' || around.position !== 'absolute' ? 0 : 20;
      ok(target.offsetHeight + extra >= 36, `${selector} is ${target.offsetHeight + extra} px high`);
    }
  });
});
