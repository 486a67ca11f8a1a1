import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hookPauseAfter, pauseAfter } from './backoff.ts';

test('[P66] it is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, and then no more', () => {
  const minutes = [5 / 60, 5, 30, 120, 300, 600, 840, 1_200, 1_440];
  const failures = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  assert.deepEqual(
    failures.map((count) => pauseAfter(count, 0)),
    minutes.map((one) => one * 60_000),
  );
  assert.equal(pauseAfter(10, 0), null);
});

test('[P66] what failed at once does not come back at once: chance adds up to a tenth', () => {
  assert.equal(pauseAfter(2, 0.5), 315_000);
  for (const random of [0.1, 0.999]) {
    const pause = pauseAfter(2, random) ?? 0;
    assert.ok(pause > 300_000 && pause < 330_000);
  }
});

test('[P65] the hook is asked again after seconds, and then every minute', () => {
  assert.deepEqual(
    [1, 2, 3, 6, 7, 8, 2_000].map((count) => hookPauseAfter(count, 0)),
    [1_000, 2_000, 4_000, 32_000, 60_000, 60_000, 60_000],
  );
});
