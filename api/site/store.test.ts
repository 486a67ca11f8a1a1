/** What a store remembers of its tables is what they say: after whatever is written, and after what is written is lost. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { TestSite } from './testing/site-in-memory.ts';

const BUCKETS = ['a', 'b', 'c'] as const;
const PEOPLE = ['Ada', 'Ben', 'Cyd'] as const;

const time = fc.nat(100);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('spend'),
      on: fc.subarray([...BUCKETS], { minLength: 1 }),
      time,
    } as const),
  },
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant('rename'), who: fc.constantFrom(...PEOPLE), time } as const),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('number') } as const) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('forget what is full'), time } as const) },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('begin', 'commit', 'lose') } as const) },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

class Walk {
  readonly #site = new TestSite();
  readonly #store = this.#site.store;

  take(one: Step): void {
    const { raw } = this.#site;
    switch (one.does) {
      case 'spend':
        return this.#store.rates.spend(...one.on.map((name) => ({ name, fullAt: one.time })));
      case 'forget what is full':
        return this.#store.rates.forgetFull(one.time);
      case 'rename':
        return this.#rename(one.who, `${one.who} ${one.time}`);
      case 'number': {
        const before = this.#sequence();
        return assert.equal(this.#store.nextSequence(), before + 1);
      }
      case 'begin':
        return void (raw.inTransaction || raw.exec('BEGIN'));
      case 'commit':
        return void (raw.inTransaction && raw.exec('COMMIT'));
      case 'lose':
        if (raw.inTransaction) raw.exec('ROLLBACK');
        return this.#store.forget();
      default:
        return one satisfies never;
    }
  }

  compare(): void {
    const { raw } = this.#site;
    const rate = raw.prepare<[string], { full_at: number }>('SELECT full_at FROM rates WHERE bucket = ?');
    const name = raw.prepare<[string], { name: string }>('SELECT name FROM participants WHERE id = ?');
    for (const one of BUCKETS) assert.equal(this.#store.rates.fullAt(one), rate.get(one)?.full_at ?? 0);
    for (const one of PEOPLE) assert.equal(this.#store.participant(one)?.name, name.get(one)?.name);
  }

  #rename(id: string, name: string): void {
    const row = this.#store.participant(id);
    if (row) this.#store.changeParticipant({ ...row, name });
    else this.#store.insertParticipant({ id, role: 'guest', name, createdAt: 0 });
  }

  #sequence(): number {
    return (
      this.#site.raw.prepare<[], { sequence: number }>('SELECT sequence FROM site').get()?.sequence ?? NaN
    );
  }
}

test('[A40] [A41] [R3] what memory holds of limits and people is what is stored, also when a commit was lost', () => {
  const walk = fc.array(step, { minLength: 100, maxLength: 200 });
  fc.assert(
    fc.property(walk, (steps) => {
      const site = new Walk();
      for (const one of steps) {
        site.take(one);
        site.compare();
      }
    }),
    { numRuns: 4, seed: 3 },
  );
});
