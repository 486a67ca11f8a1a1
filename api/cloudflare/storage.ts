import { drizzle } from 'drizzle-orm/durable-sqlite';
import { migrate } from '../site/migrate.ts';
import type { RawDatabase } from '../site/migrate.ts';
import type { SiteDatabase } from '../site/queries.ts';
import { site as siteTable } from '../site/schema.ts';
import { SITE_MIGRATIONS } from './migrations.ts';

/**
 * Brings the storage of an object to the form that this version knows, and marks it as the database of its site.
 *
 * @param name of the site
 * @throws NewerSchemaError, MigrationError, or an error when the storage holds another site
 */
export function prepareStorage(storage: DurableObjectStorage, name: string, now: number): void {
  migrate(rawOf(storage), SITE_MIGRATIONS, now);
  const db = databaseOf(storage);
  db.insert(siteTable).values({ id: 1, name, createdAt: now }).onConflictDoNothing().run();
  const owner = db.select().from(siteTable).get()?.name;
  if (owner !== name) throw new Error(`This object holds the site ${owner ?? '(none)'}, not ${name}.`);
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
