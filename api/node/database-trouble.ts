import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { DrizzleError } from 'drizzle-orm';
import { MigrationError, NewerSchemaError } from '../site/migrate.ts';

/** A database that cannot be used. The message names the file, and says what to do. */
export class DatabaseTrouble extends Error {
  override readonly name = 'DatabaseTrouble';
}

/** What SQLite and Node say where nothing can be written. */
const NOT_WRITABLE = /^(EACCES|EEXIST|ENOTDIR|EPERM|EROFS|SQLITE_CANTOPEN.*|SQLITE_READONLY.*)$/;

/** What Node says where no file can be opened any more, of this process or of the machine. */
const TOO_MANY_FILES = /^(EMFILE|ENFILE)$/;

/** What SQLite and Node say where the disk failed: the file may be as good as ever, and its log may hold the newest of it. */
const DISK_FAILED = /^(EIO|SQLITE_IOERR.*)$/;

/** What they say where there is no room; so it is at the limit of bytes of a site. */
const NO_ROOM = /^(ENOSPC|EDQUOT|SQLITE_FULL)$/;

/** Tells an operator what is wrong with a file. */
export function explainTrouble(file: string, error: unknown): DatabaseTrouble {
  const origin = originOf(error);
  const what = origin instanceof Error ? origin.message : String(origin);
  const code = codeOf(error);
  if (code.startsWith('SQLITE_BUSY')) {
    return new DatabaseTrouble(
      `${file} is in use by another process. Is a second server running on this DATA_DIR?`,
    );
  }
  if (NOT_WRITABLE.test(code)) {
    const advice = `Let the user of this process write to it, or choose another DATA_DIR.`;
    return new DatabaseTrouble(`${dirname(file)} is no folder that can be written to (${what}). ${advice}`);
  }
  if (TOO_MANY_FILES.test(code)) {
    const advice = 'It is tried again by itself; if this happens often, let it open more (ulimit -n).';
    return new DatabaseTrouble(
      `${file} would be one file more than this process may open (${what}). ${advice}`,
    );
  }
  if (DISK_FAILED.test(code)) {
    const advice =
      'Look at the disk; a server tries again by itself. Until then keep the file as it is, with what is beside it: the ' +
      'newest comments may be in the -wal alone.';
    return new DatabaseTrouble(
      `The disk of ${file} failed (${what}), so that it cannot be used for now. ${advice}`,
    );
  }
  if (NO_ROOM.test(code)) {
    const advice =
      'Make room there, or allow it more; a server tries again by itself. Until then keep the file as it is.';
    return new DatabaseTrouble(`There is no room for ${file} (${what}). ${advice}`);
  }
  if (error instanceof NewerSchemaError || error instanceof MigrationError) {
    return new DatabaseTrouble(`${file} cannot be brought to this version: ${what} Nothing was changed.`);
  }
  const advice =
    'Nothing was written to it; put a backup in its place, without a -wal or -wal.kept file beside it.';
  return new DatabaseTrouble(`${file} cannot be used: ${what.replace(/[^.]$/, '$&.')} ${advice}`);
}

/** Such as `SQLITE_FULL` or `ENOSPC`; empty where there is none. */
export function codeOf(error: unknown): string {
  const origin = originOf(error);
  return origin instanceof Error && 'code' in origin ? String(origin.code) : '';
}

/** Whether the file itself may be in trouble, so that it has to be looked through before it is used again. */
export function isDamage(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(codeOf(error));
}

export function isOfStorage(error: unknown): boolean {
  return error instanceof DatabaseTrouble || originOf(error) instanceof Database.SqliteError;
}

/** Around some of what SQLite says, Drizzle says which statement it was. */
function originOf(error: unknown): unknown {
  return error instanceof DrizzleError ? error.cause : error;
}
