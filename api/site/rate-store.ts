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

/**
 * The buckets of a site. They are stored, for on a host that forgets between two requests the same limits hold; those
 * that were used lately need not be read again.
 */
export class RateStore {
  readonly #db: SiteDatabase;
  readonly #queries: ReturnType<typeof prepare>;
  /** By how many buckets they are for. */
  readonly #writes = new Map<number, ReturnType<typeof prepareWrite>>();
  /** What the table says. */
  readonly #read = new UntilChanged<number>(MOST);

  constructor(db: SiteDatabase) {
    this.#db = db;
    this.#queries = prepare(db);
  }

  /** When a bucket is full again: milliseconds; 0 for one never used. */
  fullAt(bucket: string): number {
    return this.#read.get(bucket, () => this.#queries.rate.get({ bucket })?.fullAt ?? 0);
  }

  /** Remembers all of them, by one statement. */
  spend(...buckets: readonly Spent[]): void {
    const values: Record<string, string | number> = {};
    for (const [at, { name, fullAt }] of buckets.entries()) {
      values[`bucket${at}`] = name;
      values[`fullAt${at}`] = fullAt;
    }
    this.#write(buckets.length)(values);
    for (const { name, fullAt } of buckets) this.#read.set(name, fullAt);
  }

  /** Drops the buckets that are full again: they say no more than ones never used. */
  forgetFull(now: Time): void {
    this.#queries.forgetFull.run({ now });
    this.#read.forget();
  }

  /** Drops what is only in memory. */
  forget(): void {
    this.#read.forget();
  }

  #write(buckets: number) {
    const write = this.#writes.get(buckets) ?? prepareWrite(this.#db, buckets);
    this.#writes.set(buckets, write);
    return write;
  }
}

function prepare(db: SiteDatabase) {
  return {
    rate: db
      .select()
      .from(rates)
      .where(eq(rates.bucket, it('bucket')))
      .prepare(),
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
