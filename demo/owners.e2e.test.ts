import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { WISH_PATH } from './pages.ts';
import { setStage } from './testing/stage.ts';

/** A member of an answer of the admin API. */
function told(answer: unknown, member: string): string {
  assert.ok(typeof answer === 'object' && answer !== null);
  const value: unknown = Reflect.get(answer, member);
  assert.ok(typeof value === 'string', `${member} is told: ${JSON.stringify(answer)}`);
  return value;
}

/** A token of the site's own sign-on (RFC 7519, HS256). */
function signed(claims: object, secret: string): string {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const input = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

test('[P32][P42][P43][A33] a comment that waits is seen by the staff alone, and by all once they approve it in the thread', async (t) => {
  const { asOperator, stranger, siteUrl, ada, ben } = await setStage(t, WISH_PATH);
  await ben.says('Before');
  const token = told(await asOperator('POST', 'tokens', { name: 'Mo', role: 'moderator' }), 'token');
  await asOperator('PATCH', 'settings', { mode: 'hold-first' });
  await ada.says('My first word');
  await ada.reads('Waiting for approval. Only you can see this.');

  const mo = await stranger('Mo');
  await mo.opens(siteUrl + WISH_PATH);
  assert.equal(await mo.thread.getByText('My first word').count(), 0);
  await mo.does('I am a moderator', 'Before');
  await mo.comment('Before').locator('.place input').fill(token);
  await mo.page.keyboard.press('Enter');
  await mo.reads('Waiting for approval');
  await mo.thread.locator('bdi.who').waitFor({ state: 'attached' });
  assert.equal(await ben.thread.getByText('My first word').count(), 0);
  await mo.does('Approve', 'My first word');
  await ben.sees('My first word');
  await ada.thread.getByText('Only you can see this.').waitFor({ state: 'detached' });

  await mo.does('Pin to the top', 'Before');
  await ben.reads('Pinned');
  const bodies = ben.thread.locator('.comments > div > article > .own .body');
  assert.deepEqual(
    (await bodies.allTextContents()).map((text) => text.trim()),
    ['Before', 'My first word'],
  );
  const kept = await mo.page.evaluate(() => Object.values(localStorage).join());
  assert.ok(!kept.includes(token), 'the token of the staff is kept nowhere');
});

test('[P22][P47][P48] what staff decide is so in every open page at once', async (t) => {
  const { asOperator, ada, ben } = await setStage(t, WISH_PATH);
  await ada.says('Before');
  await ben.sees('Before');
  await asOperator('PATCH', 'settings', { guests: false });
  for (const reader of [ada, ben]) {
    await reader.reads('Only members of this site can comment.');
    assert.equal(await reader.thread.locator('form').count(), 0);
  }
  await asOperator('PATCH', 'settings', { guests: true, mode: 'closed' });
  for (const reader of [ada, ben]) await reader.reads('Comments are closed.');
  await asOperator('PATCH', 'settings', { mode: 'open' });
  await ben.says('After');
  await ada.sees('After');

  const id = await ada.thread.locator('article', { hasText: 'Before' }).first().getAttribute('data-id');
  await asOperator('POST', 'bans', { comment: id });
  await ada.reads('You can no longer take part here.');
  await ben.says('Still there');
  await ada.sees('Still there');
  assert.equal(await ada.sees('Before'), 1, 'what she read stays');
  assert.equal(await ada.thread.locator('form').count(), 0);
  await ada.page.reload();
  await ada.reads('You can no longer take part here.');
  await ada.sees('Still there');
});

test('[P50] who signs on to the site writes under their name there, and keeps what they wrote as a guest', async (t) => {
  const { asOperator, ada, ben } = await setStage(t, WISH_PATH);
  await ada.says('As a guest');
  await ben.sees('As a guest');
  const secret = told(await asOperator('POST', 'sign-on-keys', { algorithm: 'HS256' }), 'secret');
  const exp = Math.floor(Date.now() / 1_000) + 3_600;
  const token = signed({ sub: '4711', name: 'Ada Lovelace', aud: 'localhost', exp }, secret);
  await ada.thread.evaluate((thread, jwt) => void Object.assign(thread, { token: jwt }), token);
  await ada.thread.locator('bdi.who').waitFor({ state: 'attached' });
  const field = ada.thread.locator('textarea').first();
  await field.fill('As a member');
  await field.press('Control+Enter');
  await ben.sees('As a member');
  assert.equal(await ben.comment('As a member').locator('h3').innerText(), 'Ada Lovelace');
  await ada.does('Edit', 'As a guest');
});

test('[R17] who begins to write while the server is away loses nothing, and goes on when it is back', async (t) => {
  const { server, restart, siteUrl, stranger, ada } = await setStage(t, WISH_PATH);
  const cem = await stranger('Cem');
  await cem.opens(siteUrl + WISH_PATH, true);
  const field = cem.thread.locator('textarea').first();
  await field.waitFor();
  await server.end('SIGKILL');
  await field.fill('Written to nobody');
  await cem.reads('This part could not be loaded');
  await restart();
  await cem.comesNear();
  assert.equal(await field.inputValue(), 'Written to nobody');
  await cem.thread.locator('input.who').fill('Cem');
  await field.press('Control+Enter');
  await ada.sees('Written to nobody');
});
