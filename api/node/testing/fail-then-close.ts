/**
 * `node fail-then-close.ts <file> <switch> <ending>` commits a row, makes the disk fail for files whose names end so,
 * commits another version of it, prints what came of its sync, or of moving it into the file, and closes.
 */
import { writeFileSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { codeOf } from '../database-trouble.ts';
import { WriteAheadLog } from '../write-ahead-log.ts';

const [file = '', fails = '', ending = ''] = process.argv.slice(2);
const db = new Database(file);
db.pragma('locking_mode = EXCLUSIVE');
db.pragma('journal_mode = WAL');
db.exec('CREATE TABLE rows (number INTEGER PRIMARY KEY, version INTEGER)');
db.exec('INSERT INTO rows VALUES (1, 1)');
const log = new WriteAheadLog(db, file);
writeFileSync(fails, ending);
log.begin();
db.exec('UPDATE rows SET version = 2');
log.commit();
try {
  await log.sync();
  await log.shorten();
} catch (error) {
  writeSync(1, codeOf(error));
}
try {
  log.close();
} catch (error) {
  writeSync(1, ` and ${codeOf(error)}`);
}
