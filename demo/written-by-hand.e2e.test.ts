import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser } from './testing/browsers.ts';
import { complaintsOn } from './testing/complaints.ts';
import { startOwnPage } from './testing/own-page.ts';
import { startComments } from './testing/start-comments.ts';

/** Threads that stand above the script, as it is built: they are on the page before their name means anything. */
test('a thread that is written by hand above the script', async (t) => {
  const url = await startComments(t);
  const newPage = await openBrowser(t);
  const script = (attributes = ''): string => `<script src="${url}/embed.js" ${attributes}></script>`;

  for (const [how, thread] of [
    ['by itself', '<live-thread></live-thread>'],
    ['at once', '<live-thread data-loading="eager"></live-thread>'],
  ] as const)
    await t.test(`begins ${how}`, async () => {
      const page = await newPage();
      const complaints = complaintsOn(page);
      await page.goto(await startOwnPage(t, url, { body: thread + script(), isBare: true }));
      await page.locator('live-thread .live').waitFor();
      assert.deepEqual(complaints, []);
      await page.close();
    });

  await t.test('has what the script says of the page', async () => {
    const page = await newPage();
    const body = `<live-thread></live-thread>${script('data-lang="de" data-page-id="about"')}`;
    await page.goto(await startOwnPage(t, url, { body, isBare: true }));
    await page.locator('live-thread section[lang=de] .live').waitFor();
    const room = await page
      .locator('live-thread')
      .evaluate((element) => ('room' in element ? String(element.room) : ''));
    assert.match(room, /id=about$/);
    await page.close();
  });

  await t.test('leads to the comment that the address names, in any language', async () => {
    const page = await newPage();
    const body = `<div style="height: 3000px">Above</div><live-thread data-lang="de"></live-thread>${script()}`;
    const address = await startOwnPage(t, url, { body, isBare: true });
    await page.goto(address);
    const field = page.locator('live-thread textarea').first();
    await field.fill('Hier');
    await page.locator('live-thread input.who').fill('Ada');
    await field.press('Control+Enter');
    const comment = page.locator('live-thread article', { hasText: 'Hier' });
    await comment.locator('.reply').waitFor({ state: 'attached' });
    const id = await comment.getAttribute('data-id');
    await page.goto('about:blank');
    await page.goto(`${address}#comment-${id ?? ''}`);
    await page.locator('live-thread article:focus').waitFor();
    assert.ok((await page.evaluate(() => scrollY)) > 500, 'it is scrolled to');
    await page.close();
  });
});
