import assert from 'node:assert/strict';
import test from 'node:test';
import Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { codeOf, explainTrouble, isDamage, isOfStorage } from './database-trouble.ts';

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing went wrong.');
}

test('[R3] what SQLite says is known by its code, also where Drizzle has said something around it', (t) => {
  const raw = new Database(':memory:');
  t.after(() => raw.close());
  raw.exec('CREATE TABLE words (word TEXT)');
  raw.pragma('max_page_count = 3');
  const db = drizzle({ client: raw });
  const long = 'x'.repeat(100_000);
  for (const fill of [
    () => db.run(sql`INSERT INTO words VALUES (${long})`),
    () => raw.prepare('INSERT INTO words VALUES (?)').run(long),
  ]) {
    const error = errorOf(fill);
    assert.equal(codeOf(error), 'SQLITE_FULL');
    assert.deepEqual([isOfStorage(error), isDamage(error)], [true, false]);
    assert.match(explainTrouble('site.db', error).message, /database or disk is full/);
  }
});

test('what is not of the storage is not taken for it', () => {
  const error = new Error('Something else');
  assert.deepEqual([codeOf(error), isOfStorage(error), isDamage(error)], ['', false, false]);
});

test('[R22] where no more files can be opened nobody is told to go back to a backup', () => {
  for (const code of ['EMFILE', 'ENFILE']) {
    const { message } = explainTrouble('site.db', Object.assign(new Error(code), { code }));
    assert.match(message, /more than this process may open/);
    assert.doesNotMatch(message, /backup/);
  }
});

test('[R2] where the disk failed nobody is told to go back to a backup, but to keep the log', () => {
  for (const code of ['SQLITE_IOERR', 'SQLITE_IOERR_FSYNC', 'SQLITE_IOERR_TRUNCATE']) {
    const { message } = explainTrouble('site.db', new Database.SqliteError('disk I/O error', code));
    assert.match(message, /site\.db.*disk I\/O error.*Look at the disk.*tries again by itself.*keep.*-wal/);
    assert.doesNotMatch(message, /backup|Nothing was written/);
  }
  const unseen = Object.assign(new Error('EIO: i/o error, stat'), { code: 'EIO' });
  assert.doesNotMatch(explainTrouble('site.db', unseen).message, /backup|Nothing was written/);
});

test('[R3] where there is no room nobody is told to go back to a backup, but to make room', () => {
  const full = new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
  const noSpace = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  for (const error of [full, noSpace]) {
    const { message } = explainTrouble('site.db', error);
    assert.match(message, /no room for site\.db.*Make room.*tries again by itself.*keep/);
    assert.doesNotMatch(message, /backup|Nothing was written/);
  }
});

test('[R2] a backup is not put beside a log that would be played over it', () => {
  const { message } = explainTrouble('site.db', new Database.SqliteError('malformed', 'SQLITE_CORRUPT'));
  assert.match(message, /backup.*without a -wal or -wal\.kept file/);
});
