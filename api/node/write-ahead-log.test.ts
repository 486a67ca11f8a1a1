import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { restoreLog } from './kept-log.ts';
import { buildDisk, noDisk } from './testing/disk.ts';
import { Disk, lay } from './testing/power-cut.ts';
import type { Luck } from './testing/power-cut.ts';
import { temporaryFolder } from './testing/until.ts';

const LOG_THEN_DIE = fileURLToPath(new URL('testing/log-then-die.ts', import.meta.url));
const FAIL_THEN_CLOSE = fileURLToPath(new URL('testing/fail-then-close.ts', import.meta.url));
/** Sectors of a log of a few pages. */
const SECTORS = 100;

/** Of what was not synced the first so many sectors are lost, and the rest is there. */
function losing(first: number): Luck {
  let left = first;
  return () => left-- <= 0;
}

test(
  '[R2] a log that begins anew: no page of the last one is played over newer ones',
  { skip: noDisk },
  () => {
    const { folder, dataDir, env } = diskIn();
    const { stdout, stderr, signal } = run(LOG_THEN_DIE, dataDir, env);
    assert.equal(signal, 'SIGKILL', stderr);
    const disk = new Disk(env['DISK_LOG'] ?? '');
    disk.passTo(disk.end);
    for (let lost = 0; lost <= SECTORS; lost++) {
      const after = mkdtempSync(joinPath(folder, 'after-'));
      lay(disk.afterPowerCut(losing(lost)), after);
      assert.equal(versionIn(after), Number(stdout), `the first ${lost} sectors are lost`);
    }
  },
);

for (const { what, ending, keeps } of [
  { what: 'the log', ending: '.db-wal', keeps: true },
  { what: 'the file, to which the log was moved', ending: '.db', keeps: true },
]) {
  test(
    `[R2] a sync of ${what} that fails: it is told, and the log is there to be played again`,
    { skip: noDisk },
    () => {
      const { folder, dataDir, env } = diskIn();
      const fails = joinPath(folder, 'fails');
      const { stdout, stderr, status } = run(
        FAIL_THEN_CLOSE,
        dataDir,
        { ...env, DISK_FAILS: fails },
        fails,
        ending,
      );
      assert.equal(status, 0, stderr);
      assert.match(stdout, /^SQLITE_IOERR_FSYNC/);
      assert.equal(existsSync(joinPath(dataDir, 'rows.db-wal')), keeps);
      assert.equal(versionIn(dataDir), 2);
    },
  );
}

test('[R2] a crash in the moment in which a log is kept from SQLite: the next start finds it', () => {
  const folder = temporaryFolder('in memory');
  const file = joinPath(folder, 'rows.db');
  writeFileSync(`${file}-wal.kept`, 'a log');
  restoreLog(file);
  assert.equal(existsSync(`${file}-wal`), true);
  rmSync(`${file}-wal`);
  restoreLog(file);
  assert.equal(existsSync(`${file}-wal`), false);
});

interface Place {
  readonly folder: string;
  readonly dataDir: string;
  readonly env: Record<string, string>;
}

function diskIn(): Place {
  const folder = temporaryFolder('in memory');
  const dataDir = joinPath(folder, 'data');
  mkdirSync(dataDir);
  const env = buildDisk(folder, { DISK_FOLDER: dataDir, DISK_LOG: joinPath(folder, 'log') });
  return { folder, dataDir, env };
}

function run(program: string, dataDir: string, env: Record<string, string>, ...args: readonly string[]) {
  return spawnSync(process.execPath, [program, joinPath(dataDir, 'rows.db'), ...args], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
}

function versionIn(folder: string): unknown {
  const db = new Database(joinPath(folder, 'rows.db'), { fileMustExist: true });
  try {
    return db.prepare('SELECT version FROM rows WHERE number = 1').pluck().get();
  } finally {
    db.close();
  }
}
