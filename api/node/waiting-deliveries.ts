import { existsSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import * as v from 'valibot';
import type { Time } from '../protocol.ts';

const ROW = v.object({ next: v.nullable(v.number()) });

/**
 * When the site of a closed file has something to send; `null`: it has nothing, or cannot be read. Not a byte of the file
 * is written: it is checked when it is opened, and most of these never are.
 */
export function nextDelivery(file: string): Time | null {
  try {
    // SQLite would empty the log beside a file that is empty.
    if (!existsSync(file) || statSync(file).size === 0) return null;
    return readAlone(file);
  } catch {
    // From before there were deliveries, or damaged: whoever asks for the site is told.
    return null;
  }
}

/** Leaves nothing beside it. */
function readAlone(file: string): Time | null {
  // What was there before belongs to the file, or to another program that reads it.
  const mine = [`${file}-shm`, `${file}-wal`].filter((beside) => !existsSync(beside));
  try {
    return readNext(file);
  } finally {
    // Left by those who only read.
    for (const beside of mine) rmSync(beside, { force: true });
  }
}

function readNext(file: string): Time | null {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
  try {
    const row = db.prepare('SELECT min(next_at) AS next FROM deliveries WHERE next_at IS NOT NULL').get();
    return v.parse(ROW, row).next;
  } finally {
    db.close();
  }
}
