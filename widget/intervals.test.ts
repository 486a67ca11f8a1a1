import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { covers, gaps, join, WHOLE } from './intervals.ts';
import type { Interval, Intervals } from './intervals.ts';

/** Small enough that what covers them can be counted order by order. */
const ORDERS = Array.from({ length: 32 }, (_, order) => order - 1);
const end = fc.oneof(fc.integer({ min: 0, max: 29 }), fc.constantFrom(-Infinity, Infinity));
const interval = fc
  .tuple(end, end)
  .map(([a, b]): Interval => (a <= b ? [a, b] : [b, a]))
  .filter(([from, to]) => from < Infinity && to > -Infinity);
const added = fc.array(interval, { maxLength: 8 });

function together(intervals: readonly Interval[]): Intervals {
  return intervals.reduce<Intervals>(join, []);
}

test('intervals cover exactly what was added to them', () => {
  fc.assert(
    fc.property(added, (parts) => {
      const joined = together(parts);
      for (const order of ORDERS) assert.equal(covers(joined, order), covers(parts, order), `order ${order}`);
    }),
  );
});

test('intervals rise and never touch', () => {
  fc.assert(
    fc.property(added, (parts) => {
      const joined = together(parts);
      joined.slice(1).forEach(([from], place) => assert.ok((joined[place]?.[1] ?? Infinity) + 1 < from));
    }),
  );
});

test('the order in which intervals come does not matter, nor do repetitions', () => {
  fc.assert(
    fc.property(added, fc.nat(), (parts, shift) => {
      const turned = [...parts.slice(shift % 8), ...parts.slice(0, shift % 8), ...parts];
      assert.deepEqual(together(turned), together(parts));
    }),
  );
});

test('gaps are exactly what intervals leave out', () => {
  fc.assert(
    fc.property(added, (parts) => {
      const joined = together(parts);
      const left = gaps(joined);
      for (const order of ORDERS) {
        const inGap = left.some(({ after, before }) => after < order && order < before);
        assert.equal(inGap, !covers(joined, order), `order ${order}`);
      }
    }),
  );
});

test('[P25] a window up to 499 joins one from 500', () => {
  assert.deepEqual(join([[500, Infinity]], [300, 499]), [[300, Infinity]]);
  assert.deepEqual(join([[500, Infinity]], [300, 498]), [
    [300, 498],
    [500, Infinity],
  ]);
});

test('nothing is missing of a whole level, and all of an unknown one', () => {
  assert.deepEqual(gaps([WHOLE]), []);
  assert.deepEqual(gaps([]), [{ after: -Infinity, before: Infinity }]);
});
