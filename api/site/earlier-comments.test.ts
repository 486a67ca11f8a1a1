import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { readMigrations } from '../node/migration-files.ts';
import { rawOf } from '../node/sqlite-file.ts';
import { migrate } from './migrate.ts';

const MIGRATIONS = readMigrations('site');
const BEFORE_REACTIONS = MIGRATIONS.findIndex(({ name }) => name === '0003_reactions');

test('[R8] [P58] [P60] comments from before there were reactions are ranked by their replies, and changed when they did', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(rawOf(db), MIGRATIONS.slice(0, BEFORE_REACTIONS), 1);
  db.exec(`
    INSERT INTO pages (id, key, created_at, revision) VALUES (1, '/', 1, 7);
    INSERT INTO participants (id, role, name, created_at) VALUES ('ada', 'guest', 'Ada', 1);`);
  const insert = db.prepare(
    `INSERT INTO comments (id, page_id, parent_id, depth, author_id, author_name, author_role, text, body, fingerprint,
       status, place, "order", revision, sequence, replies, at, first_status)
     VALUES (?, 1, ?, 0, 'ada', 'Ada', 'guest', 'x', '["x"]', '', ?, ?, ?, ?, 1, ?, 1, 'published')`,
  );
  insert.run('a', null, 'published', 'comment', 10, 7, 2);
  insert.run('b', null, 'published', 'comment', 20, 2, 0);
  insert.run('c', 'a', 'published', 'comment', 30, 5, 0);
  insert.run('d', 'a', 'deleted', 'tombstone', 40, 7, 0);
  insert.run('e', null, 'held', 'none', 50, 0, 0);
  migrate(rawOf(db), MIGRATIONS, 2);
  assert.deepEqual(
    db.prepare('SELECT id, own_revision, score, reactions FROM comments ORDER BY id').raw().all(),
    [
      ['a', 7, 2, null],
      ['b', 2, 0, null],
      ['c', 5, 0, null],
      ['d', 7, 0, null],
      ['e', 0, 0, null],
    ],
  );
});
