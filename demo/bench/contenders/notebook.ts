import Database from 'better-sqlite3';

export interface Kept {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly at: number;
}

export interface Notebook {
  keep(page: string, comment: Kept): void;
  /** Many in one commit. */
  keepAll(page: string, comments: readonly Kept[]): void;
  close(): void;
  /** The last ones of a page, the newest first. */
  latest(page: string, limit: number): readonly unknown[];
}

/** A table of comments as one writes it in five minutes, as durable as ours: one commit, and one sync, per comment. */
export function openNotebook(file: string): Notebook {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`
    CREATE TABLE IF NOT EXISTS comments (
      number INTEGER PRIMARY KEY, page TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL,
      at INTEGER NOT NULL
    );
    CREATE INDEX IF NOT EXISTS comments_of_page ON comments (page, number);
  `);
  const insert = db.prepare('INSERT INTO comments (page, id, name, text, at) VALUES (?, ?, ?, ?, ?)');
  const newest = db.prepare(
    'SELECT id, name, text, at FROM comments WHERE page = ? ORDER BY number DESC LIMIT ?',
  );
  const keep = (page: string, { id, name, text, at }: Kept) => void insert.run(page, id, name, text, at);
  return {
    keep,
    keepAll: db.transaction((page: string, comments: readonly Kept[]) => {
      for (const comment of comments) keep(page, comment);
    }),
    close: () => db.close(),
    latest: (page, limit) => newest.all(page, limit),
  };
}
