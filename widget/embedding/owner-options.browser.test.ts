import type { LiveThread } from '../live-thread.ts';
import {
  all,
  clearPage,
  equal,
  ok,
  one,
  place,
  placeLive,
  styled,
  text,
  until,
} from '../testing/browser-page.ts';
import { ScriptedRoom } from '../testing/scripted-room.ts';
import { settle } from './owner-options.ts';

type Attributes = Readonly<Record<string, string>>;

/** What is told at the console meanwhile. */
async function heard(level: 'warn' | 'error', act: () => unknown): Promise<string[]> {
  const told: string[] = [];
  const genuine = console[level];
  console[level] = (line: string) => void told.push(line);
  await act();
  console[level] = genuine;
  return told;
}

async function placed(attributes: Attributes): Promise<LiveThread> {
  return place(new ScriptedRoom(), { attributes, untouched: true });
}

/** Which order the thread asks for. */
async function sortOf(attributes: Attributes): Promise<unknown> {
  const room = new ScriptedRoom();
  await placeLive(room, { attributes, untouched: true });
  return room.heard.find((request) => request.type === 'hello')?.sort;
}

/** What is handed on to the views. */
function optionsOf(attributes: Attributes): object {
  const host = document.createElement('live-thread');
  for (const [name, value] of Object.entries(attributes)) host.setAttribute(name, value);
  return settle(host);
}

/** Each of the names, with and without `data-`. */
function both(...names: string[]): string[] {
  return names.flatMap((name) => [name, `data-${name}`]);
}

describe('what the owner says', () => {
  afterEach(clearPage);

  for (const name of both('server', 'host'))
    it(`names the server: ${name}`, async () => {
      const thread = await place(new ScriptedRoom(), { attributes: { server: '', [name]: 'talk.example' } });
      ok(thread.room?.startsWith('wss://talk.example/'), String(thread.room));
    });

  for (const name of both('page-id', 'isso-id'))
    it(`names the page: ${name}`, async () => {
      const { room } = await placed({ [name]: 'about us' });
      equal(room, 'wss://comments.example/api/room?id=about%20us');
    });

  for (const name of both('page-url'))
    it(`names the address of the page: ${name}`, async () => {
      const { room } = await placed({ [name]: '/elsewhere' });
      equal(room, 'wss://comments.example/elsewhere');
    });

  for (const [name, value, sort] of [
    ...both('sort').map((known) => [known, 'oldest', 'oldest'] as const),
    ...both('isso-sorting').map((known) => [known, 'upvotes', 'top'] as const),
    ['sort', 'top', 'top'],
    ['sort', 'newest', 'newest'],
    ['data-isso-sorting', 'oldest', 'oldest'],
    ['sort', 'by colour', 'newest'],
  ] as const)
    it(`decides of the order: ${name}="${value}"`, async () => equal(await sortOf({ [name]: value }), sort));

  for (const name of both('lang', 'isso-lang', 'page-language'))
    it(`chooses the language: ${name}`, () =>
      equal(optionsOf({ [name]: 'pt-BR' }), {
        language: 'pt-BR',
        inputPosition: 'top',
        isCalm: false,
      }));

  for (const name of both('page-title', 'title'))
    it(`names the page for people: ${name}`, () =>
      equal(optionsOf({ [name]: 'About us' }), { title: 'About us', inputPosition: 'top', isCalm: false }));

  for (const name of both('input-position'))
    it(`puts the place to write below: ${name}`, async () => {
      const thread = await placeLive(new ScriptedRoom(), { attributes: { [name]: 'bottom' } });
      const where = one(thread, '.comments').compareDocumentPosition(one(thread, 'form'));
      equal(where, Node.DOCUMENT_POSITION_FOLLOWING);
    });

  for (const name of both('live', 'live-update'))
    it(`turns off what is live: ${name}`, () =>
      equal(optionsOf({ [name]: 'false' }), { inputPosition: 'top', isCalm: true }));

  it('says it in words of its own: t-title and data-t-comment', async () => {
    const attributes = { 't-title': 'Letters', 'data-t-comment': 'Write a letter' };
    const thread = await placeLive(new ScriptedRoom(), { attributes });
    equal(one(thread, 'h2').textContent?.trim(), 'Letters');
    equal(one(thread, 'textarea').getAttribute('aria-label'), 'Write a letter');
    thread.removeAttribute('t-title');
    await until(() => text(thread).includes('Comments'), 'it says the usual again');
  });

  it('may say a site that the page is not of, and is told so; it is never sent', async () => {
    const room = new ScriptedRoom();
    const told = await heard('warn', () =>
      placeLive(room, { attributes: { 'data-site': 'www.other.example' }, untouched: true }),
    );
    equal(told.length, 1);
    ok(told[0]?.includes('www.other.example') && told[0].includes(location.hostname), String(told[0]));
    ok(!JSON.stringify(room.heard).includes('other.example'), 'it is not sent');
  });

  it('may say the site that the page is of, and nobody says anything', async () => {
    equal(await heard('warn', () => optionsOf({ 'data-site-id': location.hostname })), []);
  });

  it('learns that what other systems sign is not taken, and what is', async () => {
    const told = await heard('warn', () => optionsOf({ 'sso-user': 'eyJpZCI6MX0=', 'sso-hash': 'ab12' }));
    equal(told.length, 1);
    ok(told[0]?.includes('data-token'), String(told[0]));
  });

  it('has what it needs before anything is drawn: no other room is entered, and no other words are shown', async () => {
    const room = new ScriptedRoom();
    const called: string[] = [];
    const world = room.world();
    const call: typeof world.call = (address, ears) => {
      called.push(address);
      return world.call(address, ears);
    };
    await placeLive(room, { attributes: { 'data-isso-id': 'one', 'data-theme': 'dark' }, world: { call } });
    equal(called, ['wss://comments.example/api/room?id=one']);
  });
});

describe('a theme', () => {
  afterEach(clearPage);

  const schemeOf = (thread: LiveThread): string => getComputedStyle(one(thread, '.thread')).colorScheme;

  it('is as the page is, where none is named', async () => {
    equal(schemeOf(await placed({ 'data-sort': 'oldest' })), 'normal');
  });

  for (const [name, scheme] of [
    ['dark', 'dark'],
    ['light', 'light'],
    ['transparent_dark', 'dark'],
    ['github-light', 'light'],
    ...['auto', 'os', 'preferred_color_scheme', 'preferred-color-scheme'].map(
      (system) => [system, 'light'] as const,
    ),
  ] as const)
    it(`is ${scheme} where it is called ${name}`, async () => {
      equal(schemeOf(await placed({ 'data-theme': name })), scheme);
    });

  it('brings a ground of its own where the page is of the other shade, so that it can be read', async () => {
    const [dark, light] = [await placed({ theme: 'dark' }), await placed({ theme: 'light' })];
    const ground = ({ backgroundColor, color }: CSSStyleDeclaration): string[] => [backgroundColor, color];
    equal(ground(getComputedStyle(light)), ['rgba(0, 0, 0, 0)', 'rgb(0, 0, 0)']);
    // Which black and white that is, is up to the browser.
    const [behind = '', written = ''] = ground(getComputedStyle(dark));
    ok(/^rgb\((\d|[1-3]\d)\b/.test(behind) && /^rgb\(2[45]\d\b/.test(written), `${written} on ${behind}`);
    styled('body { background: oklch(0.2 0.02 260); color: #ddd }');
    const onDark = await placed({ theme: 'dark' });
    equal(ground(getComputedStyle(onDark)), ['rgba(0, 0, 0, 0)', 'rgb(221, 221, 221)']);
  });

  it('may be a style sheet, which is fetched; and goes with the attribute', async () => {
    const css =
      'live-thread { --livethread-accent: rgb(1, 2, 3) } live-thread::part(none), h2 { color: rgb(4, 5, 6) }';
    const url = URL.createObjectURL(new Blob([css], { type: 'text/css' }));
    const thread = await placeLive(new ScriptedRoom(), { attributes: { theme: url } });
    const accent = (): string => getComputedStyle(thread).getPropertyValue('--livethread-accent');
    await until(() => accent() === 'rgb(1, 2, 3)', 'it is worn');
    const worn = thread.shadowRoot?.adoptedStyleSheets.length ?? 0;
    thread.removeAttribute('theme');
    await until(() => accent() === '', 'it is gone');
    equal(thread.shadowRoot?.adoptedStyleSheets.length, worn - 1);
  });

  it('that can’t be had changes nothing, and its owner is told once', async () => {
    const attributes = { theme: '/no-such-theme.css' };
    const told = await heard('warn', async () => {
      const [first] = [await placed(attributes), await placed(attributes)];
      await until(() => all(first, '.thread').length > 0, 'it is there all the same');
      await until(
        () => performance.getEntriesByName(new URL('/no-such-theme.css', location.href).href).length > 1,
        'both were asked for',
      );
      await new Promise((next) => requestAnimationFrame(next));
    });
    equal(told.length, 1);
    ok(told[0]?.includes('connect-src') && told[0].includes('404'), String(told[0]));
  });

  it('that nobody knows changes nothing, and its owner is told', async () => {
    const told = await heard('warn', () => placed({ theme: 'cobalt' }));
    equal(told.length, 1);
    ok(told[0]?.includes('cobalt'), String(told[0]));
  });
});
