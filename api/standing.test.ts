import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { standing } from './standing.ts';

const ANSWER = {};

test('an answer stands while the same is answered at once', () => {
  assert.equal(
    standing(
      () => ANSWER,
      (now) => now === ANSWER,
    )(),
    true,
  );
  assert.equal(
    standing(
      () => ({}),
      (now) => now === ANSWER,
    )(),
    false,
  );
  assert.equal(
    standing(
      async () => ANSWER,
      (now) => now === ANSWER,
    )(),
    false,
  );
});

test('[R20] an error nobody foresaw, where nobody waits for the answer, ends no process', async () => {
  const ask = () => Promise.reject<object>(new Error('a mistake of ours'));
  assert.equal(standing(ask, () => true)(), false);
  // Such a rejection fails this test.
  const asked = new AbortController();
  setImmediate(() => asked.abort());
  await once(asked.signal, 'abort');
});
