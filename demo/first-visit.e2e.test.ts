import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { startBlockingProxy } from './testing/blocking-proxy.ts';
import type { BlockingProxy } from './testing/blocking-proxy.ts';
import { openBrowser } from './testing/browsers.ts';
import { startOwnPage } from './testing/own-page.ts';
import { startComments } from './testing/start-comments.ts';

interface Visit {
  readonly proxy: BlockingProxy;
  readonly page: Page;
  /** Of the widget, in the order in which they were asked for. */
  readonly files: string[];
}

/** Somebody who was never here reads, until all is there that a reader gets. @param tag left out: as documented */
async function visit(t: TestContext, tag?: string): Promise<Visit> {
  const url = await startComments(t);
  const proxy = Object.assign(await startBlockingProxy(t, url), { refusesUpgrades: false });
  const own = tag === undefined ? {} : { isBare: true, body: tag.replace('COMMENTS', proxy.url) };
  const page = await (await openBrowser(t))();
  await page.goto(await startOwnPage(t, proxy.url, own));
  await page.locator('live-thread .live').waitFor();
  await page.locator('live-thread form.composer').waitFor();
  // What follows the page has begun, with all that it needs, once it obeys.
  await page.locator('live-thread').evaluate((thread) => thread.setAttribute('data-theme', 'dark'));
  await page.waitForFunction(() => {
    const thread = document.querySelector('live-thread');
    return thread && getComputedStyle(thread).colorScheme === 'dark';
  });
  const files = proxy.seen.map((line) => line.split(' ')[1] ?? '').filter((path) => path.endsWith('.js'));
  return { proxy, page, files };
}

test('a first visit is four files and the room, and the first two come by one connection', async (t) => {
  const { proxy, files } = await visit(t);
  const named = (file: string): string => file.replace(/\.\w{8}\./, '.');
  const [script = '', entry = ''] = files;
  assert.deepEqual([script, entry].map(named), ['/embed.js', '/assets/chunk.js']);
  assert.deepEqual(files.slice(2).map(named).toSorted(), ['/assets/embedding.js', '/assets/live.js']);
  assert.deepEqual(
    proxy.seen.filter((line) => !line.includes('.js ')),
    ['socket'],
  );
  assert.equal(proxy.cameBy.get(entry), proxy.cameBy.get(script));
});

test('without crossorigin the script works all the same', async (t) => {
  const { page, files } = await visit(t, '<script src="COMMENTS/embed.js" async></script>');
  assert.equal(files[0], '/embed.js');
  await page.locator('live-thread h2').first().hover();
  await page.locator('live-thread .foot').first().waitFor({ state: 'attached' });
});

test('the line to the room is opened before what draws the thread has come, and it is the only one', async (t) => {
  const url = await startComments(t);
  const page = await (await openBrowser(t))();
  let lines = 0;
  page.on('websocket', () => void lines++);
  const dialled = page.waitForEvent('websocket');
  await page.route(/\/assets\/chunk\./, async (route) => {
    await dialled;
    await route.continue();
  });
  await page.goto(await startOwnPage(t, url));
  await page.locator('live-thread .live').waitFor();
  await page.locator('live-thread form.composer').waitFor();
  assert.equal(lines, 1);
});
