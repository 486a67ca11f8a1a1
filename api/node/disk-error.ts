import Database from 'better-sqlite3';

/** Says of an error that a disk met what SQLite would say of it. */
export function asSqlite(error: unknown): Error {
  const what = error instanceof Error ? error.message : String(error);
  return new Database.SqliteError(
    `The disk has not taken what was written to it (${what})`,
    'SQLITE_IOERR_FSYNC',
  );
}
