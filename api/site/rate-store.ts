import { eq, lt, sql } from 'drizzle-orm';
import type { Time } from '../protocol.ts';
import { filled } from './filled.ts';
import type { SiteDatabase } from './queries.ts';
import { rates } from './schema.ts';
import { UntilChanged } from './until-changed.ts';

const it = sql.placeholder;
/** Buckets that are in memory, too. */
const MOST = 1_000;

/** What to remember of a bucket. */
export interface Spent {
  readonly name: string;
  /** Milliseconds, as `take` of rate-limit.ts left it. */
  readonly fullAt: number;
}

/** How many are written by one statement, where there are so many: of a batch, and of one comment. */
const AT_ONCE = [16, 3, 1] as const;

/**
 * The buckets of a site. They are stored, for on a host that forgets between two requests the same limits hold; those
 * that were used lately need not be read again, and are written once for all that is stored together.
 */
export class RateStore {
  readonly #queries: ReturnType<typeof prepare>;
  /** What the table says. */
  readonly #read = new UntilChanged<number>(MOST);
  /** What it has still to be told. */
  readonly #unwritten = new Map<string, number>();

  constructor(db: SiteDatabase) {
    this.#queries = prepare(db);
  }

  /** When a bucket is full again: milliseconds; 0 for one never used. */
  fullAt(bucket: string): number {
    const known = this.#unwritten.get(bucket);
    return known ?? this.#read.get(bucket, () => this.#queries.rate.get({ bucket })?.fullAt ?? 0);
  }

  spend(...buckets: readonly Spent[]): void {
    for (const { name, fullAt } of buckets) this.#unwritten.set(name, fullAt);
  }

  /** From here on the table says the same. */
  writeDown(): void {
    if (this.#unwritten.size === 0) return;
    const spent = Array.from(this.#unwritten, ([name, fullAt]) => ({ name, fullAt }));
    let at = 0;
    for (const [size, write] of this.#queries.writes) {
      for (; spent.length - at >= size; at += size) write(valuesOf(spent.slice(at, at + size)));
    }
    for (const { name, fullAt } of spent) this.#read.set(name, fullAt);
    this.#unwritten.clear();
  }

  /** Drops the buckets that are full again: they say no more than ones never used. */
  forgetFull(now: Time): void {
    this.writeDown();
    this.#queries.forgetFull.run({ now });
    this.#read.change((fullAt) => (fullAt < now ? 0 : fullAt));
  }

  /** Drops what is only in memory, written or not. */
  forget(): void {
    this.#read.forget();
    this.#unwritten.clear();
  }
}

function valuesOf(spent: readonly Spent[]): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [at, { name, fullAt }] of spent.entries()) {
    values[`bucket${at}`] = name;
    values[`fullAt${at}`] = fullAt;
  }
  return values;
}

function prepare(db: SiteDatabase) {
  return {
    rate: db
      .select()
      .from(rates)
      .where(eq(rates.bucket, it('bucket')))
      .prepare(),
    /** By how many buckets they are for, the most first. */
    writes: AT_ONCE.map((size) => [size, prepareWrite(db, size)] as const),
    forgetFull: db
      .delete(rates)
      .where(lt(rates.fullAt, it('now')))
      .prepare(),
  };
}

function prepareWrite(db: SiteDatabase, buckets: number) {
  const rows = Array.from({ length: buckets }, (_, at) => ({
    bucket: it(`bucket${at}`),
    fullAt: it(`fullAt${at}`),
  }));
  return filled(
    db
      .insert(rates)
      .values(rows)
      .onConflictDoUpdate({ target: rates.bucket, set: { fullAt: sql`excluded.full_at` } })
      .prepare(),
  );
}
