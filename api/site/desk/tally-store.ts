import { asc, eq, gte, lt } from 'drizzle-orm';
import type { SiteDatabase } from '../queries.ts';
import { together } from '../tallies.ts';
import type { HourTally } from '../tallies.ts';
import { tallies } from './schema.ts';

/** What happened on a site, by the hour. */
export class TallyStore {
  readonly #db: SiteDatabase;

  constructor(db: SiteDatabase) {
    this.#db = db;
  }

  /** Adds to what is known of the hour. */
  add(tally: HourTally): void {
    const { hour } = tally;
    const before = this.of(hour);
    if (!before) this.#db.insert(tallies).values(tally).run();
    else this.#db.update(tallies).set(together(before, tally)).where(eq(tallies.hour, hour)).run();
  }

  of(hour: number): HourTally | undefined {
    return this.#db.select().from(tallies).where(eq(tallies.hour, hour)).get();
  }

  /** Those of an hour and after it, in order. */
  since(hour: number): HourTally[] {
    return this.#db.select().from(tallies).where(gte(tallies.hour, hour)).orderBy(asc(tallies.hour)).all();
  }

  forgetBefore(hour: number): void {
    this.#db.delete(tallies).where(lt(tallies.hour, hour)).run();
  }
}
