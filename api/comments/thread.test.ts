import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Status } from '../protocol.ts';
import { orderAfter, placeOf } from './thread.ts';
import type { Place } from './thread.ts';

const STATUSES: readonly Status[] = ['published', 'held', 'rejected', 'spam', 'deleted'];
const PLACES: readonly Place[] = ['none', 'comment', 'tombstone'];

test('[P31] a comment is visible only if it is published and its parent has a place', () => {
  for (const status of STATUSES) {
    for (const parent of PLACES) {
      const expected = status === 'published' && parent !== 'none' ? 'comment' : 'none';
      assert.equal(placeOf(status, 'none', parent), expected, `${status} below ${parent}`);
    }
  }
});

test('[P31] what had a place once keeps it, as a tombstone unless it is published', () => {
  for (const before of ['comment', 'tombstone'] as const) {
    for (const status of STATUSES) {
      assert.equal(placeOf(status, before, 'comment'), status === 'published' ? 'comment' : 'tombstone');
    }
  }
});

test('[P28] orders rise by at least one, whatever is drawn, and stay whole numbers', () => {
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (last, random) => {
      const next = orderAfter(last, random);
      assert.ok(Number.isSafeInteger(next) && next > last);
    }),
  );
});

test('[P28] a hole of any width may be a single step, so it tells nobody of a held comment', () => {
  const widths = [0, 0.5, 0.9, 0.999, 0.999999].map((random) => orderAfter(0, random));
  assert.deepEqual(widths, [1, 694, 2303, 6908, 13816]);
});
