import { and, asc, eq, isNull, lte, or } from 'drizzle-orm';
import type { Steward } from '../../comments/administration.ts';
import type { StaffRole, TokenHolder } from '../../comments/listed.ts';
import type { DirectoryAnswer } from '../../comments/directory.ts';
import { cleanedName } from '../../comments/name.ts';
import { refuse } from '../../comments/refusal.ts';
import { isLikeStewards, stewardToken } from '../../comments/steward-token.ts';
import type { Host } from '../host.ts';
import type { SiteDatabase } from '../queries.ts';
import { stewards } from './schema.ts';
import type { StewardRow } from './schema.ts';

/** Milliseconds since the last use from when another is noted, or every request would wait for the disk. */
const NOTED_EVERY = 60_000;

/** Who has a token for all sites. A token is told once; only its hash is stored. */
export class Stewards {
  readonly #db: SiteDatabase;
  readonly #host: Host;

  constructor(db: SiteDatabase, host: Host) {
    this.#db = db;
    this.#host = host;
  }

  recognise(token: string): Steward | null {
    if (!isLikeStewards(token)) return null;
    const hash = this.#host.sha256(token);
    const { id, name, role } = stewards;
    return this.#db.select({ id, name, role }).from(stewards).where(eq(stewards.hash, hash)).get() ?? null;
  }

  noteUse(id: string): void {
    const now = this.#host.now();
    const isDue = or(isNull(stewards.lastUsed), lte(stewards.lastUsed, now - NOTED_EVERY));
    this.#db
      .update(stewards)
      .set({ lastUsed: now })
      .where(and(eq(stewards.id, id), isDue))
      .run();
  }

  /** The longest serving first. */
  list(): readonly TokenHolder[] {
    return this.#db
      .select()
      .from(stewards)
      .orderBy(asc(stewards.createdAt), asc(stewards.id))
      .all()
      .map(holderOf);
  }

  create(given: string, role: StaffRole): DirectoryAnswer {
    const name = cleanedName(given);
    if (name === null) return refuse('bad-name');
    const host = this.#host;
    const token = stewardToken(host.newSecret());
    const [id, hash, createdAt] = [`all-${host.newId()}`, host.sha256(token), host.now()];
    const row: StewardRow = { id, name, role, hash, createdAt, lastUsed: null };
    this.#db.insert(stewards).values(row).run();
    return { type: 'steward', holder: holderOf(row), token };
  }

  /** @returns whether there was one */
  remove(id: string): boolean {
    const removed = this.#db.delete(stewards).where(eq(stewards.id, id)).returning({ id: stewards.id }).all();
    return removed.length > 0;
  }
}

function holderOf({ id, name, role, createdAt, lastUsed }: StewardRow): TokenHolder {
  return { id, name, role, since: createdAt, lastUsed };
}
