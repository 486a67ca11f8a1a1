/**
 * The smallest program with a log of its own: `node log-then-die.ts <file>` writes VERSIONS versions of one row, moves
 * the log into the file, says so, begins the log anew with many pages, and is gone before they are synced.
 */
import { writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { WriteAheadLog } from '../write-ahead-log.ts';

const VERSIONS = 8;
const [file = ''] = process.argv.slice(2);
const db = new Database(file);
db.pragma('locking_mode = EXCLUSIVE');
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE rows (number INTEGER PRIMARY KEY, version INTEGER, text TEXT)');
db.exec('INSERT INTO rows (number, version) VALUES (1, 0)');
db.pragma('wal_checkpoint(TRUNCATE)');

const log = new WriteAheadLog(db, file);
await log.prepare();
const update = db.prepare('UPDATE rows SET version = ? WHERE number = 1');
for (let version = 1; version <= VERSIONS; version++) {
  log.begin();
  update.run(version);
  log.commit();
  await log.sync();
}
await log.shorten();
writeSync(1, `${VERSIONS}\n`);
const insert = db.prepare('INSERT INTO rows (text) VALUES (?)');
log.begin();
for (let row = 0; row < VERSIONS; row++) insert.run('x'.repeat(3_000));
log.commit();
process.kill(process.pid, 'SIGKILL');
