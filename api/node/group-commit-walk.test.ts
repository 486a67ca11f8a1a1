/** Whatever goes wrong in the middle of a batch: the numbers that comments share are those of the comments stored. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { TestContext } from 'node:test';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import type { SqliteFile } from './sqlite-file.ts';
import { benchOf, gist } from './testing/bench.ts';
import type { Bench } from './testing/bench.ts';
import { newCommentId } from './testing/client.ts';

const PAGES = ['/one', '/two', '/three'] as const;

/** What becomes of a comment, unless more is lost than it. */
const FATES = {
  'is stored': 'thanks',
  'is refused': 'blank',
  'meets a mistake': 'failed',
  'fills the disk': 'storage-full',
} as const;
type Fate = keyof typeof FATES;

const request = fc.record({
  fate: fc.oneof(
    { weight: 12, arbitrary: fc.constant<Fate>('is stored') },
    { weight: 2, arbitrary: fc.constantFrom<Fate>('is refused', 'meets a mistake', 'fills the disk') },
  ),
  page: fc.constantFrom(...PAGES),
  /** Whether somebody comes in before it, who is shown what there is. */
  hello: fc.nat(5).map((die) => die === 0),
});
const batch = fc.record({
  requests: fc.array(request, { minLength: 1, maxLength: 8 }),
  loses: fc.nat(7).map((die) => die === 0),
});
type Batch = typeof batch extends fc.Arbitrary<infer One> ? One : never;

function meet(fate: string | undefined, db: SqliteFile): void {
  if (fate === 'meets a mistake') throw new Error('a mistake of ours');
  if (fate !== 'fills the disk') return;
  // As SQLite does by itself when that happens.
  db.exec('ROLLBACK');
  throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
}

class Walk {
  readonly #bench: Bench;
  readonly #thanked: { readonly text: string; readonly page: string }[] = [];
  #asked = 0;

  constructor(bench: Bench) {
    this.#bench = bench;
    bench.fault = (one, db) => {
      if (one.type === 'comment') meet(one.text.split(': ')[1], db);
    };
  }

  async take({ requests, loses }: Batch): Promise<void> {
    if (loses) this.#loseCommit();
    await Promise.all(
      requests.map(async ({ fate, page, hello }) => {
        const text = fate === 'is refused' ? ' ' : `${this.#asked++}: ${fate}`;
        if (hello) void this.#bench.hello();
        const answer = gist(await this.#bench.post(text, newCommentId(), page));
        assert.ok(answer === FATES[fate] || (loses && answer === 'unavailable'), `${fate}: ${answer}`);
        if (answer === 'thanks') this.#thanked.push({ text, page });
      }),
    );
  }

  check(): void {
    const rows = (query: string, ...values: string[]) =>
      this.#bench.db
        .prepare(query)
        .pluck()
        .all(...values);
    const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
    const all = this.#thanked.map(({ text }) => text);
    assert.deepEqual(new Set(this.#bench.texts), new Set(all));
    assert.deepEqual(rows('SELECT sequence FROM comments ORDER BY sequence'), upTo(all.length));
    assert.deepEqual(rows('SELECT sequence FROM site'), [all.length]);
    for (const page of PAGES) {
      const { length } = this.#thanked.filter((one) => one.page === page);
      const told = this.#bench.told.filter((one) => one.page === page);
      assert.deepEqual(
        told.map(({ from, to }) => [from, to]),
        upTo(length).map((to) => [to - 1, to]),
      );
      const counted = "SELECT count || ' ' || revision || ' ' || sequence FROM pages WHERE key = ?";
      const last = told.at(-1)?.moderation.at(-1)?.sequence;
      assert.deepEqual(rows(counted, page), last === undefined ? [] : [`${length} ${length} ${last}`]);
    }
  }

  /** The next COMMIT fails, and nothing of it is on disk. */
  #loseCommit(): void {
    const { db } = this.#bench;
    const exec = db.exec.bind(db);
    db.exec = (source) => {
      if (source !== 'COMMIT') return exec(source);
      throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC');
    };
  }
}

async function walk(t: TestContext, batches: readonly Batch[]): Promise<void> {
  const bench = await benchOf(t);
  const one = new Walk(bench);
  for (const each of batches) {
    await one.take(each);
    // After trouble the file is opened by whoever comes next.
    await bench.hello();
    one.check();
  }
}

test('[R20] [R3] [P29] whatever goes wrong in a batch, counts, revisions and sequences are those of what is stored', (t) =>
  fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 8 }), (batches) => walk(t, batches)),
    { numRuns: 25 },
  ));
