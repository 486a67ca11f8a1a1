import { copyFileSync, existsSync, mkdirSync, openSync, closeSync, fsyncSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { MigrationError, NewerSchemaError, migrate, pendingMigrations } from '../site/migrate.ts';
import type { Migration, RawDatabase } from '../site/migrate.ts';

export type SqliteFile = Database.Database;

/** A database that cannot be used. The message names the file, and says what to do. */
export class DatabaseTrouble extends Error {
  override readonly name = 'DatabaseTrouble';
}

export interface Kind {
  /** Marks the file in its header (PRAGMA application_id). */
  readonly applicationId: number;
  readonly migrations: readonly Migration[];
  /** Fills a database that was just made. */
  readonly found: (db: SqliteFile) => void;
}

/** Larger files are not read through at opening: it would hold up everything else for longer than a reader may wait. */
const CHECKED_BYTES = 64 * 1024 * 1024;

/**
 * Opens a database for this process alone, or makes it where there is no file. What exists is checked first: a
 * damaged, foreign or empty file is never written to.
 * @throws DatabaseTrouble
 */
export function openDatabase(file: string, kind: Kind): SqliteFile {
  try {
    if (!existsSync(file)) make(file, kind);
    return openExisting(file, kind);
  } catch (error) {
    throw explain(file, error);
  }
}

/** Under another name until it is whole: a crash in between leaves no file that looks damaged. */
function make(file: string, kind: Kind): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.new`;
  for (const leftover of [draft, `${draft}-wal`, `${draft}-shm`]) rmSync(leftover, { force: true });
  const db = new Database(draft, { timeout: 0 });
  configure(db);
  db.pragma(`application_id = ${kind.applicationId}`);
  migrate(rawOf(db), kind.migrations, Date.now());
  kind.found(db);
  db.close();
  sync(draft);
  renameSync(draft, file);
  sync(dirname(file));
}

function openExisting(file: string, kind: Kind): SqliteFile {
  if (statSync(file).size === 0) throw new DatabaseTrouble('It is empty, but should hold comments.');
  const db = new Database(file, { timeout: 0, fileMustExist: true });
  try {
    configure(db);
    check(db, file, kind);
    prepare(db, file, kind);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * For this process alone: no other can write, or read a half of what we do, and no shared memory is needed.
 * `synchronous = FULL` is what makes a commit survive a power cut; better-sqlite3's own default for WAL does not.
 */
function configure(db: SqliteFile): void {
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('journal_size_limit = 67108864');
}

function check(db: SqliteFile, file: string, kind: Kind): void {
  if (db.pragma('application_id', { simple: true }) !== kind.applicationId) {
    throw new DatabaseTrouble('It is no database of this kind.');
  }
  if (statSync(file).size > CHECKED_BYTES) return;
  const found: unknown = db.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw new DatabaseTrouble(`It is damaged: ${String(found)}.`);
}

/** Before its form changes, a copy of the file is put beside it. */
function prepare(db: SqliteFile, file: string, kind: Kind): void {
  const raw = rawOf(db);
  const [next] = pendingMigrations(raw, kind.migrations);
  if (!next) return;
  db.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(file, `${file}.before-${next.name}`);
  migrate(raw, kind.migrations, Date.now());
}

function rawOf(db: SqliteFile): RawDatabase {
  return {
    run: (statement, ...values) => void db.prepare(statement).run(...values),
    rows: (statement) => db.prepare<[], Readonly<Record<string, unknown>>>(statement).all(),
    atomically: (work) => db.transaction(work).immediate(),
  };
}

function sync(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function explain(file: string, error: unknown): DatabaseTrouble {
  const what = error instanceof Error ? error.message : String(error);
  const busy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
  if (busy) return new DatabaseTrouble(`${file} is in use by another process. Is a second server running on this DATA_DIR?`);
  if (error instanceof NewerSchemaError || error instanceof MigrationError) {
    return new DatabaseTrouble(`${file} cannot be brought to this version: ${what} Nothing was changed.`);
  }
  return new DatabaseTrouble(`${file} cannot be used: ${what} Nothing was written to it; put a backup in its place.`);
}
