import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tally } from '../../../api/comments/listed.ts';
import { SPANS, SPAN_NAMES, barsOf, refusalsOf, tallyQuery } from './spans.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Half past one in the afternoon (UTC). */
const NOW = Date.UTC(2026, 10, 18, 13, 30);

function tally(at: number, more: Partial<Tally> = {}): Tally {
  return { at, published: 0, held: 0, spam: 0, readers: 0, refusals: {}, ...more };
}

test('no span asks for more than is told', () => {
  assert.deepEqual(
    SPAN_NAMES.map((name) => tallyQuery(SPANS[name])),
    ['/tallies?by=hour&last=24', '/tallies?by=day&last=30', '/tallies?by=day&last=364'],
  );
});

test('there is a bar for each hour, day or week, and the last is the one that goes on', () => {
  const [hours, days, weeks] = SPAN_NAMES.map((name) => barsOf([], SPANS[name], NOW).map(({ at }) => at));
  assert.deepEqual([hours?.length, hours?.at(-1)], [24, Date.UTC(2026, 10, 18, 13)]);
  assert.deepEqual([days?.length, days?.at(-1)], [30, Date.UTC(2026, 10, 18)]);
  assert.deepEqual([weeks?.length, weeks?.at(-1)], [52, Date.UTC(2026, 10, 12)]);
});

test('what was told stands at its time, and nothing where there was nothing', () => {
  const today = Date.UTC(2026, 10, 18);
  const bars = barsOf([tally(today - 3 * DAY, { held: 2 }), tally(today, { held: 5 })], SPANS.month, NOW);
  assert.deepEqual(
    bars.slice(-4).map(({ held }) => held),
    [2, 0, 0, 5],
  );
});

test('a week is the sum of its days, and of readers the most at once', () => {
  const today = Date.UTC(2026, 10, 18);
  const days = [0, 1, 6, 7].map((ago) =>
    tally(today - ago * DAY, { published: 1, readers: 10 + ago, refusals: { blank: 1, 'too-many': ago } }),
  );
  const bars = barsOf(days, SPANS.year, NOW).slice(-2);
  assert.deepEqual(
    bars.map(({ published, readers }) => [published, readers]),
    [
      [1, 17],
      [3, 16],
    ],
  );
  assert.deepEqual(bars.map(refusalsOf), [8, 10]);
});

test('what is older than the first bar, or newer than the last, is left out', () => {
  const far = [tally(NOW - 400 * DAY, { spam: 1 }), tally(NOW + 2 * DAY, { spam: 1 })];
  for (const name of SPAN_NAMES) {
    assert.ok(barsOf(far, SPANS[name], NOW).every(({ spam }) => spam === 0));
  }
});
