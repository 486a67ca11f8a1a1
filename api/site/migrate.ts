/**
 * Brings a database to the form that this version knows. One migrator serves both hosts and all our databases; the
 * files are drizzle-kit's, never edited once released.
 */

/** One file of migrations/. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** The raw database, for what Drizzle has no words for. */
export interface RawDatabase {
  run(sql: string, ...values: readonly (string | number)[]): void;
  rows(sql: string): readonly Readonly<Record<string, unknown>>[];
  /** Runs `work` whole or not at all. */
  atomically(work: () => void): void;
}

/** The database is from a newer version: to write into it could lose what only that version knows. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError';
}

/** A migration would have broken references or lost rows. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

const BOOK =
  'CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY NOT NULL, applied_at INTEGER NOT NULL)';

/** The migrations that are not applied yet. Known by name, not by date: one that is merged late is applied, too. */
export function pendingMigrations(db: RawDatabase, known: readonly Migration[]): readonly Migration[] {
  const applied = new Set(hasBook(db) ? db.rows('SELECT name FROM migrations').map(({ name }) => name) : []);
  const names = new Set<unknown>(known.map(({ name }) => name));
  const unknown = [...applied].filter((name) => !names.has(name));
  if (unknown.length > 0) {
    throw new NewerSchemaError(`It has migrations that this version does not know: ${unknown.join(', ')}.`);
  }
  return known.filter(({ name }) => !applied.has(name));
}

/** Applies each pending migration whole or not at all. @param now milliseconds */
export function migrate(db: RawDatabase, known: readonly Migration[], now: number): void {
  for (const migration of pendingMigrations(db, known)) {
    db.atomically(() => apply(db, migration, now));
  }
}

function hasBook(db: RawDatabase): boolean {
  return db.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'").length > 0;
}

function apply(db: RawDatabase, { name, sql }: Migration, now: number): void {
  const before = rowCounts(db);
  for (const statement of sql.split('--> statement-breakpoint')) db.run(statement);
  db.run(BOOK);
  db.run('INSERT INTO migrations (name, applied_at) VALUES (?, ?)', name, now);
  const broken = db.rows('PRAGMA foreign_key_check');
  if (broken.length > 0) throw new MigrationError(`${name} breaks ${broken.length} references.`);
  const after = rowCounts(db);
  for (const [table, count] of before) {
    const left = after.get(table);
    if (left !== undefined && left < count)
      throw new MigrationError(`${name} loses ${count - left} rows of ${table}.`);
  }
}

/** Rows by table. A table that a migration drops on purpose is not in the later count. */
function rowCounts(db: RawDatabase): Map<string, number> {
  const tables = db.rows(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*'",
  );
  return new Map(tables.map(({ name }) => [String(name), countOf(db, String(name))]));
}

function countOf(db: RawDatabase, table: string): number {
  return Number(db.rows(`SELECT count(*) AS rows FROM "${table}"`)[0]?.['rows']);
}
