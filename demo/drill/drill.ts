import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { readMigrations } from '../../api/node/migration-files.ts';
import type { Finding, Status } from '../../api/protocol.ts';
import { DEFAULT_SITE_LIMITS } from '../../api/site/limits.ts';
import { migrate } from '../../api/site/migrate.ts';
import { site } from '../../api/site/schema.ts';
import { Site } from '../../api/site/site.ts';
import { chance, mix } from './mix.ts';
import type { Kind, Said } from './mix.ts';

export interface Result {
  readonly kind: Kind;
  /** `refused`: by a limit, before any layer looked. */
  readonly status: Status | 'refused';
  readonly findings: readonly Finding[];
}

/** A whole site in memory, as the hosts have it, whose clock goes as fast as the drill. */
class DrilledSite {
  readonly #site: Site;
  readonly #guests = new Map<string, string>();
  #now = 1_800_000_000_000;
  #ids = 0;

  constructor(seed: number) {
    const raw = new Database(':memory:');
    migrate(
      {
        run: (sql, ...values) => void raw.prepare(sql).run(...values),
        rows: (sql) => raw.prepare<[], Record<string, unknown>>(sql).all(),
        atomically: (work) => raw.transaction(work)(),
      },
      readMigrations('site'),
      this.#now,
    );
    const db = drizzle(raw);
    db.insert(site).values({ id: 1, name: 'drill.example', createdAt: this.#now }).run();
    const host = {
      now: () => this.#now,
      random: chance(seed),
      newId: () => `id-${++this.#ids}`,
      newSecret: () => `secret-${++this.#ids}`,
      sha256: (text: string) => createHash('sha256').update(text).digest('base64url'),
    };
    this.#site = new Site(db, host, DEFAULT_SITE_LIMITS);
    this.#site.set('mode', 'open');
    this.#site.set('blockedWords', ['casino bonus']);
    this.#site.set('suspectWords', ['cheap watches']);
  }

  says({ kind, by, from, page, text, after, trap, spent }: Said): Result {
    this.#now += after;
    const caller = { page, participant: this.#known(by, from), address: from };
    const id = `01900000-0000-7000-8000-${String(++this.#ids).padStart(12, '0')}`;
    const hints = { ...(trap !== undefined && { trap }), ...(spent !== undefined && { spent }) };
    const { news } = this.#site.handle({ type: 'comment', id, text, ...hints }, caller);
    const told = news.flatMap((one) => (one.type === 'told' ? one.moderation : []))[0]?.comment;
    return { kind, status: told?.status ?? 'refused', findings: told?.findings ?? [] };
  }

  #known(name: string, address: string): string | null {
    const known = this.#guests.get(name);
    if (known !== undefined) return known;
    const secret = createHash('sha256').update(name).digest('base64url');
    const caller = { page: '/', participant: null, address };
    const { answer } = this.#site.handle({ type: 'introduce', secret, name }, caller);
    if (answer.type !== 'you') return null;
    this.#guests.set(name, answer.you.id);
    return answer.you.id;
  }
}

/** Lets so many turns of a mix happen; a flood is many comments in one turn. */
export function drill({ seed, comments }: { readonly seed: number; readonly comments: number }): Result[] {
  const drilled = new DrilledSite(seed);
  return Array.from(mix(seed, comments), (said) => drilled.says(said));
}
