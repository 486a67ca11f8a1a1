import { asSqlite } from './disk-error.ts';
import type { SqliteFile } from './sqlite-file.ts';

/** What `PRAGMA wal_checkpoint` tells: pages in the log, and how many of them are in the file, too. */
export interface Pages {
  readonly log: number;
  readonly checkpointed: number;
}

/** Counts them, and moves none. @returns what throws SqliteError */
export function pagesOf(db: SqliteFile): () => Pages {
  const look = db.prepare<[], Pages>('PRAGMA main.wal_checkpoint(NOOP)');
  return () => {
    const pages = look.get();
    if (!pages) throw asSqlite(new Error('SQLite does not say what is in the log.'));
    return pages;
  };
}
