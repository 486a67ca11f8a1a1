/** What a store remembers of its tables is what they say: after whatever is written, and after what is written is lost. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { PageRow } from './schema.ts';
import { TestSite } from './testing/site-in-memory.ts';

const BUCKETS = ['a', 'b', 'c'] as const;
const PEOPLE = ['Ada', 'Ben', 'Cyd'] as const;
const PAGES = ['/one', '/two'] as const;

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
  { weight: 4, arbitrary: fc.record({ does: fc.constant('count'), on: fc.constantFrom(...PAGES) } as const) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('entitle'), on: fc.constantFrom(...PAGES) } as const),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('forget what is full'), time } as const) },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('begin', 'commit', 'lose') } as const) },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** By the names of what is counted. */
type Numbers = ReadonlyMap<string, number>;

/** A store, and what it was told: what is begun may be lost, and what is committed stays. */
class Walk {
  readonly #site = new TestSite();
  readonly #store = this.#site.store;
  #told: Numbers = new Map();
  #kept = this.#told;

  constructor() {
    for (const page of PAGES) this.#store.insertPage(page, 0, 0);
  }

  take(one: Step): void {
    const { raw } = this.#site;
    switch (one.does) {
      case 'spend':
        for (const name of one.on) this.#tell(name, one.time);
        return this.#store.rates.spend(...one.on.map((name) => ({ name, fullAt: one.time })));
      case 'forget what is full':
        for (const name of BUCKETS) if (this.#number(name) < one.time) this.#tell(name, 0);
        return this.#store.rates.forgetFull(one.time);
      case 'rename':
        return this.#rename(one.who, `${one.who} ${one.time}`);
      case 'number':
        this.#tell('sequence', this.#number('sequence') + 1);
        return assert.equal(this.#store.counters.nextSequence(), this.#number('sequence'));
      case 'count':
        this.#tell(one.on, this.#number(one.on) + 1);
        return this.#store.counters.count({ ...this.#page(one.on), revision: this.#number(one.on) });
      case 'entitle':
        this.#tell(`title of ${one.on}`, this.#number(one.on));
        return this.#store.changePage({ ...this.#page(one.on), title: String(this.#number(one.on)) });
      case 'begin':
        if (raw.inTransaction) return;
        this.#kept = this.#told;
        return void raw.exec('BEGIN');
      case 'commit':
        this.#store.writeDown();
        return void (raw.inTransaction && raw.exec('COMMIT'));
      case 'lose':
        if (!raw.inTransaction) return;
        raw.exec('ROLLBACK');
        this.#told = this.#kept;
        return this.#store.forget();
      default:
        return one satisfies never;
    }
  }

  compare(): void {
    const { raw } = this.#site;
    const name = raw.prepare<[string], { name: string }>('SELECT name FROM participants WHERE id = ?');
    for (const one of PEOPLE) assert.equal(this.#store.participant(one)?.name, name.get(one)?.name);
    for (const one of BUCKETS) assert.equal(this.#store.rates.fullAt(one), this.#number(one));
    for (const one of PAGES) assert.equal(this.#page(one).revision, this.#number(one));
    if (raw.inTransaction) return;
    // Alone, each is written down at once.
    this.#store.writeDown();
    this.#compareTables();
  }

  #compareTables(): void {
    const { raw } = this.#site;
    const read = (query: string, ...values: string[]) =>
      raw
        .prepare(query)
        .pluck()
        .get(...values);
    assert.equal(read('SELECT sequence FROM site'), this.#number('sequence'));
    for (const one of BUCKETS) {
      assert.equal(read('SELECT full_at FROM rates WHERE bucket = ?', one) ?? 0, this.#number(one));
    }
    for (const one of PAGES) {
      const title = this.#told.get(`title of ${one}`);
      assert.equal(read('SELECT revision FROM pages WHERE key = ?', one), this.#number(one));
      assert.equal(
        read('SELECT title FROM pages WHERE key = ?', one),
        title === undefined ? null : `${title}`,
      );
      assert.equal(this.#page(one).title, title === undefined ? null : `${title}`);
    }
  }

  #tell(name: string, number: number): void {
    this.#told = new Map([...this.#told, [name, number]]);
  }

  #number(name: string): number {
    return this.#told.get(name) ?? 0;
  }

  #page(key: string): PageRow {
    return this.#store.pageAt(key) ?? assert.fail(`${key} is gone`);
  }

  #rename(id: string, name: string): void {
    const row = this.#store.participant(id);
    if (row) this.#store.changeParticipant({ ...row, name });
    else this.#store.insertParticipant({ id, role: 'guest', name, createdAt: 0 });
  }
}

test('[A40] [A41] [R3] what memory holds of limits, people and pages is what is stored, also when a commit was lost', () => {
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
