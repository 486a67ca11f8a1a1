import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recount, scoreOf } from './reactions.ts';

test('[P58] counts stand in the order in which the emojis were first used', () => {
  const one = recount(recount(recount(null, '🎉', 1), '👍', 1), '🎉', 1);
  assert.deepEqual(Object.entries(one), [
    ['🎉', 2],
    ['👍', 1],
  ]);
  const none = recount(one, '🎉', -2);
  assert.deepEqual(none, { '👍': 1 });
  assert.deepEqual(Object.keys(recount(none, '🎉', 1)), ['👍', '🎉']);
});

test('[P58] a count that is taken back goes, and never falls below nothing', () => {
  assert.deepEqual(recount({ '👍': 1 }, '👍', -1), {});
  assert.deepEqual(recount(null, '👍', -1), {});
});

test('[P58] a keycap is no number: it keeps its place among the others', () => {
  assert.deepEqual(Object.keys(recount({ '👍': 1 }, '1️⃣', 1)), ['👍', '1️⃣']);
});

test('[P60] each reaction and each reply weighs the same', () => {
  assert.equal(scoreOf(null, 0), 0);
  assert.equal(scoreOf(null, 3), 3);
  assert.equal(scoreOf({ '👍': 2, '🎉': 1 }, 3), 6);
});
