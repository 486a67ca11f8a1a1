import assert from 'node:assert/strict';
import test from 'node:test';
import { QUESTION, open } from './testing/asking.ts';

test('[P65] what the site signed is decided', async (t) => {
  const { ask } = await open(t, async ({ data }) => (data.comment.text === undefined ? 'hold' : 'approve'));
  assert.equal(await ask(), 'approve');
  const { data } = QUESTION;
  const least = { page: { id: 3 }, comment: { id: data.comment.id, parent: null }, author: { id: 'a' } };
  assert.equal(await ask({ ...QUESTION, data: { site: data.site, ...least } }), 'hold');
});

test('[A35] what somebody else signed, or an old question, is decided by nobody', async (t) => {
  let decided = 0;
  const { ask, url } = await open(t, async () => {
    decided += 1;
    return 'approve';
  });
  assert.equal(await ask(QUESTION, 'whsec_c29tZWJvZHkgZWxzZQ=='), 401);
  assert.equal(await ask(QUESTION, undefined, Date.now() - 400_000), 401);
  const unsigned = await fetch(url, { method: 'POST', body: JSON.stringify(QUESTION) });
  assert.equal(unsigned.status, 401);
  assert.equal((await fetch(url)).status, 405);
  assert.equal(await ask({ type: 'webhook.test' }), 400);
  assert.equal((await fetch(url, { method: 'POST', body: 'x'.repeat(300_000) })).status, 413);
  assert.equal(decided, 0);
});

test('[P65] where nobody can say, the site is told to ask again', async (t) => {
  t.mock.method(console, 'error', () => undefined);
  const { ask } = await open(t, () => Promise.reject(new Error('The service is down.')));
  assert.equal(await ask(), 502);
});
