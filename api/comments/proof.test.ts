import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { ANSWER, challengeOf, metBy, zerosOf } from './proof.ts';

const SECRET = 'x'.repeat(43);
const NOW = 1_800_000_000_000;
const TERMS = { salt: 'salt-1', bits: 8, until: NOW + 1_000, address: 'network-1' };
const HERE = { address: 'network-1', now: NOW };

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** The first number that meets a challenge. @param isGood whether it is to meet it */
function answerTo(token: string, bits: number, isGood = true): string {
  for (let number = 0; ; number++) {
    const answer = String(number);
    if (zerosOf(hash(`${token}:${answer}`)) >= bits === isGood) return answer;
  }
}

test('[P64] the zeros that a hash begins with are counted by bits', () => {
  const bits = (bytes: readonly number[]) => zerosOf(Buffer.from(bytes).toString('base64url'));
  assert.equal(bits([0x80, 0, 0]), 0);
  assert.equal(bits([0x40, 0, 0]), 1);
  assert.equal(bits([0x01, 0, 0]), 7);
  assert.equal(bits([0, 0x80, 0]), 8);
  assert.equal(bits([0, 0x01, 0xff]), 15);
  assert.equal(bits([0, 0, 0x20, 0]), 18);
});

test('[P64] a challenge is met by its answer, in time, from the network that it is for', () => {
  const { token, bits } = challengeOf(hash, SECRET, TERMS);
  const proof = { token, answer: answerTo(token, bits) };
  assert.deepEqual(metBy(hash, SECRET, proof, HERE), TERMS);
  assert.equal(metBy(hash, SECRET, proof, { ...HERE, now: TERMS.until }), null, 'too late');
  assert.equal(metBy(hash, SECRET, proof, { ...HERE, address: 'network-2' }), null, 'of another network');
  assert.equal(metBy(hash, 'y'.repeat(43), proof, HERE), null, 'of another site');
  assert.equal(metBy(hash, SECRET, { token, answer: answerTo(token, bits, false) }, HERE), null, 'no answer');
});

test('[P64] what was not made here, or was changed, is no challenge', () => {
  const { token, bits } = challengeOf(hash, SECRET, TERMS);
  const [salt, until, , mac] = token.split('.');
  for (const forged of [
    '',
    '...',
    'a.b.c.d',
    [salt, until, 0, mac].join('.'),
    [salt, until, 7, mac].join('.'),
    ['salt-2', until, bits, mac].join('.'),
    [salt, (NOW + 9_000_000).toString(36), bits, mac].join('.'),
    `${token}x`,
    token.slice(0, -1),
    `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    `${token}\n`,
  ]) {
    const proof = { token: forged, answer: answerTo(forged, bits) };
    assert.equal(metBy(hash, SECRET, proof, HERE), null, JSON.stringify(forged));
  }
});

test('[P64] an answer is letters and digits', () => {
  for (const good of ['0', 'aZ9', 'x'.repeat(32)]) assert.ok(ANSWER.test(good), good);
  for (const bad of ['', 'x'.repeat(33), 'a b', 'é', 'a\n'])
    assert.ok(!ANSWER.test(bad), JSON.stringify(bad));
});
