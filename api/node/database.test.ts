import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import type { TestContext } from 'node:test';
import Database from 'better-sqlite3';
import type { Migration } from '../site/migrate.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import { openDatabase } from './database.ts';
import type { Kind } from './sqlite-file.ts';
import { temporaryFolder } from './testing/until.ts';

const FIRST: Migration = { name: '0000_first', sql: 'CREATE TABLE pages (id INTEGER PRIMARY KEY)' };
const SECOND: Migration = { name: '0001_second', sql: 'ALTER TABLE pages ADD COLUMN title TEXT' };

function kindOf(...migrations: Migration[]): Kind {
  return { applicationId: 7, migrations, found: () => undefined, recognise: () => undefined };
}

/** Lets a PRAGMA fail, the first times of which go well. @returns ends it */
function failAt(t: TestContext, pragma: string, code: string, well = 0): () => void {
  const real = Database.prototype['pragma'];
  let left = well;
  const mocked = t.mock.method(
    Database.prototype,
    'pragma',
    function fail(this: Database.Database, ...args: Parameters<typeof real>): unknown {
      if (args[0] === pragma && left-- <= 0) throw new Database.SqliteError('disk I/O error', code);
      return real.apply(this, args);
    },
  );
  return () => mocked.mock.restore();
}

test('[R2][R3] a log that cannot be emptied when the file is opened: a full disk alone is passed over', (t) => {
  const file = join(temporaryFolder('in memory'), 'x.db');
  openDatabase(file, kindOf(FIRST)).close();
  const endFull = failAt(t, 'wal_checkpoint(TRUNCATE)', 'SQLITE_FULL');
  openDatabase(file, kindOf(FIRST)).close();
  endFull();
  const endUnsynced = failAt(t, 'wal_checkpoint(TRUNCATE)', 'SQLITE_IOERR_FSYNC');
  assert.throws(() => openDatabase(file, kindOf(FIRST)), DatabaseTrouble);
  endUnsynced();
  openDatabase(file, kindOf(FIRST)).close();
});

test('[R8][R25] the copy from before a migration has its name once the file is ours again', (t) => {
  const folder = temporaryFolder('in memory');
  const file = join(folder, 'x.db');
  openDatabase(file, kindOf(FIRST)).close();
  const copies = () => readdirSync(folder).filter((name) => name.endsWith('.before-0001_second'));
  const end = failAt(t, 'locking_mode = EXCLUSIVE', 'SQLITE_BUSY', 1);
  assert.throws(() => openDatabase(file, kindOf(FIRST, SECOND)), /in use by another process/);
  assert.deepEqual(copies(), []);
  end();
  openDatabase(file, kindOf(FIRST, SECOND)).close();
  assert.equal(copies().length, 1);
});
