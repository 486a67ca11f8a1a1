import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import Database from 'better-sqlite3';
import { temporaryFolder } from './testing/until.ts';
import { nextDelivery } from './waiting-deliveries.ts';

/** As much of a site as is looked at. */
function makeFile(file: string): void {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.exec('CREATE TABLE deliveries (next_at INTEGER); INSERT INTO deliveries VALUES (7), (NULL)');
  db.close();
}

test('[P66] what is looked at is left as it was, also beside another program that reads it', () => {
  const folder = temporaryFolder('in memory');
  const file = join(folder, 'a.db');
  makeFile(file);
  assert.equal(nextDelivery(file), 7);
  assert.deepEqual(readdirSync(folder), ['a.db']);
  const other = new Database(file, { readonly: true });
  other.prepare('SELECT count(*) FROM deliveries').get();
  const beside = readdirSync(folder);
  assert.deepEqual(beside, ['a.db', 'a.db-shm', 'a.db-wal']);
  assert.equal(nextDelivery(file), 7);
  assert.deepEqual(readdirSync(folder), beside);
  other.close();
});

test('[R6] the log beside a file that is empty stays as it is', () => {
  const file = join(temporaryFolder('in memory'), 'a.example.db');
  writeFileSync(file, '');
  writeFileSync(`${file}-wal`, 'what is left of it');
  assert.equal(nextDelivery(file), null);
  assert.equal(readFileSync(`${file}-wal`, 'utf8'), 'what is left of it');
});
