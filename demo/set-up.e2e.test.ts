import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { parseSite, parseSites } from '../api/comments/sites.ts';
import { temporaryFolder } from '../api/node/testing/until.ts';
import { openBrowser } from './testing/browsers.ts';
import { complaintsOn } from './testing/complaints.ts';
import { startOwnPage } from './testing/own-page.ts';
import type { OwnPage } from './testing/own-page.ts';
import { startComments } from './testing/start-comments.ts';

const SORRY = 'Comments can’t be reached right now.';

interface SetUp {
  /** Of the comments server. */
  readonly url: string;
  readonly page: Page;
  readonly complaints: string[];
}

async function setUp(t: TestContext): Promise<SetUp> {
  const url = await startComments(t);
  const page = await (await openBrowser(t))();
  return { url, page, complaints: complaintsOn(page) };
}

/** The reader gets the sentence, and the owner one line. */
async function complaintAbout(t: TestContext, own: (url: string) => OwnPage): Promise<string> {
  const { url, page, complaints } = await setUp(t);
  await page.goto(await startOwnPage(t, url, own(url)));
  await page.getByText(SORRY).waitFor();
  await untilTold(page, complaints);
  const [line = ''] = complaints;
  return line.replaceAll(url, 'COMMENTS').replaceAll(url.replace('http', 'ws'), 'SOCKETS');
}

/** … and no other. */
async function untilTold(page: Page, complaints: readonly string[]): Promise<void> {
  if (complaints.length === 0)
    await page.waitForEvent('console', (message) => message.text().startsWith('Livethread:'));
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(next)));
  assert.equal(complaints.length, 1, complaints.join('\n'));
}

test('[R28] where the origin of a page belongs to no site, its owner learns how to add it', async (t) => {
  const line = await complaintAbout(t, () => ({ host: '127.0.0.1' }));
  assert.match(line, /COMMENTS does not know http:\/\/127\.0\.0\.1:\d+\. /);
  const [, origin = ''] = /site add my-site (http:\/\/127\.0\.0\.1:\d+)$/.exec(line) ?? [];
  const [, variable = ''] = /SITES=(\S+),/.exec(line) ?? [];
  assert.deepEqual(parseSites(variable), { ok: true, sites: [{ name: 'my-site', origins: [origin] }] });
  assert.ok(parseSite('my-site', [origin]).ok, 'the command takes it');
});

test('[R28] where nobody answers at the address that a page names, its owner learns so', async (t) => {
  const line = await complaintAbout(t, () => ({ attributes: 'data-host="http://localhost:1"' }));
  assert.match(line, /nothing answers at http:\/\/localhost:1\b/);
});

test('[R28] where somebody else answers there, its owner learns so', async (t) => {
  const elsewhere = await startOwnPage(t, 'http://localhost:1');
  const line = await complaintAbout(t, () => ({ attributes: `data-host="${elsewhere}"` }));
  assert.match(line, /what answers at .* is no comments server|does not know/);
});

test('[R28] where the policy of a page forbids to connect, its owner learns what to add', async (t) => {
  const line = await complaintAbout(t, (url) => ({ policy: `script-src ${url}; connect-src 'none'` }));
  assert.match(line, /policy .* connect-src: COMMENTS SOCKETS$/);
});

test('[R28] where the policy of a page forbids what the script loads, its owner learns so', async (t) => {
  const line = await complaintAbout(t, (url) => ({ policy: `script-src ${url}/embed.js` }));
  assert.match(line, /script-src/);
});

test('[R28] where a page is opened as a file, its owner learns that it needs an origin', async (t) => {
  const { url, page, complaints } = await setUp(t);
  const file = join(temporaryFolder(), 'page.html');
  writeFileSync(
    file,
    `<!doctype html><meta charset="utf-8"><script src="${url}/embed.js" async crossorigin></script>`,
  );
  await page.goto(pathToFileURL(file).href);
  await page.getByText(SORRY).waitFor();
  await untilTold(page, complaints);
  assert.match(complaints[0] ?? '', /no origin/);
});

test('a script that is loaded as a module works all the same', async (t) => {
  const { url, page, complaints } = await setUp(t);
  await page.goto(await startOwnPage(t, url, { attributes: 'type="module"' }));
  await page.locator('live-thread .live').waitFor();
  assert.deepEqual(complaints, []);
});

test('one that a module imports has no place on the page, and its owner learns how to write it', async (t) => {
  const { url, page, complaints } = await setUp(t);
  const file = join(temporaryFolder(), 'page.html');
  writeFileSync(
    file,
    `<!doctype html><meta charset="utf-8"><script type="module">import '${url}/embed.js';</script>`,
  );
  await page.goto(pathToFileURL(file).href);
  await untilTold(page, complaints);
  assert.match(complaints[0] ?? '', /src/);
});
