import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Told } from '../../comments/seam.ts';
import type { Fact, ModerationFact } from '../../protocol.ts';
import { piecesOf } from './pieces.ts';

const sizes = fc.array(fc.constantFrom(10, 1_000, 150_000, 399_000, 500_000), { maxLength: 12 });

const fact = (size: number, at: number): Fact => ({
  type: 'reactions',
  id: 'x'.repeat(size),
  counts: {},
  revision: 8 + at,
});

/** Only its size matters here. */
const moderation = (size: number, at: number): ModerationFact =>
  ({ type: 'moderation', sequence: at, from: 0, comment: { id: 'x'.repeat(size) } }) as ModerationFact;

test('[P29] what is too large for one piece is cut into pieces that join, in order, with nothing left out', () => {
  fc.assert(
    fc.property(sizes, sizes, (facts, forStaff) => {
      const told: Told = {
        type: 'told',
        page: '/p',
        from: 7,
        to: 7 + facts.length,
        facts: facts.map(fact),
        moderation: forStaff.map(moderation),
      };
      const pieces = piecesOf(told).filter((one) => one.type === 'told');
      assert.deepEqual(
        pieces.flatMap((one) => one.facts),
        told.facts,
      );
      assert.deepEqual(
        pieces.flatMap((one) => one.moderation),
        told.moderation,
      );
      let from = told.from;
      for (const piece of pieces) {
        assert.equal(piece.from, from);
        assert.equal(piece.to, piece.from + piece.facts.length);
        from = piece.to;
        const parts = piece.facts.length + piece.moderation.length;
        assert.ok(parts === 1 || JSON.stringify(piece).length < 450_000);
      }
      assert.equal(from, pieces.length === 0 ? told.from : told.to);
    }),
  );
});

test('what is small stays whole', () => {
  const told: Told = {
    type: 'told',
    page: '/p',
    from: 7,
    to: 8,
    facts: [fact(10, 0)],
    moderation: [moderation(10, 1)],
  };
  assert.deepEqual(piecesOf(told), [told]);
});
