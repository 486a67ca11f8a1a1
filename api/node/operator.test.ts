import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { Guesses } from './guesses.ts';
import { readOperator } from './operator.ts';
import { temporaryFolder } from './testing/until.ts';

test('[A35][A36] the operator has a token from the first start, in a file for their eyes, and it stays', () => {
  const folder = temporaryFolder('in memory');
  const first = readOperator(folder);
  const token = readFileSync(first.file, 'utf8').trim();
  assert.equal(statSync(first.file).mode & 0o777, 0o600);
  assert.equal(Buffer.from(token, 'base64url').length, 32);
  const again = readOperator(folder);
  for (const operator of [first, again]) {
    assert.equal(operator.isTheirs(token), true);
    for (const wrong of ['', token.slice(1), `${token}x`, token.toLowerCase()]) {
      assert.equal(operator.isTheirs(wrong), false, wrong);
    }
  }
});

test('[A36] an empty or cut token file lets nobody in: another token is made', () => {
  const folder = temporaryFolder('in memory');
  const { file } = readOperator(folder);
  for (const cut of ['', '\n', 'short']) {
    writeFileSync(file, cut);
    assert.equal(readOperator(folder).isTheirs(cut.trim()), false);
    assert.notEqual(readFileSync(file, 'utf8'), cut);
  }
});

test('[A41] whoever tries tokens is soon not even looked at, and others are', () => {
  const guesses = new Guesses();
  for (let n = 0; n < 10; n++) {
    assert.equal(guesses.areTooMany('here', 0), false);
    guesses.add('here', 0);
  }
  assert.equal(guesses.areTooMany('here', 0), true);
  assert.equal(guesses.areTooMany('there', 0), false);
  assert.equal(guesses.areTooMany('here', 6_000), false);
});
