/**
 * The smallest program that says what it has committed: `node commit-rows.ts <file> <synchronous> <rows>` commits rows
 * one by one into a table `rows`, prints the number of each that SQLite has committed, and is gone without a goodbye.
 * With `default` no `synchronous` is set.
 */
import { writeSync } from 'node:fs';
import Database from 'better-sqlite3';

const [file = '', synchronous = '', rows = '0'] = process.argv.slice(2);
const db = new Database(file);
db.pragma('journal_mode = WAL');
// Made under FULL: what is asked here is what becomes of the rows.
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE rows (number INTEGER PRIMARY KEY)');
db.close();

const again = new Database(file);
if (synchronous !== 'default') again.pragma(`synchronous = ${synchronous}`);
const insert = again.prepare('INSERT INTO rows VALUES (?)');
for (let row = 1; row <= Number(rows); row++) {
  insert.run(row);
  // Not through process.stdout, which would make a pipe one that can refuse.
  writeSync(1, `${row}\n`);
}
process.kill(process.pid, 'SIGKILL');
