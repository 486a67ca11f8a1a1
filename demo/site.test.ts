import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ASSETS, PAGES, WISH_PATH, strictPolicy } from './pages.ts';
import { startDemoSite } from './site.ts';
import type { DemoSite } from './site.ts';

const COMMENTS = 'http://localhost:4321';
const TAG = `<script src="${COMMENTS}/embed.js" async crossorigin></script>`;
const WISHES = ['abcdef', 'ghijkl', 'mnopqr', 'stuvwx', 'yzabcd', 'of-somebody'].map(
  (id) => `/users/123456/wishes/${id}`,
);
const PATHS = [...PAGES.keys(), ...WISHES];
/** The name of a language, which no browser asks for. */
const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

let site: DemoSite;
before(async () => {
  site = await startDemoSite({ port: 0, host: 'localhost', commentsUrl: `${COMMENTS}/` });
});
after(() => site.close());

async function get(path: string): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(site.url + path);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

for (const path of PATHS) {
  test(`the demo page ${path} is there, in a language and with a title`, async () => {
    const { status, text, headers } = await get(path);
    assert.equal(status, 200);
    assert.match(headers.get('content-type') ?? '', /^text\/html/);
    assert.match(text, /<html lang="[a-z]+"/);
    assert.match(text, /<title>[^<]+<\/title>/);
    assert.doesNotMatch(text, /\{\{/);
  });
}

for (const path of PATHS.filter((each) => each !== '/')) {
  test(`${path} embeds its thread by exactly the tag that a site owner pastes, once`, async () => {
    const { text } = await get(path);
    assert.equal(text.split(TAG).length - 1, 1);
  });
}

test('the first page shows the tag to paste, and links to every other page', async () => {
  const { text } = await get('/');
  assert.ok(text.includes(`&lt;script src="${COMMENTS}/embed.js" async crossorigin&gt;&lt;/script&gt;`));
  for (const path of [...PAGES.keys(), WISH_PATH]) assert.ok(text.includes(`href="${path}"`), path);
});

for (const path of [...PATHS, '/nowhere', ...[...ASSETS.keys()].map((file) => `/${file}`)]) {
  test(`${path} asks nobody but its own site and the comments server for anything`, async () => {
    const { text } = await get(path);
    const addresses =
      text.match(/\b(?:https?|wss?):\/\/[^\s"'<>);]*|(?<=(?:=\s*["']|url\(["']?))\/\/[^\s"'<>)]*/g) ?? [];
    const foreign = addresses.filter(
      (each) => each !== SVG_NAMESPACE && !/^(http|ws):\/\/localhost:4321\b/.test(each),
    );
    assert.deepEqual(foreign, []);
  });
}

test('every link of a page and every file that it loads is there', async () => {
  for (const path of PATHS) {
    const { text } = await get(path);
    for (const [, target = ''] of text.matchAll(/ (?:href|src|action)="(\/[^"#]*)/g)) {
      const { status } = await get(target);
      assert.equal(status, 200, `${target} of ${path}`);
    }
  }
});

test('every picture that a page uses is drawn', async () => {
  const drawn = (await get('/pictures.svg')).text;
  for (const path of PATHS) {
    const { text } = await get(path);
    for (const [, id = ''] of text.matchAll(/pictures\.svg#([a-z]+)/g))
      assert.ok(drawn.includes(`id="${id}"`), id);
  }
});

test('the strict page allows the comments server, its sockets, and nothing else, and says so', async () => {
  const { headers, text } = await get('/strict');
  const policy =
    "default-src 'none'; script-src http://localhost:4321; connect-src http://localhost:4321 ws://localhost:4321; " +
    "style-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";
  assert.equal(headers.get('content-security-policy'), policy);
  assert.ok(text.includes(policy));
  assert.doesNotMatch(text, /<style|<link|style=|<script(?! src="http:\/\/localhost:4321\/embed\.js")/);
});

test('the policy follows a comments server on https to wss', () => {
  assert.match(strictPolicy('https://c.example'), /connect-src https:\/\/c\.example wss:\/\/c\.example;/);
});

for (const path of ['/nowhere', '/users/123456', '/../package.json', '/pages.ts', '/%2e%2e/site.ts']) {
  test(`${path} is a page that says that there is none`, async () => {
    const { status, text, headers } = await get(path);
    assert.equal(status, 404);
    assert.match(headers.get('content-type') ?? '', /^text\/html/);
    assert.match(text, /<h1>There is no page at this address<\/h1>/);
  });
}

test('a port in use rejects with the system’s error', async () => {
  const port = Number(new URL(site.url).port);
  await assert.rejects(startDemoSite({ port, host: 'localhost', commentsUrl: COMMENTS }), {
    code: 'EADDRINUSE',
  });
});

test('closing does not wait for idle connections, and frees the port', async () => {
  const other = await startDemoSite({ port: 0, host: 'localhost', commentsUrl: COMMENTS });
  await (await fetch(other.url)).text();
  await other.close();
  await assert.rejects(fetch(other.url));
});
