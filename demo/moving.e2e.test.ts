import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { openBrowser } from './testing/browsers.ts';
import { complaintsOn } from './testing/complaints.ts';
import { startOwnPage } from './testing/own-page.ts';
import { startComments } from './testing/start-comments.ts';

const FOLDER = new URL('moving/', import.meta.url);
const GUIDES = readdirSync(FOLDER).filter((file) => file !== 'README.md');

/** Where a thread stands that has its place from another system. */
const PLACES: Readonly<Record<string, string>> = {
  'disqus.md': '#disqus_thread',
  'commento.md': '#commento',
  'cusdis.md': '#cusdis_thread',
  'remark42.md': '#remark42',
  'isso.md': '#isso-thread',
};
/** Which page it is, where that is said. */
const ROOMS: Readonly<Record<string, RegExp>> = {
  'comentario.md': /id=about$/,
  'cusdis.md': /id=about$/,
  'isso.md': /id=about$/,
  'hyvor-talk.md': /id=about$/,
  'waline.md': /\/about$/,
  'coral.md': /\/2026\/11\/a-story$/,
};

const read = (file: string): string => readFileSync(new URL(file, FOLDER), 'utf8');

/** What the page has after the change that a guide shows first. */
function changed(guide: string): string {
  const [, diff = ''] = /```diff\n(.*?)```/s.exec(guide) ?? [];
  const lines = diff.split('\n').filter((line) => !line.startsWith('-'));
  return lines.map((line) => line.slice(1)).join('\n');
}

test('each guide is linked, and leads nowhere where nothing is', () => {
  const index = read('README.md');
  assert.ok(GUIDES.length >= 13);
  for (const guide of GUIDES) assert.ok(index.includes(`](${guide})`), guide);
  for (const file of [...GUIDES, 'README.md'])
    for (const [, target = ''] of read(file).matchAll(/\]\(([^)#]+)[^)]*\)/g))
      assert.ok(existsSync(new URL(target, FOLDER)), `${target} in ${file}`);
});

test('what each guide has one write is a thread, in the place and of the page that it says', async (t) => {
  const url = await startComments(t);
  const newPage = await openBrowser(t);
  for (const guide of GUIDES)
    await t.test(guide, async () => {
      const body = changed(read(guide)).replaceAll('https://comments.example.com', url);
      const page = await newPage();
      const complaints = complaintsOn(page);
      await page.goto(await startOwnPage(t, url, { body, isBare: true }));
      const thread = page.locator(`${PLACES[guide] ?? ''} live-thread`);
      await thread.locator('.live').waitFor();
      const room = await thread.evaluate((element) => ('room' in element ? String(element.room) : ''));
      assert.match(room, ROOMS[guide] ?? /:\d+\/$/);
      assert.deepEqual(complaints, []);
      await page.close();
    });
});
