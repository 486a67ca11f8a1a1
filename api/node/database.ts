import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { migrate, pendingMigrations } from '../site/migrate.ts';
import { explainTrouble, isDamage } from './database-trouble.ts';
import { publishFile } from './durable.ts';
import { assertNothingLeft, examine, inspect } from './inspection.ts';
import { restoreLog } from './kept-log.ts';
import { rawOf } from './sqlite-file.ts';
import type { Kind, SqliteFile } from './sqlite-file.ts';

/**
 * Days for which the copy of a file from before a migration is kept, if nobody is erased until then. It holds what was
 * deleted since, so it may not stay for ever; whoever has not missed it in a month has come well through the migration.
 */
const KEEP_COPIES_DAYS = 30;
const DAY = 86_400_000;
const COPY = '.before-';

/**
 * Opens a database for this process alone, or makes it where there is no file. What exists is checked first: a
 * damaged, foreign or empty file is never written to.
 * @throws DatabaseTrouble
 */
export function openDatabase(file: string, kind: Kind): SqliteFile {
  try {
    restoreLog(file);
    if (!existsSync(file)) make(file, kind);
    removeOldCopies(file, Date.now());
    return openExisting(file, kind, inspect(file, kind));
  } catch (error) {
    throw explainTrouble(file, error);
  }
}

/** Under another name until it is whole: a crash in between leaves no file that looks damaged. */
function make(file: string, kind: Kind): void {
  assertNothingLeft(file);
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.new`;
  for (const leftover of [draft, `${draft}-wal`, `${draft}-shm`]) rmSync(leftover, { force: true });
  // For its owner alone, and so are the files that SQLite puts beside it: it holds secrets and e-mail addresses.
  writeFileSync(draft, '', { mode: 0o600 });
  const db = new Database(draft, { timeout: 0 });
  configure(db);
  db.pragma(`application_id = ${kind.applicationId}`);
  migrate(rawOf(db), kind.migrations, Date.now());
  kind.found(db);
  db.close();
  publishFile(draft, file);
}

function openExisting(file: string, kind: Kind, isInspected: boolean): SqliteFile {
  // SQLite would open for reading what it may not write, and then speak of I/O errors.
  for (const path of [file, dirname(file)]) accessSync(path, constants.W_OK);
  let db = openOwn(file);
  try {
    if (!isInspected) examine(db, file, kind);
    // Left by the inspection. The file is ours alone now, and the memory that others would share is of no use.
    rmSync(`${file}-shm`, { force: true });
    const [next] = pendingMigrations(rawOf(db), kind.migrations);
    if (next) {
      db = copyBeside(db, file, next.name);
      migrate(rawOf(db), kind.migrations, Date.now());
    }
    emptyLog(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function openOwn(file: string): SqliteFile {
  const db = new Database(file, { timeout: 0, fileMustExist: true });
  try {
    configure(db);
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
  // What is deleted is overwritten, and not only marked as free.
  db.pragma('secure_delete = ON');
  db.pragma('journal_size_limit = 67108864');
}

/** From here on it grows to so many bytes: more is refused as on a full disk, and hurts no other file. */
export function limitSize(db: SqliteFile, bytes: number): void {
  const pageBytes = Number(db.pragma('page_size', { simple: true }));
  db.pragma(`max_page_count = ${Math.max(1, Math.floor(bytes / pageBytes))}`);
}

/** A crash may have left in it what was erased from the file at the last moment. */
function emptyLog(db: SqliteFile): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    // What could not be synced the system counts as written, so that it must not be gone on with.
    if (isDamage(error)) throw error;
    // On a full disk what is there can be read all the same.
  }
}

/**
 * Before its form changes, a copy of the file is put beside it. Nobody has it open meanwhile: a process that closes a file
 * anywhere loses all its locks on it. So it gets its name once the file is ours again.
 * @returns the file, opened again
 */
function copyBeside(db: SqliteFile, file: string, migration: string): SqliteFile {
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  const copy = `${file}${COPY}${migration}`;
  copyFileSync(file, `${copy}.new`);
  const again = openOwn(file);
  try {
    publishFile(`${copy}.new`, copy);
    return again;
  } catch (error) {
    again.close();
    throw error;
  }
}

/** Pages copied in one go: less than a millisecond of work, between which others are answered. */
const PAGES_AT_ONCE = 64;

/** Copies an open database as it is at the end. What is written meanwhile by this process comes along. @throws SqliteError */
export async function copyDatabase(db: SqliteFile, file: string): Promise<void> {
  await db.backup(file, { progress: () => PAGES_AT_ONCE });
}

/** Deletes the copies that are old enough. @param now milliseconds */
export function removeOldCopies(file: string, now: number): void {
  removeCopies(file, now - KEEP_COPIES_DAYS * DAY);
}

/** Deletes the copies from before a time, also those that were never finished. Left out: all. */
export function removeCopies(file: string, before = Infinity): void {
  const folder = dirname(file);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(file)}${COPY}`)) continue;
    const copy = join(folder, name);
    if (statSync(copy).mtimeMs < before) rmSync(copy, { force: true });
  }
}
