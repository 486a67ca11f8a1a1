import { drizzle } from 'drizzle-orm/better-sqlite3';
import { foundSite, reviveSite } from '../site/found.ts';
import type { SiteLimits } from '../site/limits.ts';
import { site as siteTable } from '../site/schema.ts';
import { Site } from '../site/site.ts';
import type { Desk } from './clerk.ts';
import { limitSize, openDatabase } from './database.ts';
import { DatabaseTrouble, explainTrouble } from './database-trouble.ts';
import { readMigrations } from './migration-files.ts';
import { nodeHost } from './node-host.ts';
import type { Kind, SqliteFile } from './sqlite-file.ts';
import { WriteAheadLog } from './write-ahead-log.ts';

/** Where a site is, and what it may. */
export interface SiteFile {
  readonly name: string;
  readonly file: string;
  readonly limits: SiteLimits;
  /** Bytes that the file may have; left out: as many as there is room for. */
  readonly mostBytes?: number | undefined;
}

/** "LTsi" in ASCII. */
const SITE_FILE = 0x4c547369;
const migrations = readMigrations('site');

/** @throws DatabaseTrouble */
export function openSiteDesk({ name, file, limits, mostBytes }: SiteFile): Desk {
  const kind: Kind = {
    applicationId: SITE_FILE,
    migrations,
    found: (db) => void foundSite(drizzle(db), name, Date.now()),
    recognise: (db) => assertHolds(db, name),
  };
  const db = openDatabase(file, kind);
  try {
    if (mostBytes !== undefined) limitSize(db, mostBytes);
    reviveSite(drizzle(db), Date.now());
    return { db, log: new WriteAheadLog(db, file), site: new Site(drizzle(db), nodeHost, limits) };
  } catch (error) {
    // Left open it would keep everybody from the file, this process as well.
    db.close();
    throw explainTrouble(file, error);
  }
}

function assertHolds(db: SqliteFile, name: string): void {
  const owner = drizzle(db).select({ name: siteTable.name }).from(siteTable).get()?.name;
  if (owner !== name) throw new DatabaseTrouble(`It holds the site ${owner ?? '(none)'}, not ${name}.`);
}
