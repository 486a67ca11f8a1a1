import { drizzle } from 'drizzle-orm/durable-sqlite';
import { foundSite } from '../site/found.ts';
import { migrate, pendingMigrations } from '../site/migrate.ts';
import type { Migration, RawDatabase } from '../site/migrate.ts';
import type { SiteDatabase } from '../site/queries.ts';
import { SITE_MIGRATIONS } from './migrations.ts';

/**
 * Brings the storage of an object to the form that this version knows, and marks it as the database of its site.
 *
 * @param name of the site
 * @returns whether its form changed
 * @throws NewerSchemaError, MigrationError, or an error when the storage holds another site
 */
export function prepareStorage(storage: DurableObjectStorage, name: string, now: number): boolean {
  const isChanged = migrateStorage(storage, SITE_MIGRATIONS, now);
  const owner = foundSite(databaseOf(storage), name, now);
  if (owner !== name) throw new Error(`This object holds the site ${owner ?? '(none)'}, not ${name}.`);
  return isChanged;
}

/** @returns whether there was anything to change @throws NewerSchemaError or MigrationError */
export function migrateStorage(
  storage: DurableObjectStorage,
  known: readonly Migration[],
  now: number,
): boolean {
  const raw = rawOf(storage);
  const isPending = pendingMigrations(raw, known).length > 0;
  migrate(raw, known, now);
  return isPending;
}

export function databaseOf(storage: DurableObjectStorage): SiteDatabase {
  return drizzle(storage);
}

function rawOf(storage: DurableObjectStorage): RawDatabase {
  return {
    run: (statement, ...values) => void storage.sql.exec(statement, ...values),
    rows: (statement) => storage.sql.exec(statement).toArray(),
    atomically: (work) => storage.transactionSync(work),
  };
}
