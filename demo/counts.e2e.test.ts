import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { WISH_PATH } from './pages.ts';
import { setStage } from './testing/stage.ts';

test('[P55] a list shows how many comments its pages have, by one request; a thread on it is counted live', async (t) => {
  const { ada, ben, siteUrl } = await setStage(t, WISH_PATH);
  await ada.says('The first word');
  await ada.says('The second');
  await ben.sees('The second');
  const asked: string[] = [];
  ben.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await ben.opens(`${siteUrl}/list`);
  await ben.page.locator(`live-thread-count[page="${WISH_PATH}"]`, { hasText: /^2$/ }).waitFor();
  const counts = ben.page.locator('live-thread-count, [data-livethread-count]');
  assert.deepEqual(await counts.allTextContents(), ['2', '0', '0', '0', '0', '0']);
  assert.equal(asked.filter((path) => path === '/api/counts').length, 1);

  await ben.page.locator('h1').evaluate((heading) => {
    heading.append(document.createElement('live-thread-count'));
  });
  await ben.page.locator('h1 live-thread-count', { hasText: /^0$/ }).waitFor();
  await ben.says('About the whole list');
  await ben.page.locator('h1 live-thread-count', { hasText: /^1$/ }).waitFor();
});

test('[P55] a page may have counts and no thread of its own', async (t) => {
  const { ada, ben } = await setStage(t, WISH_PATH);
  await ada.says('Here');
  await ben.sees('Here');
  const script = await ada.page.locator('script[src$="/embed.js"]').getAttribute('src');
  const body = `<!doctype html><a href="${WISH_PATH}#disqus_thread">Comments</a>
    <script src="${script}" data-loading="manual" async crossorigin></script>`;
  const archive = await startPage(t, body);
  const loaded: string[] = [];
  ben.page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await ben.page.goto(archive);
  await ben.page.locator('a', { hasText: /^1$/ }).waitFor();
  assert.equal(await ben.page.locator('live-thread').count(), 0);
  assert.deepEqual(
    loaded.map((path) => path.replace(/\.[a-z]{8}\./, '.')),
    ['/', '/embed.js', '/assets/counts.js', '/api/counts'],
  );
});

/** A page of the site that the demo does not have. */
async function startPage(t: TestContext, body: string): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end(body);
  });
  t.after(() => server.close());
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return `http://localhost:${address.port}/`;
}
