import assert from 'node:assert/strict';
import test from 'node:test';
import { judge, nextLook } from './patience.ts';

const NOW = 1_000_000;
const reader = { greeted: true, since: NOW - 600_000, heard: NOW - 25_000 };
const newcomer = { greeted: false, since: NOW - 5_000, heard: NOW - 5_000 };

test('[P30] a session that pings stays, however long ago it sat down', () => {
  assert.equal(judge(reader, NOW), 'stays');
  assert.equal(judge({ ...reader, heard: NOW - 60_000 }, NOW), 'stays');
});

test('[P30] a session that was not heard from for more than 60 s is given up', () => {
  assert.equal(judge({ ...reader, heard: NOW - 60_001 }, NOW), 'silent');
});

test('[P10] `hello` has 10 s', () => {
  assert.equal(judge({ ...newcomer, since: NOW - 10_000 }, NOW), 'stays');
  assert.equal(judge({ ...newcomer, since: NOW - 10_001 }, NOW), 'no hello');
});

test('[P30] who has said `hello` is looked at once a minute, a newcomer when its time is over', () => {
  assert.equal(nextLook(reader, NOW), NOW + 60_000);
  assert.equal(nextLook(newcomer, NOW), NOW + 5_001);
  assert.equal(judge(newcomer, nextLook(newcomer, NOW)), 'no hello');
});

test('[P50] who was signed on is looked at when the token is over, and ends then', () => {
  const member = { ...reader, expires: NOW + 1_000 };
  assert.equal(judge(member, NOW), 'stays');
  assert.equal(nextLook(member, NOW), NOW + 1_000);
  assert.equal(judge(member, NOW + 1_000), 'expired');
  assert.equal(nextLook({ ...member, expires: NOW + 3_600_000 }, NOW), NOW + 60_000);
});
