import { and, eq, gt, isNotNull, lte, min, sql } from 'drizzle-orm';
import type { Time } from '../../protocol.ts';
import type { SiteDatabase } from '../queries.ts';
import { comments, site } from '../schema.ts';
import { reports } from '../conduct-schema.ts';

/** Where comments and reports came from: keyed hashes of network prefixes, which a site forgets after some time. */
export class KnownAddresses {
  readonly #db: SiteDatabase;

  constructor(db: SiteDatabase) {
    this.#db = db;
  }

  /** Forgets those of a time and of before it. @param limit comments that are looked at in one go */
  forget(before: Time, limit: number): void {
    const forgotten = this.#forgotten();
    const upTo = this.#lastBefore(before, forgotten, limit);
    if (upTo > forgotten) {
      const isNext = and(gt(comments.number, forgotten), lte(comments.number, upTo));
      this.#db.update(comments).set({ address: null }).where(isNext).run();
      this.#db.update(site).set({ addressesForgotten: upTo }).run();
    }
    // A reader reports as their prefix, and one report more than once is still better than to know it for ever.
    const reporter = sql`CASE WHEN participant_id IS NULL THEN 'forgotten ' || rowid ELSE reporter END`;
    this.#db
      .update(reports)
      .set({ address: null, reporter })
      .where(and(isNotNull(reports.address), lte(reports.at, before)))
      .run();
  }

  /** When the oldest was noted that may still be known. */
  oldest(): Time | null {
    const ofComment = this.#db
      .select({ at: comments.at })
      .from(comments)
      .where(gt(comments.number, this.#forgotten()))
      .orderBy(comments.number)
      .limit(1)
      .get();
    const ofReport = this.#db
      .select({ at: min(reports.at) })
      .from(reports)
      .where(isNotNull(reports.address))
      .get();
    const times = [ofComment?.at, ofReport?.at].filter((at) => at != null);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** The number of the last comment of which it is forgotten. */
  #forgotten(): number {
    return (
      this.#db.select({ number: site.addressesForgotten }).from(site).where(eq(site.id, 1)).get()?.number ?? 0
    );
  }

  /** Numbers rise with time, so the first that is younger ends it. */
  #lastBefore(before: Time, forgotten: number, limit: number): number {
    const next = this.#db
      .select({ number: comments.number, at: comments.at })
      .from(comments)
      .where(gt(comments.number, forgotten))
      .orderBy(comments.number)
      .limit(limit)
      .all();
    const younger = next.findIndex(({ at }) => at > before);
    return (younger === -1 ? next.at(-1) : next[younger - 1])?.number ?? forgotten;
  }
}
