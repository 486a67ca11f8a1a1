import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Actor, AdminAnswer, AdminRequest } from '../comments/administration.ts';
import { CLOSE } from '../protocol.ts';
import type { Crowd } from '../room/crowd.ts';
import type { SiteLimits } from '../site/limits.ts';
import { site as siteTable } from '../site/schema.ts';
import { Site } from '../site/site.ts';
import type { Audience } from './audience.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import { openDatabase } from './database.ts';
import { GroupCommit } from './group-commit.ts';
import type { Desk } from './group-commit.ts';
import { readMigrations } from './migration-files.ts';
import { nodeHost } from './node-host.ts';
import type { Kind, SqliteFile } from './sqlite-file.ts';

/** "LTsi" in ASCII. */
const SITE_FILE = 0x4c547369;
const migrations = readMigrations('site');

/** One site of this process: its authority, and the rooms of its pages that somebody is in. */
export class OpenSite {
  readonly name: string;
  readonly authority: GroupCommit;
  /** Everyone in its rooms, from when the first came. */
  crowd: Crowd | undefined;
  /** By page key. */
  readonly audiences = new Map<string, Audience>();

  /** @throws DatabaseTrouble */
  constructor(name: string, file: string, limits: SiteLimits, trouble: (error: unknown) => void) {
    this.name = name;
    this.authority = new GroupCommit({
      file,
      open: () => openDesk(name, file, limits),
      tell: (told) => this.audiences.get(told.page)?.room.tell(told),
      doubt: () => void setImmediate(() => this.#compare(trouble)),
      trouble,
    });
  }

  /** Readers of a page that has come further than they were told come back, and catch up. */
  #compare(trouble: (error: unknown) => void): void {
    try {
      for (const [page, { room, seats }] of this.audiences) {
        const { revision } = this.authority.read((site) => site.view(page, 'newest'));
        if (room.revision === null || revision <= room.revision) continue;
        for (const seat of seats) seat.close(CLOSE.draining, 'come back with since');
      }
    } catch (error) {
      trouble(error);
    }
  }

  /** What staff ask. Whoever is dismissed is told nothing more. */
  async administer(request: AdminRequest, actor: Actor): Promise<AdminAnswer> {
    const answer = await this.authority.administer(request, actor);
    if (request.type === 'remove-staff' && answer.type === 'removed') {
      for (const { room } of this.audiences.values()) room.dismiss(request.id);
    }
    return answer;
  }

  get isIdle(): boolean {
    return this.audiences.size === 0 && this.authority.isIdle;
  }
}

function openDesk(name: string, file: string, limits: SiteLimits): Desk {
  const kind: Kind = {
    applicationId: SITE_FILE,
    migrations,
    found: (db) => mark(db, name),
    recognise: (db) => assertHolds(db, name),
  };
  const db = openDatabase(file, kind);
  return { db, site: new Site(drizzle(db), nodeHost, limits) };
}

function mark(db: SqliteFile, name: string): void {
  drizzle(db).insert(siteTable).values({ id: 1, name, createdAt: Date.now() }).run();
}

function assertHolds(db: SqliteFile, name: string): void {
  const owner = drizzle(db).select({ name: siteTable.name }).from(siteTable).get()?.name;
  if (owner !== name) throw new DatabaseTrouble(`It holds the site ${owner ?? '(none)'}, not ${name}.`);
}
