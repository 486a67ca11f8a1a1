import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import type { TestContext } from 'node:test';
import Database from 'better-sqlite3';
import { MigrationError, NewerSchemaError, migrate, pendingMigrations } from '../site/migrate.ts';
import type { Migration } from '../site/migrate.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import { openDatabase } from './database.ts';
import { readMigrations } from './migration-files.ts';
import { rawOf } from './sqlite-file.ts';
import type { SqliteFile } from './sqlite-file.ts';
import { temporaryFolder } from './testing/until.ts';

const BREAK = '--> statement-breakpoint';
const FIRST: Migration = {
  name: '0000_first',
  sql: `CREATE TABLE pages (id INTEGER PRIMARY KEY, key TEXT); ${BREAK}
    CREATE TABLE words (page INTEGER REFERENCES pages (id), word TEXT);`,
};
const TITLES: Migration = { name: '0001_titles', sql: 'ALTER TABLE pages ADD COLUMN title TEXT' };
/** As drizzle-kit rebuilds a table. */
const REBUILD: Migration = {
  name: '0002_rebuild',
  sql: `CREATE TABLE new_pages (id INTEGER PRIMARY KEY, key TEXT NOT NULL); ${BREAK}
    INSERT INTO new_pages SELECT id, key FROM pages WHERE key IS NOT NULL; ${BREAK}
    PRAGMA defer_foreign_keys = ON; ${BREAK}
    DROP TABLE pages; ${BREAK}
    ALTER TABLE new_pages RENAME TO pages;`,
};

function memory(t: TestContext, ...migrations: Migration[]): SqliteFile {
  const db = new Database(':memory:');
  t.after(() => db.close());
  db.pragma('foreign_keys = ON');
  migrate(rawOf(db), migrations, 1);
  return db;
}

function applied(db: SqliteFile): unknown[] {
  return db.prepare('SELECT name FROM migrations ORDER BY rowid').pluck().all();
}

function schemaOf(db: SqliteFile): unknown {
  return db.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY name').all();
}

test('[R8] each migration is applied once, in order', (t) => {
  const db = memory(t, FIRST);
  assert.deepEqual(pendingMigrations(rawOf(db), [FIRST, TITLES]), [TITLES]);
  migrate(rawOf(db), [FIRST, TITLES], 2);
  migrate(rawOf(db), [FIRST, TITLES], 3);
  assert.deepEqual(applied(db), ['0000_first', '0001_titles']);
});

test('[R8] a migration that was merged late is applied, too', (t) => {
  const db = memory(t, FIRST, REBUILD);
  migrate(rawOf(db), [FIRST, TITLES, REBUILD], 2);
  assert.deepEqual(applied(db), ['0000_first', '0002_rebuild', '0001_titles']);
});

test('[R8] a migration that is interrupted leaves nothing behind, and is applied by the next start', (t) => {
  const db = memory(t, FIRST);
  const before = schemaOf(db);
  const cut: Migration = { name: REBUILD.name, sql: REBUILD.sql.replace('ALTER TABLE', 'NONSENSE') };
  assert.throws(() => migrate(rawOf(db), [FIRST, TITLES, cut], 2), /syntax error/);
  assert.deepEqual(applied(db), ['0000_first', '0001_titles']);
  assert.equal(JSON.stringify(schemaOf(db)).includes('new_pages'), false);
  assert.notDeepEqual(schemaOf(db), before);
  migrate(rawOf(db), [FIRST, TITLES, REBUILD], 3);
  assert.deepEqual(applied(db), ['0000_first', '0001_titles', '0002_rebuild']);
});

test('[R8] an older version refuses a newer database, and changes nothing', (t) => {
  const db = memory(t, FIRST, TITLES);
  const before = schemaOf(db);
  assert.throws(() => migrate(rawOf(db), [FIRST, REBUILD], 2), NewerSchemaError);
  assert.deepEqual(schemaOf(db), before);
});

test('[R8] a migration that loses rows is refused', (t) => {
  const db = memory(t, FIRST);
  db.exec("INSERT INTO pages VALUES (1, '/'), (2, NULL), (3, NULL)");
  assert.throws(
    () => migrate(rawOf(db), [FIRST, REBUILD], 2),
    (error) => {
      assert.ok(error instanceof MigrationError);
      assert.match(error.message, /0002_rebuild loses 2 rows of pages/);
      return true;
    },
  );
  assert.equal(db.prepare('SELECT count(*) FROM pages').pluck().get(), 3);
});

test('[R8] a migration that breaks a reference is refused', (t) => {
  const db = memory(t, FIRST);
  db.exec("INSERT INTO pages VALUES (1, '/'); INSERT INTO words VALUES (1, 'hello')");
  const move: Migration = {
    name: '0001_move',
    sql: `PRAGMA defer_foreign_keys = ON; ${BREAK} UPDATE pages SET id = 2`,
  };
  assert.throws(
    () => migrate(rawOf(db), [FIRST, move], 2),
    (error) => {
      assert.ok(error instanceof MigrationError);
      assert.match(error.message, /0001_move breaks 1 references/);
      return true;
    },
  );
  assert.deepEqual(db.prepare('SELECT id FROM pages').pluck().all(), [1]);
});

test('a table that a migration drops on purpose is not missed', (t) => {
  const db = memory(t, FIRST);
  db.exec("INSERT INTO words VALUES (NULL, 'hello')");
  migrate(rawOf(db), [FIRST, { name: '0001_less', sql: 'DROP TABLE words' }], 2);
  assert.deepEqual(applied(db), ['0000_first', '0001_less']);
});

for (const folder of ['site', 'directory'] as const) {
  test(`the migrations of a ${folder} make its tables`, (t) => {
    const migrations = readMigrations(folder);
    const db = memory(t, ...migrations);
    assert.deepEqual(
      applied(db),
      migrations.map(({ name }) => name),
    );
    assert.deepEqual(db.pragma('foreign_key_check'), []);
  });
}

/** A file of an earlier version, with a row in it. */
function earlierFile(): string {
  const file = join(temporaryFolder(), 'site.db');
  const db = openDatabase(file, kindOf(FIRST));
  db.exec("INSERT INTO pages VALUES (1, '/'), (2, NULL)");
  db.close();
  return file;
}

function kindOf(...migrations: Migration[]) {
  const nothing = () => undefined;
  return { applicationId: 1, migrations, found: nothing, recognise: nothing };
}

test('[R8] before a file changes its form, a copy of it is put beside it', (t) => {
  const file = earlierFile();
  const before = readFileSync(file);
  openDatabase(file, kindOf(FIRST, TITLES)).close();
  assert.deepEqual(readFileSync(`${file}.before-0001_titles`), before);
  const db = openDatabase(file, kindOf(FIRST, TITLES));
  t.after(() => db.close());
  assert.deepEqual(db.prepare('SELECT title FROM pages').pluck().all(), [null, null]);
});

/** As a second server would. @returns what it is told */
function openElsewhere(file: string): string {
  const code = `
    const db = require('better-sqlite3')(process.argv[1], { timeout: 0 });
    try { db.exec('BEGIN IMMEDIATE'); console.log('taken'); } catch (error) { console.log(error.code); }`;
  return execFileSync(process.execPath, ['-e', code, file], { encoding: 'utf8' }).trim();
}

test('[R25] a file that was copied before its form changed is still for one process alone', (t) => {
  const file = earlierFile();
  const db = openDatabase(file, kindOf(FIRST, TITLES));
  t.after(() => db.close());
  assert.equal(openElsewhere(file), 'SQLITE_BUSY');
});

test('[P49] a copy from before is kept for thirty days, and not longer', () => {
  const file = earlierFile();
  openDatabase(file, kindOf(FIRST, TITLES)).close();
  const copy = `${file}.before-0001_titles`;
  const others = [`${file}.backup`, `${file.replace('site.db', 'other.db')}.before-0001_titles`];
  for (const other of others) copyFileSync(copy, other);
  const age = (days: number) => {
    const then = new Date(Date.now() - days * 86_400_000);
    for (const one of [copy, ...others]) utimesSync(one, then, then);
    openDatabase(file, kindOf(FIRST, TITLES)).close();
  };
  age(29.9);
  assert.equal(existsSync(copy), true);
  age(30.1);
  assert.equal(existsSync(copy), false);
  assert.ok(
    others.every((other) => existsSync(other)),
    'what is not ours stays',
  );
});

test('[R8] a migration that cannot be applied leaves a file that the version before can open', (t) => {
  const file = earlierFile();
  assert.throws(
    () => openDatabase(file, kindOf(FIRST, REBUILD)),
    (error) => {
      assert.ok(error instanceof DatabaseTrouble);
      assert.match(
        error.message,
        /site\.db cannot be brought to this version: 0002_rebuild loses 1 rows of pages/,
      );
      return true;
    },
  );
  const db = openDatabase(file, kindOf(FIRST));
  t.after(() => db.close());
  assert.equal(db.prepare('SELECT count(*) FROM pages').pluck().get(), 2);
});

test('[R6] a file that was half made by a crash is made anew', () => {
  const file = join(temporaryFolder(), 'site.db');
  const broken: Migration = { name: '0000_first', sql: 'NONSENSE' };
  assert.throws(() => openDatabase(file, kindOf(broken)), DatabaseTrouble);
  assert.equal(existsSync(file), false);
  openDatabase(file, kindOf(FIRST)).close();
  assert.equal(existsSync(file), true);
});
