/** The thread that makes a backup of a copy: given the file, it ends without a word, or with an error. */
import { chmodSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import * as v from 'valibot';
import { sync } from './durable.ts';

finish(v.parse(v.string(), workerData));

/** Looks whether it is whole. A site begins another life in it: whoever saw what came after must not be told half of it. */
function finish(file: string): void {
  chmodSync(file, 0o600);
  const db = new Database(file, { fileMustExist: true });
  try {
    const found: unknown = db.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') throw new Error(`The copy is damaged: ${String(found)}.`);
    const isOfSite = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'site'").get() !== undefined;
    if (isOfSite) db.exec('UPDATE site SET created_at = 0');
    // One file is all that there is of it.
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
  sync(file);
}
