import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaintsOn } from './testing/complaints.ts';
import { setStage } from './testing/stage.ts';

test('four looks of one thread on one page: each has its own, and what is written in one counts in all', async (t) => {
  const { stranger, siteUrl } = await setStage(t, '/article');
  const { page } = await stranger('Cleo');
  const complaints = complaintsOn(page);
  await page.goto(`${siteUrl}/themes`);
  const threads = page.locator('live-thread');
  await threads.nth(3).scrollIntoViewIfNeeded();
  await threads.nth(3).locator('.live').waitFor();
  const worn = await threads.evaluateAll((all) =>
    all.map((thread) => {
      const { backgroundColor, backgroundImage, fontFamily } = getComputedStyle(thread);
      return `${backgroundColor} ${backgroundImage} ${fontFamily}`;
    }),
  );
  assert.equal(worn.length, 4);
  assert.equal(new Set(worn).size, 4, worn.join('\n'));

  const form = threads.first().locator('form').first();
  await form.locator('textarea').fill('Seen four times');
  await form.locator('input.who').fill('Cleo');
  await form.locator('textarea').press('Control+Enter');
  for (const thread of await threads.all()) await thread.locator('h2', { hasText: '1 comment' }).waitFor();
  assert.deepEqual(complaints, []);
});
