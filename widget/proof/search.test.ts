import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Search } from './search.ts';
import { START, take } from './sha256.ts';

function zerosOf(text: string): number {
  return Math.clz32(createHash('sha256').update(text).digest().readUInt32BE(0));
}

/** The digest of a text of at most 55 characters, which is one block. */
function digest(text: string): string {
  const bytes = new Uint8Array(64);
  bytes.set(Buffer.from(text));
  bytes[text.length] = 0x80;
  new DataView(bytes.buffer).setUint32(60, text.length * 8);
  const state = START.slice();
  take(bytes, 0, state);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

test('[P64] the hash is SHA-256', () => {
  // FIPS 180-2, appendix B.1.
  assert.equal(digest('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  for (const length of [0, 1, 54, 55]) {
    const text = 'x'.repeat(length);
    assert.equal(digest(text), createHash('sha256').update(text).digest('hex'), `${length}`);
  }
});

test('[P64] whatever the length of a token, the first answer is found that meets it', () => {
  for (let length = 1; length <= 256; length += length < 140 ? 1 : 29) {
    const token = 'tÉ-'.slice(0, length) + 'x'.repeat(Math.max(0, length - 3));
    const search = new Search({ token, bits: 5 });
    const answer = search.tries(1_000) ?? assert.fail(`none for ${length}`);
    assert.match(answer, /^[0-9A-Za-z]{1,32}$/);
    assert.ok(zerosOf(`${token}:${answer}`) >= 5, `${length}: ${answer}`);
    const before = Array.from({ length: Number(answer) }, (_, number) =>
      String(number).padStart(answer.length, '0'),
    );
    assert.ok(
      before.every((other) => zerosOf(`${token}:${other}`) < 5),
      `${length}: ${answer} is the first`,
    );
  }
});

test('[P64] a search goes on where it was', () => {
  const challenge = { token: 'a token', bits: 12 };
  const whole = new Search(challenge).tries(100_000) ?? assert.fail('none');
  const search = new Search(challenge);
  let answer: string | null = null;
  let turns = 0;
  for (; answer === null; turns++) answer = search.tries(7);
  assert.equal(answer, whole);
  assert.equal(turns, Math.ceil((Number(whole) + 1) / 7));
});
