import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as v from 'valibot';

const ROWS = v.array(
  v.object({
    id: v.string(),
    text: v.string(),
    order: v.number(),
    first_revision: v.number(),
  }),
);

export type StoredComment = v.InferOutput<typeof ROWS>[number];

/** The published comments in the file of a site that no server has open, by revision. @throws when it is damaged */
export function readStored(dataDir: string, site = 'localhost'): StoredComment[] {
  const db = new Database(join(dataDir, `${site}.db`), { fileMustExist: true });
  try {
    const found = db.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new Error(`integrity_check: ${String(found)}`);
    return v.parse(ROWS, db.prepare('SELECT * FROM comments ORDER BY first_revision').all());
  } finally {
    db.close();
  }
}
