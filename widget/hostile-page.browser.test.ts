import { all, article, clearPage, equal, ok, one, placeLive, styled, until } from './testing/browser-page.ts';
import { author, ScriptedRoom } from './testing/scripted-room.ts';

const ZALGO = `Z${'\u0321\u0322\u0315\u0357\u033f\u0344'.repeat(20)}`;

/** Each would set `window.fired` if it ever were more than text. */
const HOSTILE = [
  '<img src=x onerror="window.fired=1">',
  '<script>window.fired=1</script>',
  '"><svg onload=window.fired=1>',
  '</template></script></style><script>window.fired=1</script>',
  '<a id=x name=x href="javascript:window.fired=1">x</a>',
  '[x](javascript:window.fired=1)',
  '{{constructor.constructor("window.fired=1")()}}',
  '<!--?lit$123456789$--><!----><img src=x onerror=window.fired=1>',
  '${window.fired=1}',
  '&lt;img src=x onerror=window.fired=1&gt;',
  '<iframe srcdoc="<script>parent.fired=1</script>"></iframe>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=window.fired=1>',
];

/** As a second copy of the script does. */
async function defineAgain(): Promise<void> {
  const copy: unknown = await import(`./live-thread.ts?${crypto.randomUUID()}`);
  const define: unknown = Reflect.get(Object(copy), 'defineThread');
  if (typeof define === 'function') Reflect.apply(define, undefined, []);
}

/** A room in which somebody tries something. */
function roomWith(written: string, name = 'Ada'): ScriptedRoom {
  const room = new ScriptedRoom();
  room.say('A quiet neighbour', { by: author('Ben') });
  room.say(written, { by: author(name) });
  return room;
}

describe('hostile comments', () => {
  afterEach(clearPage);

  // What is loaded leaves names of its own on the window.
  before(async () => {
    const thread = await placeLive(roomWith('Hello', 'Ada'));
    await until(() => all(thread, '.reply').length > 0, 'all of it is loaded');
  });

  for (const hostile of HOSTILE) {
    it(`[A1][A2][A4][A5] are text, in names and bodies: ${hostile}`, async () => {
      const globals = Object.keys(window).length;
      const thread = await placeLive(roomWith(hostile, hostile));
      const comment = one(thread, '[data-id=id-2]');
      const body = one(thread, '[data-id=id-2] .body');
      equal(body.textContent?.trim(), hostile);
      equal(one(thread, '[data-id=id-2] bdi').textContent, hostile);
      equal(body.querySelectorAll('*:not(p)').length, 0, 'only what we make');
      equal(
        comment.querySelectorAll(
          'img, script, iframe, a, style, template, [id]:not([id$=-id-2]), [name=x], [onerror]',
        ).length,
        0,
      );
      equal(Object.keys(window).length, globals, 'nothing ran');
    });
  }

  it('the oracle sees a script that does run', () => {
    const globals = Object.keys(window).length;
    const place = document.createElement('div');
    document.body.append(place);
    const script = document.createElement('script');
    script.textContent = 'window.fired = 1';
    place.append(script);
    ok(Object.keys(window).length > globals, 'it ran');
    Reflect.deleteProperty(window, 'fired');
    place.remove();
  });

  it('[A10] cannot turn the direction of anything but themselves', async () => {
    const thread = await placeLive(roomWith('\u202eevil', '\u202eadA'));
    const name = one(thread, '[data-id=id-2] bdi');
    const time = one(thread, '[data-id=id-2] time');
    equal(getComputedStyle(name).unicodeBidi, 'isolate');
    ok(
      time.getBoundingClientRect().left >= name.getBoundingClientRect().right,
      'the time stays after the name',
    );
    equal(one(thread, '[data-id=id-2] .body').dir, 'auto');
  });

  it('[A10] cannot pile up marks over their neighbours', async () => {
    const thread = await placeLive(roomWith(`${ZALGO} ${ZALGO}`, ZALGO));
    for (const part of ['.by', '.body']) equal(getComputedStyle(one(thread, part)).overflowY, 'clip');
    const height = article(thread, 'id-2').offsetHeight;
    ok(height <= article(thread, 'id-1').offsetHeight * 1.5, `its height is ${height}`);
  });

  it('cannot widen the page with words that never end', async () => {
    document.body.style.width = '320px';
    const thread = await placeLive(roomWith('x'.repeat(2_000), 'y'.repeat(60)));
    ok(one(thread, '.thread').scrollWidth <= 320, 'all of it breaks');
  });

  it('shows what nodes hold that it does not know', async () => {
    const room = new ScriptedRoom();
    const comment = room.say('x');
    const body: unknown = [
      { type: 'spoiler', children: ['a ', { type: 'break' }, 'secret'] },
      { type: 'rule' },
    ];
    room.comments = [{ ...comment, body: body as typeof comment.body }];
    const thread = await placeLive(room);
    equal(one(thread, '.body').textContent?.trim(), 'a secret');
  });
});

describe('a hostile page', () => {
  afterEach(clearPage);

  it('[A49] does not reach the thread with its styles, but for font, colour and direction', async () => {
    styled(`
      * { all: unset; letter-spacing: 9px; text-transform: uppercase; font-style: italic; line-height: 3; }
      button, textarea, article, p { display: none !important; }
      live-thread { display: block; user-select: none; -webkit-user-select: none; font-family: monospace; font-size: 20px; color: rgb(10, 20, 30); }
    `);
    const thread = await placeLive(roomWith('Hello'));
    const body = getComputedStyle(one(thread, '.body p'));
    equal(body.letterSpacing, 'normal');
    equal(body.textTransform, 'none');
    equal(body.fontStyle, 'normal');
    equal(body.display, 'block');
    equal(body.lineHeight, '30px');
    equal(body.fontFamily, 'monospace');
    equal(body.color, 'rgb(10, 20, 30)');
    const whole = getComputedStyle(one(thread, '.thread'));
    // WebKit has it under its own name only.
    const select = ['user-select', '-webkit-user-select'].map((name) => whole.getPropertyValue(name));
    ok(select.includes('text'), `what is said can be selected: ${select.join()}`);
    ok(one(thread, 'textarea').offsetHeight >= 44, 'the field is there');
  });

  it('[A49] does not take the keys that are pressed in the thread', async () => {
    const pressed: string[] = [];
    const types = ['keydown', 'keypress', 'keyup'];
    const hear = ({ type }: Event): void => void pressed.push(type);
    for (const type of types) document.body.addEventListener(type, hear);
    const thread = await placeLive(roomWith('Hello'));
    for (const part of ['textarea', '.who', '.reply', 'select', 'article'])
      for (const type of types) {
        const key = new KeyboardEvent(type, { key: ' ', bubbles: true, composed: true });
        one(thread, part).dispatchEvent(key);
      }
    for (const type of types) document.body.removeEventListener(type, hear);
    equal(pressed, []);
  });

  it('[A49] adds nothing before or after the thread', async () => {
    styled('live-thread::before { content: "shop" !important; display: block !important; }');
    const thread = await placeLive(roomWith('Hello'));
    equal(getComputedStyle(thread, '::before').display, 'none');
  });

  it('[A49] may load the script twice', async () => {
    const element = customElements.get('live-thread');
    await defineAgain();
    ok(customElements.get('live-thread') === element, 'the first one stays');
  });

  it('[A49] says so in one line where the name of the element is taken', async () => {
    const told: string[] = [];
    const speak = console.error.bind(console);
    console.error = (line: string) => void told.push(line);
    customElements.get = () => HTMLElement;
    await defineAgain();
    Reflect.deleteProperty(customElements, 'get');
    console.error = speak;
    equal(told, ['Livethread: this page has another <live-thread>.']);
  });
});
