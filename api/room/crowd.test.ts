import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Crowd } from './crowd.ts';

const RATE = { most: 2, per: 10_000 };

test('[P9][A41] all of one network prefix may say ten times what one session may, and others are not theirs to spend', () => {
  const crowd = new Crowd(RATE);
  for (let n = 0; n < 20; n++) assert.equal(crowd.spend('here', 1, 0), null);
  assert.equal(crowd.spend('here', 1, 0), 1);
  assert.equal(crowd.spend('there', 1, 0), null);
  assert.equal(crowd.spend('here', 1, 500), null);
});

test('[P9][A41] all of a site may say a thousand times what one session may', () => {
  const crowd = new Crowd(RATE);
  for (let n = 0; n < 2_000; n++) assert.equal(crowd.spend(`${n}`, 1, 0), null);
  assert.equal(crowd.spend('one more', 1, 0), 1);
  assert.equal(crowd.spend('one more', 1, 1_000), null);
});

test('[P9] a large message takes as much as it counts', () => {
  const crowd = new Crowd(RATE);
  assert.equal(crowd.spend('here', 19, 0), null);
  assert.notEqual(crowd.spend('here', 2, 0), null);
  assert.equal(crowd.spend('here', 1, 0), null);
});

test('[P9] what was answered at length is taken from what all of a prefix may say', () => {
  const crowd = new Crowd(RATE);
  crowd.charge('here', 1_000, 0);
  assert.equal(crowd.spend('here', 1, 0), 1);
  assert.equal(crowd.spend('there', 1, 0), null);
  assert.equal(crowd.spend('here', 1, 500), null);
});
