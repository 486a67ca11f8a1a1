import { eq, sql } from 'drizzle-orm';
import { filled } from './filled.ts';
import type { SiteDatabase } from './queries.ts';
import { pages, site } from './schema.ts';
import type { PageRow } from './schema.ts';
import { UntilChanged } from './until-changed.ts';

const it = sql.placeholder;

/**
 * What every comment changes besides itself: the numbers of its page, and the last sequence of its site. Known by heart,
 * and written once for all comments that are stored together.
 */
export class Counters {
  readonly #queries: ReturnType<typeof prepare>;
  /** Pages by their keys, as comments last left them. */
  readonly #pages = new UntilChanged<PageRow>(1_000);
  readonly #unwritten = new Map<string, PageRow>();
  /** The last one; `undefined`: not read. */
  #sequence: number | undefined;
  /** Whether the table has an earlier one. */
  #isAhead = false;

  constructor(db: SiteDatabase) {
    this.#queries = prepare(db);
  }

  /** The page of this key, as comments left it; `undefined`: ask the table, which has all there is to know of it. */
  known(key: string): PageRow | undefined {
    return this.#unwritten.get(key) ?? this.#pages.known(key);
  }

  /** A comment that came in has changed these numbers of a page. */
  count(page: PageRow): void {
    this.#unwritten.set(page.key, page);
    this.#pages.set(page.key, page);
  }

  /** Another act has changed them, which may read them again from the table. */
  countNow(page: PageRow): void {
    this.count(page);
    this.writeDown();
  }

  nextSequence(): number {
    this.#sequence = 1 + (this.#sequence ?? this.#queries.sequence.get()?.sequence ?? 0);
    this.#isAhead = true;
    return this.#sequence;
  }

  /** From here on the tables say the same. */
  writeDown(): void {
    for (const page of this.#unwritten.values()) this.#queries.countPage(page);
    this.#unwritten.clear();
    if (this.#isAhead) this.#queries.setSequence({ sequence: this.#sequence });
    this.#isAhead = false;
  }

  /** Something else of a page changes. */
  forgetPages(): void {
    this.writeDown();
    this.#pages.forget();
  }

  /** Drops what is only in memory, written or not. */
  forget(): void {
    this.#pages.forget();
    this.#unwritten.clear();
    this.#sequence = undefined;
    this.#isAhead = false;
  }
}

function prepare(db: SiteDatabase) {
  return {
    sequence: db.select({ sequence: site.sequence }).from(site).prepare(),
    setSequence: filled(
      db
        .update(site)
        .set({ sequence: sql`${it('sequence')}` })
        .prepare(),
    ),
    /** What comments change of their page, and no more. */
    countPage: filled(
      db
        .update(pages)
        .set({
          count: sql`${it('count')}`,
          revision: sql`${it('revision')}`,
          sequence: sql`${it('sequence')}`,
          lastOrder: sql`${it('lastOrder')}`,
        })
        .where(eq(pages.id, it('id')))
        .prepare(),
    ),
  };
}
