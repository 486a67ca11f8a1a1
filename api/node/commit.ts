import type { SqliteFile } from './sqlite-file.ts';

/** COMMIT failed: what was in it may be on disk, or not. The cause is what SQLite said. */
export class CommitInDoubt extends Error {
  override readonly name = 'CommitInDoubt';
}

/** @throws CommitInDoubt */
export function commit(db: SqliteFile): void {
  try {
    db.exec('COMMIT');
  } catch (cause) {
    throw new CommitInDoubt('COMMIT failed', { cause });
  }
}
