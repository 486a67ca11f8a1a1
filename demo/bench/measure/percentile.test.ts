import assert from 'node:assert/strict';
import { test } from 'node:test';
import { median, percentile, sorted } from './percentile.ts';

test('a percentile is a value that was measured', () => {
  const hundred = sorted(Array.from({ length: 100 }, (_, n) => 100 - n));
  assert.equal(percentile(hundred, 0.5), 50);
  assert.equal(percentile(hundred, 0.99), 99);
  assert.equal(percentile(hundred, 1), 100);
  assert.equal(percentile([7], 0.5), 7);
  assert.equal(percentile([], 0.99), 0);
});

test('the median of an even number of rounds lies between the two in the middle', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.equal(median([]), 0);
});
