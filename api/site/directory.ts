import { asc, eq, sql } from 'drizzle-orm';
import type { SiteEntry } from '../comments/sites.ts';
import { origins, sites } from './directory-schema.ts';
import type { SiteDatabase } from './queries.ts';

/** Says which site an origin belongs to. An origin belongs to one site at most. */
export class Directory {
  readonly #db: SiteDatabase;

  constructor(db: SiteDatabase) {
    this.#db = db;
  }

  /**
   * Adds what is not there yet, and takes nothing away.
   * @returns the origins that belong to another site already
   */
  seed(entries: readonly SiteEntry[]): readonly { origin: string; site: string }[] {
    for (const { name } of entries) this.#db.insert(sites).values({ name }).onConflictDoNothing().run();
    return entries.flatMap(({ name, origins: wanted }) =>
      wanted.flatMap((origin) => this.#add(origin, name)),
    );
  }

  #add(origin: string, site: string): { origin: string; site: string }[] {
    this.#db.insert(origins).values({ origin, site }).onConflictDoNothing().run();
    const owner = this.#db.select().from(origins).where(eq(origins.origin, origin)).get();
    return owner && owner.site !== site ? [owner] : [];
  }

  /** All sites. */
  names(): readonly string[] {
    return this.#db
      .select()
      .from(sites)
      .all()
      .map(({ name }) => name);
  }

  /** Site by origin. */
  all(): ReadonlyMap<string, string> {
    return new Map(
      this.#db
        .select()
        .from(origins)
        .orderBy(asc(sql`rowid`))
        .all()
        .map(({ origin, site }) => [origin, site]),
    );
  }
}
