import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { pendingMigrations } from '../site/migrate.ts';
import { DatabaseTrouble, codeOf } from './database-trouble.ts';
import { rawOf } from './sqlite-file.ts';
import type { Kind, SqliteFile } from './sqlite-file.ts';

/** Larger files are not read through: it would hold up everything else for longer than a reader may wait. */
const CHECKED_BYTES = 64 * 1024 * 1024;

/** The memory that readers share is a file, which needs a place. */
const NO_ROOM = /^SQLITE_(CANTOPEN|FULL|IOERR_SHM|READONLY_CANTINIT)/;

/** The header of a database file (SQLite, “Database File Format” §1.3). */
const HEADER = { bytes: 100, magic: 'SQLite format 3\0', applicationId: 68 } as const;

/**
 * Looks at a database that exists, without writing a byte of it: SQLite writes to a file even when it only closes it,
 * for then it moves into it what its log still holds.
 * @returns whether it could be looked into so; for that SQLite needs a little room beside the file
 * @throws DatabaseTrouble, NewerSchemaError or SqliteError when it is not to be opened
 */
export function inspect(file: string, kind: Kind): boolean {
  if (statSync(file).size === 0) throw new DatabaseTrouble('It is empty, but should be a database.');
  if (!isMarked(file, kind.applicationId)) throw new DatabaseTrouble('It is no database of this kind.');
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
  try {
    examine(db, file, kind);
    return true;
  } catch (error) {
    if (NO_ROOM.test(codeOf(error))) return false;
    throw error;
  } finally {
    db.close();
  }
}

/** Looks into an open database. @throws as `inspect` */
export function examine(db: SqliteFile, file: string, kind: Kind): void {
  if (statSync(file).size <= CHECKED_BYTES) {
    const found: unknown = db.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') throw new DatabaseTrouble(`It is damaged: ${String(found).replaceAll(/\s+/g, ' ')}.`);
  }
  pendingMigrations(rawOf(db), kind.migrations);
  kind.recognise(db);
}

/** SQLite would play the log of a lost file into the new one. @throws DatabaseTrouble when there is such a log */
export function assertNothingLeft(file: string): void {
  const log = `${file}-wal`;
  if (!existsSync(log) || statSync(log).size === 0) return;
  throw new DatabaseTrouble(`It is missing, but ${log} is there, which belongs to it.`);
}

function isMarked(file: string, applicationId: number): boolean {
  const header = Buffer.alloc(HEADER.bytes);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, header, 0, HEADER.bytes, 0);
  } finally {
    closeSync(handle);
  }
  const isDatabase = header.toString('latin1').startsWith(HEADER.magic);
  return isDatabase && header.readInt32BE(HEADER.applicationId) === applicationId;
}
