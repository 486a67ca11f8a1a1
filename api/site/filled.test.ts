import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { filled } from './filled.ts';

const things = sqliteTable('things', {
  id: integer('id').primaryKey(),
  words: text('words', { mode: 'json' }).$type<readonly string[] | null>(),
  note: text('note'),
  isNew: integer('is_new', { mode: 'boolean' }),
});

interface Thing extends Record<string, unknown> {
  readonly id: number;
  readonly words: readonly string[] | null;
  readonly note: string | null;
  readonly isNew: boolean;
}

const it = sql.placeholder;

test('[R1] what Drizzle has prepared stores row by row what it would store itself', () => {
  const heard: unknown[][] = [];
  const logger = { logQuery: (_query: string, values: unknown[]) => void heard.push([...values]) };
  const raw = new Database(':memory:');
  raw.exec('CREATE TABLE things (id INTEGER PRIMARY KEY, words TEXT, note TEXT, is_new INTEGER)');
  const db = drizzle(raw, { logger });
  const named = { id: it('id'), words: it('words'), note: it('note'), isNew: it('isNew') };
  const statement = () => db.insert(things).values(named).prepare();
  const rows: readonly Thing[] = [
    { id: 1, words: ['a', 'ü'], note: null, isNew: true },
    { id: 2, words: null, note: "it's", isNew: false },
  ];
  const insert = filled(statement());
  const itself = statement();
  for (const row of rows) {
    insert(row);
    itself.run({ ...row, id: row.id + 10 });
  }
  const stored = (from: number) =>
    raw.prepare('SELECT words, note, is_new FROM things WHERE id > ? AND id < ?').all(from, from + 10);
  assert.deepEqual(stored(0), stored(10));
  assert.equal(stored(0).length, 2);
  assert.deepEqual(heard[0], [1, '["a","ü"]', null, 1]);
});

test('[R1] a value that is missing is an error, and what was said before is not said again in its place', () => {
  const raw = new Database(':memory:');
  raw.exec('CREATE TABLE things (id INTEGER PRIMARY KEY, words TEXT, note TEXT, is_new INTEGER)');
  const db = drizzle(raw);
  const note = filled(
    db
      .update(things)
      .set({ note: sql`${it('note')}` })
      .where(eq(things.id, it('id')))
      .prepare(),
  );
  note({ id: 1, note: 'before' });
  assert.throws(() => note({ id: 1 }), /note/);
});
