import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mergedOrders } from './merge-order.ts';
import type { Placed } from './merge-order.ts';

/** Threads of any shape, with times and orders that tie and go back. */
function thread(name: string): fc.Arbitrary<Placed[]> {
  const one = fc.record({ at: fc.nat(20), parent: fc.option(fc.nat(30)), order: fc.nat(50) });
  return fc.array(one, { maxLength: 30 }).map((ones) => {
    const placed: Placed[] = [];
    for (const [n, { at, parent, order }] of ones.entries()) {
      const above = parent === null ? undefined : placed[parent];
      const depth = above ? above.depth + 1 : 0;
      placed.push({ id: `${name}${n}`, parent: above?.id ?? null, depth, at, order, pinnedAt: null });
    }
    return placed;
  });
}

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('[P28] two threads become one: every comment once, parents before their replies, orders rising in random steps', () => {
  fc.assert(
    fc.property(thread('a'), thread('b'), fc.array(random, { minLength: 1 }), (one, other, numbers) => {
      let drawn = 0;
      const places = mergedOrders([one, other], () => numbers[drawn++ % numbers.length] ?? 0);
      const comments = new Map([...one, ...other].map((comment) => [comment.id, comment]));
      assert.deepEqual(places.map(({ id }) => id).toSorted(), [...comments.keys()].toSorted());
      const orders = new Map(places.map(({ id, order }) => [id, order]));
      let last = 0;
      for (const { id, order } of places) {
        assert.ok(Number.isSafeInteger(order) && order > last);
        last = order;
        const parent = comments.get(id)?.parent ?? null;
        if (parent !== null) assert.ok((orders.get(parent) ?? Infinity) < order);
      }
    }),
  );
});

test('[P28] comments of one parent come by time, of one time as they stood, of the page that stays first', () => {
  const at = (id: string, time: number, order: number): Placed => ({
    id,
    parent: null,
    depth: 0,
    at: time,
    order,
    pinnedAt: null,
  });
  const into = [at('i1', 10, 1), at('i2', 30, 2), at('i3', 30, 3)];
  const from = [at('f1', 5, 1), at('f2', 30, 2), at('f3', 40, 3)];
  const places = mergedOrders([into, from], () => 0);
  assert.deepEqual(
    places.map(({ id, order }) => `${id} ${order}`),
    ['f1 1', 'i1 2', 'i2 3', 'i3 4', 'f2 5', 'f3 6'],
  );
});
