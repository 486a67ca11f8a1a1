import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { temporaryFolder } from '../api/node/testing/until.ts';
import { hmacSigner, tokenBy } from '../api/sign-on/testing/tokens.ts';
import { openBrowser } from './testing/browsers.ts';
import { Owner } from './testing/owner.ts';
import { startOwnPage } from './testing/own-page.ts';
import { startComments } from './testing/start-comments.ts';
import { ALL_PAYLOADS, PAYLOADS } from './xss/payloads.ts';
import { byPolling, bySocket, comment, speakingAs } from './xss/speakers.ts';
import type { Place, Said } from './xss/speakers.ts';
import { countStrikes, strikesOn, suspectsOn } from './xss/strikes.ts';

/** Comments of a page: fewer than its first window has. */
const ON_A_PAGE = 45;

interface Site {
  readonly commentsUrl: string;
  readonly origin: string;
  /** The operator's. */
  readonly token: string;
  readonly asOperator: (method: string, path: string, body?: object) => Promise<unknown>;
}

async function openSite(t: TestContext): Promise<Site> {
  const dataDir = temporaryFolder();
  const url = await startComments(t, dataDir);
  const token = readFileSync(join(dataDir, 'operator.token'), 'utf8').trim();
  const asOperator = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${url}/api/admin/sites/localhost/${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.ok(response.ok, text);
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    return answer;
  };
  // As much as possible is to be seen.
  await asOperator('PATCH', 'settings', { mode: 'open', linksToHold: 0, spamHold: 0, spamMark: 0 });
  const origin = new URL(await startOwnPage(t, url)).origin;
  return { commentsUrl: url, origin, token, asOperator };
}

const LISTED = v.object({
  items: v.tuple([
    v.object({ id: v.string(), page: v.object({ id: v.number() }), author: v.object({ id: v.string() }) }),
  ]),
});

/** Whoever watches from the beginning. */
async function openPage(t: TestContext): Promise<Page> {
  const page = await (await openBrowser(t))();
  await countStrikes(page);
  page.on('dialog', (dialog) => void dialog.dismiss());
  return page;
}

function inParts<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const parts = Math.ceil(items.length / size);
  return Array.from({ length: parts }, (_, n) => items.slice(n * size, (n + 1) * size));
}

function kept(answers: readonly Said[]): number {
  return answers.filter(({ type }) => type === 'thanks').length;
}

/** Reads all that is there, and finds that nothing came of it. */
async function assertHarmless(page: Page, comments: number): Promise<void> {
  const articles = page.locator('live-thread article');
  await page.waitForFunction(
    (wanted) =>
      document.querySelector('live-thread')?.shadowRoot?.querySelectorAll('article').length === wanted,
    comments,
  );
  assert.equal(await articles.count(), comments);
  assert.deepEqual(await suspectsOn(page), []);
  assert.equal(await strikesOn(page), 0);
}

async function readsFrom(page: Page, { origin, path }: Place): Promise<void> {
  await page.goto(origin + path);
  await page.locator('live-thread .live').waitFor();
}

test('[A1] what a page does that takes text for HTML, so that it is known that the traps are some', async (t) => {
  const page = await openPage(t);
  await page.goto(await startOwnPage(t, '', { isBare: true }));
  const struck: string[] = [];
  for (const text of PAYLOADS.html) {
    const before = await strikesOn(page);
    await page.evaluate((html) => {
      document.body.replaceChildren(document.createRange().createContextualFragment(html));
    }, text);
    // What fails to load says so a moment later.
    const hasStruck = await page
      .waitForFunction((had) => (window.strikes ?? 0) > had, before, { timeout: 150 })
      .catch(() => null);
    if (hasStruck) struck.push(text);
  }
  assert.ok(struck.length >= 35, `${struck.length} of ${PAYLOADS.html.length} strike`);
  for (const address of [
    'javascript:struck()',
    'JavaScript:struck()',
    ' javascript:struck()',
    'java\tscript:struck()',
  ]) {
    const before = await strikesOn(page);
    await page.evaluate((href) => {
      const link = document.createElement('a');
      link.href = href;
      link.textContent = 'here';
      document.body.replaceChildren(link);
      link.click();
    }, address);
    await page.waitForFunction((had) => (window.strikes ?? 0) > had, before);
  }
  await page.evaluate(() => document.body.replaceChildren(document.createElement('iframe')));
  assert.notDeepEqual(await suspectsOn(page), [], 'what could strike is found');
});

test('[A1][A2][A3] no text strikes: as it arrives, when it is read, edited or printed', async (t) => {
  const { commentsUrl, origin, asOperator } = await openSite(t);
  const page = await openPage(t);
  for (const [n, texts] of inParts(ALL_PAYLOADS, ON_A_PAGE).entries()) {
    const place = { commentsUrl, origin, path: `/texts/${n}` };
    await readsFrom(page, place);
    const wayIn = n % 2 === 0 ? bySocket : byPolling;
    const comments = kept(
      await wayIn(
        place,
        speakingAs(
          'Mallory',
          texts.map((text) => comment(text)),
        ),
      ),
    );
    assert.ok(comments >= texts.length - 3, `${comments} of ${texts.length} are taken`);
    await page
      .locator('live-thread [part=pill]')
      .or(page.locator('live-thread article').nth(comments - 1))
      .first()
      .waitFor();
    assert.deepEqual(await suspectsOn(page), []);
    await readsFrom(page, place);
    await assertHarmless(page, comments);
  }
  const listed = await asOperator('GET', 'comments?limit=100');
  assert.ok(
    typeof listed === 'object' && listed !== null && 'items' in listed && Array.isArray(listed.items),
  );
  for (const [n, { id }] of listed.items.entries()) {
    const text = ALL_PAYLOADS[(n * 7) % ALL_PAYLOADS.length];
    if (text?.trim()) await asOperator('PATCH', `comments/${id}`, { text }).catch(() => undefined);
  }
  await readsFrom(page, { commentsUrl, origin, path: '/texts/5' });
  await page.locator('live-thread article').first().waitFor();
  assert.deepEqual(await suspectsOn(page), []);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await strikesOn(page), 0);
});

test('[A1][A10] no name, title or picture strikes, whoever says it', async (t) => {
  const { commentsUrl, origin, asOperator } = await openSite(t);
  const page = await openPage(t);
  const place = { commentsUrl, origin, path: '/names' };
  await readsFrom(page, place);
  let comments = 0;
  for (const name of [...PAYLOADS.html, ...PAYLOADS.attribute, ...PAYLOADS.code].slice(0, 44)) {
    const requests = speakingAs(name.slice(0, 60), [comment(`I am ${name}`, { title: name })]);
    const [, introduced, thanked] = await bySocket(place, requests);
    if (introduced?.type === 'you' && thanked?.type === 'thanks') comments += 1;
  }
  assert.ok(comments >= 25, `${comments} names are taken`);
  await readsFrom(page, place);
  await assertHarmless(page, comments);

  const key = await asOperator('POST', 'sign-on-keys', { algorithm: 'HS256' });
  assert.ok(typeof key === 'object' && key !== null && 'id' in key && 'secret' in key);
  const signer = hmacSigner(String(key.id), String(key.secret));
  const exp = Math.floor(Date.now() / 1_000) + 600;
  const members = { ...place, path: '/members' };
  let taken = 0;
  for (const [n, trap] of [...PAYLOADS.address, ...PAYLOADS.attribute].entries()) {
    const payload = {
      sub: `${n} ${trap}`,
      name: `M${n} ${trap}`.slice(0, 60),
      avatar: trap,
      aud: 'localhost',
      exp,
    };
    const token = tokenBy(signer, { payload });
    const [, thanked] = await bySocket(members, [{ type: 'hello', token }, comment(`Member ${n}`)]);
    if (thanked?.type === 'thanks') taken += 1;
  }
  await readsFrom(page, members);
  await assertHarmless(page, taken);
});

test('[A1][A3] nothing strikes whoever writes it: in the field, the preview and the draft', async (t) => {
  const { commentsUrl, origin } = await openSite(t);
  const page = await openPage(t);
  await readsFrom(page, { commentsUrl, origin, path: '/writing' });
  await page.locator('live-thread h2').first().hover();
  const field = page.locator('live-thread textarea').first();
  for (const texts of inParts(ALL_PAYLOADS, 60)) {
    await field.fill(texts.join('\n\n').replaceAll('\u0000', ''));
    const toggle = page.locator('live-thread').getByRole('button', { name: 'Preview' });
    await toggle.click();
    await page.locator('live-thread .preview p').first().waitFor();
    assert.deepEqual(await suspectsOn(page), []);
    await toggle.click();
  }
  await page.reload();
  await page.locator('live-thread .live').waitFor();
  assert.deepEqual(await suspectsOn(page), []);
  assert.equal(await strikesOn(page), 0);
});

/** Whatever a view has to show after it was asked for. */
async function assertHarmlessView(page: Page, isThere: string): Promise<void> {
  await page.getByText(isThere).first().waitFor();
  assert.deepEqual(await suspectsOn(page), []);
  assert.equal(await strikesOn(page), 0);
}

test('[A1][A2][A14] nothing strikes staff at their desk, in whatever field it stands', async (t) => {
  const { commentsUrl, origin, token, asOperator } = await openSite(t);
  const [trap, quoted, address] = [PAYLOADS.html[6], PAYLOADS.attribute[0], PAYLOADS.address[0]].map(String);
  assert.ok(trap && quoted && address);
  await asOperator('PATCH', 'settings', { mode: 'hold-all', blockedWords: [trap], reservedNames: [quoted] });
  const path = `/page?q=${encodeURIComponent(trap)}`;
  const place = { commentsUrl, origin, path };
  const texts = [...PAYLOADS.html, ...PAYLOADS.attribute, ...PAYLOADS.code, ...PAYLOADS.address];
  let held = 0;
  for (const [n, part] of inParts(texts, 12).entries()) {
    const name = `Trap ${n} ${part[0]}`.slice(0, 60);
    held += kept(
      await bySocket(
        place,
        speakingAs(
          name,
          part.map((text) => comment(text)),
        ),
      ),
    );
  }
  assert.ok(held >= 100, `${held} of ${texts.length} are taken`);
  const listed = v.parse(LISTED, await asOperator('GET', 'comments?limit=1&status=held'));
  const [
    {
      id,
      page: { id: at },
      author,
    },
  ] = listed.items;
  await asOperator('PATCH', `pages/${at}`, { title: `Title ${trap} ${quoted}` });
  await asOperator('POST', 'acts', { ids: [id], action: 'reject', why: quoted.slice(0, 64) });
  await asOperator('POST', 'bans', { participant: author.id, why: trap.slice(0, 64) });
  await asOperator('POST', 'tokens', { name: `Token ${trap}`.slice(0, 60), role: 'moderator' });
  await asOperator('POST', 'webhooks', { url: `https://example.com/${trap}${quoted}${address}` });

  const page = await openPage(t);
  const owner = new Owner(page);
  await owner.signsIn(commentsUrl, token);
  await page.getByRole('navigation', { name: 'Desk' }).waitFor();
  const show = (view: string) => page.evaluate((hash) => (location.hash = hash), `#/localhost/${view}`);
  await show('queue/held');
  await assertHarmlessView(page, 'struck()');
  await show(`comments/all/${id}`);
  await assertHarmlessView(page, 'struck()');
  await show('queue/all');
  await assertHarmlessView(page, 'struck()');
  await show('participants');
  await assertHarmlessView(page, 'Trap ');
  await show(`participants/${author.id}`);
  await assertHarmlessView(page, 'Trap ');
  await show('bans');
  await assertHarmlessView(page, 'Trap ');
  await show('pages');
  await assertHarmlessView(page, 'Title ');
  await show(`pages/${at}`);
  await assertHarmlessView(page, 'Title ');
  await show('settings');
  await assertHarmlessView(page, 'Spam');
  await show('staff');
  await assertHarmlessView(page, 'Token ');
  await show('outgoing');
  await assertHarmlessView(page, 'https://example.com/');
  await show('audit');
  await assertHarmlessView(page, 'reject');
  await show('start');
  await assertHarmlessView(page, 'Overview');
});
