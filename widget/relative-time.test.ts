import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relativeTime } from './relative-time.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const SECOND = 1_000;
const DAY = 86_400 * SECOND;

for (const [ago, expected] of [
  [0, 'now'],
  [59 * SECOND, 'now'],
  [60 * SECOND, '1 minute ago'],
  [59 * 60 * SECOND, '59 minutes ago'],
  [DAY - 1, '23 hours ago'],
  [DAY, 'yesterday'],
  [6 * DAY, '6 days ago'],
  [8 * DAY, '1 week ago'],
  [40 * DAY, '1 month ago'],
  [800 * DAY, '2 years ago'],
] as const) {
  test(`${ago / SECOND} seconds ago is "${expected}"`, () =>
    assert.equal(relativeTime(NOW - ago, NOW), expected));
}

test('[R18] with a clock that is behind the server, nothing lies in the future', () => {
  assert.equal(relativeTime(NOW + 365 * DAY, NOW), 'now');
});
