import type Database from 'better-sqlite3';
import type { Migration, RawDatabase } from '../site/migrate.ts';

export type SqliteFile = Database.Database;

/** What a database is for, and what is known by it. */
export interface Kind {
  /** Marks the file in its header (PRAGMA application_id). */
  readonly applicationId: number;
  readonly migrations: readonly Migration[];
  /** Fills a database that was just made. */
  readonly found: (db: SqliteFile) => void;
  /** Looks into one that exists, without writing. @throws DatabaseTrouble when it is not the one that is wanted */
  readonly recognise: (db: SqliteFile) => void;
}

export function rawOf(db: SqliteFile): RawDatabase {
  return {
    run: (statement, ...values) => void db.prepare(statement).run(...values),
    rows: (statement) => db.prepare<[], Readonly<Record<string, unknown>>>(statement).all(),
    atomically: (work) => db.transaction(work).immediate(),
  };
}
