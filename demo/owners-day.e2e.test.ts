import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { builtWidget } from '../.ci/built-widget.ts';
import { startProcess } from '../api/node/testing/server-process.ts';
import { temporaryFolder } from '../api/node/testing/until.ts';
import { Reader, openBrowser } from './testing/browsers.ts';
import { flood } from './testing/flood.ts';
import { startOwnPage } from './testing/own-page.ts';
import { Owner } from './testing/owner.ts';

/** A server with the limits that it usually has, and no site yet. */
const USUAL = {
  SITES: '',
  TRUSTED_PROXIES: '1',
  RATE_COMMENTS: '3/15',
  RATE_COMMENTS_PER_ADDRESS: '30/60',
  RATE_INTRODUCTIONS: '20/60',
};
/** Of a network that is set aside for examples (RFC 5737). */
const ELSEWHERE = '203.0.113.7';

interface Installed {
  readonly url: string;
  readonly owner: Owner;
  readonly stranger: (name: string) => Promise<Reader>;
}

/** As the README says: start it in an empty folder, sign in with the token that it left there, and add a site. */
async function install(t: TestContext): Promise<Installed> {
  await builtWidget();
  const dataDir = temporaryFolder();
  const { url } = await startProcess(t, { dataDir, env: USUAL });
  const [newPage, readersPage] = await Promise.all([openBrowser(t), openBrowser(t)]);
  const owner = new Owner(await newPage());
  await owner.signsIn(url, readFileSync(join(dataDir, 'operator.token'), 'utf8').trim());
  await owner.addsSite('www.example.com', 'http://localhost:*');
  return { url, owner, stranger: async (name) => new Reader(name, await readersPage()) };
}

test('[P32][P42][P47][P49][P55] an owner’s day: from the first start to the last word', async (t) => {
  const { url, owner, stranger } = await install(t);
  const [ada, ben] = [await stranger('Ada'), await stranger('Ben')];
  let pageUrl = '';

  await t.test('the tag that the desk shows puts a thread on a page', async () => {
    await owner.reads('Waiting for the first comment…');
    const tag = await owner.page.locator('desk-tag pre').innerText();
    pageUrl = await startOwnPage(t, url, { isBare: true, body: tag });
    await Promise.all([ada.opens(pageUrl), ben.opens(pageUrl)]);
  });

  await t.test(
    'the first comment waits, arrives at the desk, and is seen live when a key approves it',
    async () => {
      await ada.says('My first word');
      await ada.reads('Waiting for approval. Only you can see this.');
      await owner.reads('My first word');
      assert.equal(await ben.thread.getByText('My first word').count(), 0);
      await owner.page.getByRole('link', { name: 'Open the queue' }).click();
      await owner.stepsTo('My first word');
      await owner.presses('a');
      await owner.reads('The comment by Ada is approved.');
      await ben.sees('My first word');
      await ada.thread.getByText('Only you can see this.').waitFor({ state: 'detached' });
    },
  );

  await t.test('a flood from one address reaches no reader, and is cleared at one go', async () => {
    const page = new URL(pageUrl);
    const setting = { commentsUrl: url, page, address: ELSEWHERE, guests: 40, comments: 3, word: 'watches' };
    const { thanked, refused } = await flood(setting);
    assert.ok(thanked > 0 && thanked <= 30, `${thanked} of 120 came in`);
    assert.ok((refused.get('too-many') ?? 0) >= 20, JSON.stringify([...refused]));
    await ben.says('I was here before them');
    await ben.reads('Waiting for approval. Only you can see this.');

    await owner.opens('Queue');
    await owner.searches('watches');
    await owner.item('watches').first().waitFor();
    await owner.page.getByLabel('Select all that are shown').check();
    await owner.page
      .getByRole('group', { name: 'All that are selected' })
      .getByRole('button', { name: 'Spam' })
      .click();
    await owner.reads(/^\d+ comments are marked as spam\.$/);
    await owner.item('watches').first().waitFor({ state: 'detached' });
    await owner.clicks('No longer only “watches”');
    await owner.stepsTo('I was here before them');
    assert.equal(await owner.items.count(), 1, 'nothing else is left in the queue');
    await owner.presses('a');
    await ada.sees('I was here before them');
    assert.equal(await ada.thread.getByText('watches').count(), 0);
  });

  await t.test('what was deleted by mistake is back with one key', async () => {
    await owner.opens('Comments');
    await owner.stepsTo('I was here before them');
    await owner.presses('d');
    await ada.comment('I was here before them').waitFor({ state: 'detached' });
    await owner.reads('The comment by Ben is deleted.');
    await owner.presses('u');
    await ada.sees('I was here before them');
  });

  await t.test('who is banned is told so, and can say nothing more', async () => {
    await ada.says('Something rude');
    await ben.sees('Something rude');
    await owner.searches('rude');
    await owner.stepsTo('Something rude');
    await owner.clicks('Ban author…');
    await owner.page.getByLabel('For good').check();
    await owner.clicks('Ban');
    await ada.reads('You can no longer take part here.');
    assert.equal(await ada.thread.locator('form').count(), 0);
    await ada.page.reload();
    await ada.reads('You can no longer take part here.');
    await ben.says('Still there');
    await ada.sees('Still there');
  });

  await t.test('who is erased has left nothing: on the page, in the queue, to be found', async () => {
    await owner.opens('People');
    await owner.page.getByRole('link', { name: 'Ada' }).first().click();
    await owner.clicks('Erase…');
    await owner.page.getByRole('dialog').getByRole('textbox').fill('Ada');
    await owner.presses('Enter');
    await owner.reads(/^They are erased\./);
    for (const text of ['My first word', 'Something rude']) {
      await ben.thread.getByText(text).waitFor({ state: 'detached' });
    }
    const room = await fetch(`${url}/api/room?page=${encodeURIComponent(pageUrl)}`);
    const shown = await room.text();
    assert.ok(shown.includes('Still there'));
    for (const trace of ['Ada', 'My first word', 'Something rude']) assert.ok(!shown.includes(trace), trace);
    for (const words of ['first word', 'rude', 'Ada']) {
      await owner.opens('Comments');
      await owner.searches(words);
      await owner.page.locator('.empty').waitFor();
      assert.equal(await owner.items.count(), 0, words);
    }
    await owner.opens('Queue');
    await owner.page.locator('.empty').waitFor();
  });
});
