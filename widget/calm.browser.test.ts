import {
  all,
  article,
  button,
  clearPage,
  equal,
  ok,
  one,
  placeLive,
  say,
  styled,
  text,
  textField,
  type,
  until,
} from './testing/browser-page.ts';
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

function top(element: Element): number {
  return Math.round(element.getBoundingClientRect().top);
}

/** Scroll anchoring is part of the next frame. */
function nextFrame(): Promise<void> {
  return new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(() => next())));
}

describe('live is calm', () => {
  afterEach(clearPage);

  it('what one reads does not move when others comment above it', async () => {
    const { room, thread } = await longThread();
    article(thread, 'id-20').scrollIntoView({ block: 'center' });
    await nextFrame();
    const before = top(article(thread, 'id-20'));
    room.say('Above', { by: author('Zoe') });
    room.say('A reply above', { by: author('Zoe'), parent: 'id-38' });
    await until(() => text(thread).includes('A reply above'), 'they are there');
    await nextFrame();
    equal(top(article(thread, 'id-20')), before);
  });

  it('nor in a browser that does not anchor by itself', async () => {
    const { supports } = CSS;
    styled('html { overflow-anchor: none }');
    CSS.supports = () => false;
    const { room, thread } = await longThread();
    article(thread, 'id-20').scrollIntoView({ block: 'center' });
    await nextFrame();
    const before = top(article(thread, 'id-20'));
    room.say('Above', { by: author('Zoe'), parent: 'id-38' });
    await until(() => text(thread).includes('Above'), 'it is there');
    CSS.supports = supports;
    equal(top(article(thread, 'id-20')), before);
  });

  it('nor what stands below the thread', async () => {
    const { room, thread } = await longThread();
    const below = document.createElement('p');
    below.textContent = 'Below';
    below.style.marginBlockEnd = '2000px';
    document.body.append(below);
    below.scrollIntoView();
    await nextFrame();
    const before = top(below);
    room.say('Above', { by: author('Zoe'), parent: 'id-38' });
    await until(() => text(thread).includes('Above'), 'it is there');
    await nextFrame();
    equal(top(below), before);
  });

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

  it('what arrives while one writes a reply waits above the list, and takes no place there', async () => {
    const { room, thread } = await longThread();
    button(thread, 'Reply to Guest 40').click();
    const reply = textField(thread, 'id-40');
    await nextFrame();
    const before = top(reply);
    const first = room.say('Above', { by: author('Zoe') });
    room.say('Further above', { by: author('Zoe') });
    await until(() => text(thread).includes('Show 2 new comments'), 'it is said that they are there');
    equal(all(thread, 'article').length, 40);
    equal(top(reply), before);
    const show = button(thread, 'Show 2 new comments');
    const { left, top: edge } = show.getBoundingClientRect();
    ok(thread.shadowRoot?.elementFromPoint(left + 5, edge + 12) === show, 'nothing lies over the button');
    show.click();
    equal(all(thread, 'article').length, 42);
    ok(thread.shadowRoot?.activeElement === article(thread, first.id), 'the keyboard goes on from there');
    ok(!text(thread).includes('new comment'), 'nothing waits any more');
  });

  it('what I say myself does not wait', async () => {
    const { room, thread } = await longThread();
    button(thread, 'Reply to Guest 40').click();
    room.say('Above', { by: author('Zoe') });
    await until(() => text(thread).includes('Show 1 new comment'), 'it is said that it is there');
    ok(!text(thread).includes('Above'), 'it waits');
    say(thread, 'Mine', 'Chloé');
    await until(() => room.comments.length === 42, 'it is sent');
    equal(all(thread, 'article').length, 41);
    button(thread, 'Show 1 new comment').click();
    equal(all(thread, 'article').length, 42);
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
    room.say('Above', { by: author('Zoe') });
    await until(() => text(thread).includes('Above'), 'it is there');
    const range = document.getSelection();
    ok(range && !range.isCollapsed, 'the selection is there');
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

  /** Contrast of two colours as they come out on the screen (WCAG 2.2, 1.4.3). */
  function contrast(letters: string, other: string, behind: string): number {
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const luminance = (color: string): number => {
      if (!context) return 0;
      for (const fill of [behind, color]) {
        context.fillStyle = fill;
        context.fillRect(0, 0, 1, 1);
      }
      const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const [low = 0, high = 0] = [luminance(letters), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

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
        ok(contrast(style(selector).color, behind, behind) >= 4.5, `${selector} has contrast`);
      }
      const post = style('.post');
      const letters = post.getPropertyValue('-webkit-text-fill-color');
      ok(contrast(letters, post.backgroundColor, behind) >= 4.5, 'the button has contrast');
      ok(contrast(post.backgroundColor, behind, behind) >= 3, 'the button stands out');
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
