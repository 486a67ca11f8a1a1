import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Lookup } from '../admission.ts';
import type { SiteEntry } from '../comments/sites.ts';
import { Directory } from '../site/directory.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import { openDatabase } from './database.ts';
import { readMigrations } from './migration-files.ts';

const nothing = () => undefined;

/** "LTdi" in ASCII. */
const DIRECTORY_FILE = 0x4c546469;

export interface OpenDirectory {
  readonly lookup: Lookup;
  /** Whether there is a site of this name. */
  readonly isSite: (name: string) => boolean;
  close(): void;
}

/**
 * Opens the directory of a server and adds the sites of its configuration.
 * @throws DatabaseTrouble
 */
export function openDirectory(dataDir: string, seeds: readonly SiteEntry[]): OpenDirectory {
  const file = join(dataDir, 'directory.db');
  const migrations = readMigrations('directory');
  const db = openDatabase(file, {
    applicationId: DIRECTORY_FILE,
    migrations,
    found: nothing,
    recognise: nothing,
  });
  const directory = new Directory(drizzle(db));
  try {
    db.transaction(() => seed(directory, seeds, file)).immediate();
  } catch (error) {
    db.close();
    throw error;
  }
  const sites = directory.all();
  const names = new Set(directory.names());
  return {
    lookup: (origin) => sites.get(origin),
    isSite: (name) => names.has(name),
    close: () => void db.close(),
  };
}

/** All of the configuration or nothing: a mistake in it must leave no traces. */
function seed(directory: Directory, seeds: readonly SiteEntry[], file: string): void {
  const [conflict] = directory.seed(seeds);
  if (!conflict) return;
  throw new DatabaseTrouble(
    `SITES: ${conflict.origin} belongs to the site ${conflict.site} already, by ${file}.`,
  );
}
