import { asc, eq, sql } from 'drizzle-orm';
import { NOBODY } from '../../comments/administration.ts';
import type { Actor, Steward } from '../../comments/administration.ts';
import type { DirectoryAnswer, DirectoryRequest, DirectoryState } from '../../comments/directory.ts';
import { may } from '../../comments/permissions.ts';
import { refuse } from '../../comments/refusal.ts';
import { parseSite } from '../../comments/sites.ts';
import type { SiteEntry } from '../../comments/site-entry.ts';
import type { Refused } from '../../protocol.ts';
import type { Host } from '../host.ts';
import type { SiteDatabase } from '../queries.ts';
import { origins, seeds, sites } from './schema.ts';
import { Stewards } from './stewards.ts';

/** An origin, and the site that it belongs to. */
export interface Owned {
  readonly origin: string;
  readonly site: string;
}

/**
 * Says which sites there are, which origins belong to each, and who may act on all of them. An origin belongs to one
 * site at most. The host opens a transaction around whatever may write.
 */
export class Directory {
  readonly #db: SiteDatabase;
  readonly #stewards: Stewards;

  constructor(db: SiteDatabase, host: Host) {
    this.#db = db;
    this.#stewards = new Stewards(db, host);
  }

  /**
   * Adds what the configuration says for the first time since it last said otherwise, and takes nothing away: what
   * stewards have removed since then stays so.
   *
   * @returns an origin that belongs to another site already; then nothing is added. `null`: all is well
   */
  seed(entries: readonly SiteEntry[]): Owned | null {
    const said = entries.flatMap(({ name, origins: own }) => own.map((origin) => ({ site: name, origin })));
    const before = this.#db.select().from(seeds).all();
    const fresh = without(said, before);
    for (const { site, origin } of fresh) {
      const owned = this.#takenFrom(site, [origin]);
      if (owned) return owned;
    }
    if (fresh.length === 0 && said.length === before.length) return null;
    for (const { site, origin } of fresh) {
      this.#db.insert(sites).values({ name: site }).onConflictDoNothing().run();
      this.#db.insert(origins).values({ origin, site }).onConflictDoNothing().run();
    }
    this.#db.delete(seeds).run();
    for (const one of said) this.#db.insert(seeds).values(one).run();
    return null;
  }

  /** All sites by name, each with its origins in the order in which they were given. */
  sites(): readonly SiteEntry[] {
    const owned = Map.groupBy(this.#origins(), ({ site }) => site);
    return this.#names().map((name) => ({
      name,
      origins: (owned.get(name) ?? []).map(({ origin }) => origin),
    }));
  }

  state(): DirectoryState {
    return { sites: this.sites(), stewards: this.#stewards.list().map(({ id }) => id) };
  }

  /** Whose token it is; `null`: that of nobody who may act on all sites. Writes nothing. */
  recognise(token: string): Steward | null {
    return this.#stewards.recognise(token);
  }

  /** Notes, to the minute, that a steward has used their token. */
  noteUse(steward: string): void {
    this.#stewards.noteUse(steward);
  }

  /** Answers what only owners among the stewards may ask. */
  answer(request: DirectoryRequest, actor: Actor): DirectoryAnswer {
    if (!('steward' in actor)) return refuse('not-introduced', { message: NOBODY });
    return may('run-site', actor.steward) ? this.#answer(request) : refuse('forbidden');
  }

  #answer(request: DirectoryRequest): DirectoryAnswer {
    switch (request.type) {
      case 'list-sites':
        return { type: 'sites', sites: this.sites() };
      case 'add-site':
        return this.#addSite(request.name, request.origins);
      case 'set-origins':
        return this.#setOrigins(request.site, request.origins);
      case 'remove-site':
        return this.#removeSite(request.site);
      case 'list-stewards':
        return { type: 'stewards', stewards: this.#stewards.list() };
      case 'create-steward':
        return this.#stewards.create(request.name, request.role);
      case 'remove-steward':
        return this.#stewards.remove(request.id) ? { type: 'done' } : noSteward();
      default:
        return request satisfies never;
    }
  }

  #addSite(name: string, wanted: readonly string[] | undefined): DirectoryAnswer {
    const parsed = parseSite(name, wanted);
    if (!parsed.ok) return refuse('malformed', { message: parsed.message });
    const { site } = parsed;
    if (this.#has(site.name)) return refuse('conflict', { message: `The site ${site.name} exists already.` });
    const owned = this.#takenFrom(site.name, site.origins);
    if (owned) return taken(owned);
    this.#db.insert(sites).values({ name: site.name }).run();
    this.#give(site);
    return { type: 'site', site };
  }

  #setOrigins(name: string, wanted: readonly string[]): DirectoryAnswer {
    if (!this.#has(name)) return noSite();
    const parsed = parseSite(name, wanted);
    if (!parsed.ok) return refuse('malformed', { message: parsed.message });
    const owned = this.#takenFrom(name, parsed.site.origins);
    if (owned) return taken(owned);
    this.#db.delete(origins).where(eq(origins.site, name)).run();
    this.#give(parsed.site);
    return { type: 'site', site: parsed.site };
  }

  #removeSite(name: string): DirectoryAnswer {
    if (!this.#has(name)) return noSite();
    this.#db.delete(origins).where(eq(origins.site, name)).run();
    this.#db.delete(sites).where(eq(sites.name, name)).run();
    return { type: 'done' };
  }

  #give({ name, origins: own }: SiteEntry): void {
    for (const origin of own) this.#db.insert(origins).values({ origin, site: name }).run();
  }

  /** The first of these origins that is another site's. */
  #takenFrom(site: string, wanted: readonly string[]): Owned | null {
    for (const origin of wanted) {
      const owned = this.#db.select().from(origins).where(eq(origins.origin, origin)).get();
      if (owned && owned.site !== site) return owned;
    }
    return null;
  }

  #has(name: string): boolean {
    return this.#db.select().from(sites).where(eq(sites.name, name)).get() !== undefined;
  }

  #names(): string[] {
    const rows = this.#db.select().from(sites).orderBy(asc(sites.name)).all();
    return rows.map(({ name }) => name);
  }

  #origins(): Owned[] {
    return this.#db
      .select()
      .from(origins)
      .orderBy(asc(sql`rowid`))
      .all();
  }
}

function without(said: readonly Owned[], before: readonly Owned[]): readonly Owned[] {
  const known = new Set(before.map(keyOf));
  return said.filter((one) => !known.has(keyOf(one)));
}

/** Neither a name nor an origin has a space. */
function keyOf({ site, origin }: Owned): string {
  return `${site} ${origin}`;
}

function taken({ origin, site }: Owned): Refused {
  return refuse('conflict', {
    message: `${origin} belongs to the site ${site}. Take it from there first: give that site its other origins alone, or remove it.`,
  });
}

function noSite(): Refused {
  return refuse('not-found', { message: 'There is no site of this name.' });
}

function noSteward(): Refused {
  return refuse('not-found', { message: 'Nobody with this id has a token for all sites.' });
}
