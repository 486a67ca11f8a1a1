import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseRate, take, takeDue } from './rate-limit.ts';
import type { Rate } from './rate-limit.ts';

const NOW = 1_795_392_000_123;
const THREE_IN_15: Rate = { most: 3, per: 15_000 };

/** One person, acting at given times. */
function person(rate: Rate) {
  let fullAt = 0;
  return {
    /** Seconds to wait; 0: it was allowed. */
    acts(now: number): number {
      const taken = take(rate, fullAt, now);
      if (!taken.ok) return taken.retryAfter;
      fullAt = taken.fullAt;
      return 0;
    },
    /** How many of `tries` acts at one moment are allowed. */
    burst(now: number, tries: number): number {
      return Array.from({ length: tries }).filter(() => this.acts(now) === 0).length;
    },
  };
}

const rates = fc.record({
  most: fc.integer({ min: 1, max: 1_000 }),
  per: fc.integer({ min: 1_000, max: 600_000 }),
});
const clock = fc.integer({ min: NOW, max: NOW * 2 });

test('[A41] three at once, then one in five seconds', () => {
  const ada = person(THREE_IN_15);
  assert.deepEqual(
    [0, 0, 0, 0].map((after) => ada.acts(NOW + after)),
    [0, 0, 0, 5],
  );
  assert.equal(ada.acts(NOW + 4_999), 1);
  assert.equal(ada.acts(NOW + 5_000), 0);
  assert.equal(ada.acts(NOW + 5_001), 5);
  assert.equal(ada.burst(NOW + 20_000, 10), 3);
});

test('[A41] what is refused costs nothing', () => {
  const ada = person(THREE_IN_15);
  assert.equal(ada.burst(NOW, 1_000), 3);
  assert.equal(ada.acts(NOW + 5_000), 0);
});

test('[A41] in no window more is allowed than the rate', () => {
  const steps = fc.array(fc.oneof(fc.constant(0), fc.nat(50), fc.nat(20_000)), {
    minLength: 1,
    maxLength: 150,
  });
  const small = fc.record({
    most: fc.integer({ min: 1, max: 20 }),
    per: fc.integer({ min: 1_000, max: 60_000 }),
  });
  fc.assert(
    fc.property(small, clock, steps, (rate, start, waits) => {
      const ada = person(rate);
      let now = start;
      const allowed: number[] = [];
      for (const wait of waits) {
        now += wait;
        if (ada.acts(now) === 0) allowed.push(now);
      }
      for (const [first, from] of allowed.entries()) {
        for (const [more, to] of allowed.slice(first).entries()) {
          assert.ok(more + 1 <= rate.most + ((to - from) * rate.most) / rate.per);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('[A41] in the long run it is not more either', () => {
  const crowd = { most: 1_000, per: 1_001 };
  const ada = person(crowd);
  let allowed = 0;
  for (let at = 0; at <= 200_000; at += 1) allowed += ada.burst(NOW + at, 2);
  const most = crowd.most + (200_000 * crowd.most) / crowd.per;
  assert.ok(allowed <= most && allowed > most * 0.999, `${allowed} of ${most}`);
});

test('[A41] all of it is there at first, and again as soon as the time of the rate is over', () => {
  fc.assert(
    fc.property(rates, clock, (rate, start) => {
      const ada = person(rate);
      assert.equal(ada.burst(start, rate.most + 1), rate.most);
      // A clock of whole milliseconds sees the rounding of one act's cost as one millisecond at the most.
      const recovered = start + rate.per + (rate.per % rate.most === 0 ? 0 : 1);
      assert.equal(ada.burst(recovered, rate.most + 1), rate.most);
    }),
    { numRuns: 300 },
  );
});

test('[A41] who waits as long as told is allowed', () => {
  fc.assert(
    fc.property(rates, clock, fc.nat(2_000), (rate, start, later) => {
      const ada = person(rate);
      ada.burst(start, rate.most);
      const wait = ada.acts(start + later);
      assert.ok(Number.isInteger(wait) && wait <= Math.ceil(rate.per / rate.most / 1_000) + 1);
      if (wait > 0) assert.equal(ada.acts(start + later + wait * 1_000), 0);
    }),
  );
});

test('[A41] a clock that goes back locks nobody out', () => {
  fc.assert(
    fc.property(rates, clock, fc.integer({ min: 1, max: 10 * 365 * 86_400_000 }), (rate, start, back) => {
      const ada = person(rate);
      ada.burst(start, rate.most);
      const now = start - back;
      const wait = ada.acts(now);
      assert.ok(wait <= Math.ceil(rate.per / 1_000) + 1);
      assert.equal(ada.acts(now + rate.per + 1_000), 0);
      assert.ok(ada.burst(now + rate.per + 1_000, rate.most * 2) < rate.most);
    }),
  );
});

test('[A41] a rate is read as it is written', () => {
  assert.deepEqual(parseRate('3/15'), THREE_IN_15);
  assert.deepEqual(parseRate(' 100/1 '), { most: 100, per: 1_000 });
  for (const text of ['3/15', '1/86400', '100000/1']) {
    const rate = parseRate(text);
    assert.ok(rate);
  }
});

test('[A41] what is no rate is not read', () => {
  const wrong = [
    '',
    '3',
    '3/',
    '/15',
    '0/15',
    '3/0',
    '-3/15',
    '3/-15',
    '3.5/15',
    '3/15s',
    '3/15/1',
    '1e3/15',
    '٣/15',
  ];
  for (const text of [
    ...wrong,
    '3 / 15',
    '3\n/15',
    '100001/1',
    '3/86401',
    '9999999/1',
    'Infinity/1',
    'NaN/1',
  ]) {
    assert.equal(parseRate(text), null, text);
  }
});

test('[A41] what is taken for acts that are done empties an allowance at most', () => {
  assert.deepEqual(take(THREE_IN_15, takeDue(2, THREE_IN_15, 0, NOW), NOW).ok, true);
  for (const acts of [3, 4, 1_000]) {
    const fullAt = takeDue(acts, THREE_IN_15, 0, NOW);
    assert.equal(take(THREE_IN_15, fullAt, NOW).ok, false);
    assert.equal(take(THREE_IN_15, fullAt, NOW + 5_000).ok, true);
  }
});
