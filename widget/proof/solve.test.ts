import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { solve } from './solve.ts';

const NEVER = new AbortController().signal;

test('[P64] where there is no worker the work is done all the same, and what else there is to do is done meanwhile', async () => {
  let turns = 0;
  const others = setInterval(() => turns++, 0);
  const token = 'a token of this test';
  const answer = await solve({ token, bits: 18 }, NEVER);
  clearInterval(others);
  const hash = createHash('sha256').update(`${token}:${answer}`).digest();
  assert.ok(Math.clz32(hash.readUInt32BE(0)) >= 18);
  assert.ok(turns > 2, `${turns} turns`);
});

test('[P64] the work ends when nobody wants it any more', async () => {
  const ending = new AbortController();
  const work = solve({ token: 'never met', bits: 24 }, ending.signal);
  setImmediate(() => ending.abort());
  await assert.rejects(work, { name: 'AbortError' });
  await assert.rejects(solve({ token: 'x', bits: 1 }, ending.signal), { name: 'AbortError' });
});

test('[P64] what would take people minutes is not done', async () => {
  await assert.rejects(solve({ token: 'x', bits: 25 }, NEVER), RangeError);
});
