import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { join } from './testing/client.ts';
import { account, found, much } from './testing/faults.ts';
import { startProcess } from './testing/server-process.ts';
import { readStored } from './testing/stored.ts';
import { temporaryFolder, until } from './testing/until.ts';
import { Writer, thanked } from './testing/writer.ts';

const SECONDS = much('SECONDS', 1);
const BACKUP_EVERY = 5_000;
const COMMAND = fileURLToPath(new URL('command/livethread.mjs', import.meta.url));
const MEGABYTE = 2 ** 20;
/** SQLite moves the log into the file at 1,000 pages of 4 KiB; one commit may begin before that, and go beyond it. */
const MOST_MEGABYTES = 16;

test('[R9] the log of a busy site stays small', { timeout: 290_000 }, async (t) => {
  const [dataDir, copies] = [temporaryFolder('in memory'), temporaryFolder('in memory')];
  const { server, url } = await startProcess(t, { dataDir });
  const { client: reader } = await join({ url });
  const writers = Array.from({ length: 8 }, (_, at) => new Writer(`Writer ${at}`, 'said this '.repeat(30)));
  await Promise.all(writers.map((writer) => writer.enter({ url })));
  const end = performance.now() + 1_000 * SECONDS;
  const isOver = () => performance.now() > end;
  let [most, nextBackup, backups] = [0, performance.now() + BACKUP_EVERY, 0];
  const log = joinPath(dataDir, 'localhost.db-wal');
  const writing = Promise.all(writers.map((writer) => writer.write(isOver)));
  await until(
    'it is over',
    () => {
      most = Math.max(most, statSync(log).size);
      if (performance.now() < nextBackup) return isOver();
      nextBackup += BACKUP_EVERY;
      backups++;
      spawn(process.execPath, [COMMAND, 'backup', copies, '--data-dir', dataDir], { stdio: 'ignore' });
      return isOver();
    },
    2_000 * SECONDS + 20_000,
  );
  await writing;
  await until('the reader has all', () => reader.facts().length === thanked(writers).length);
  const ended = server.end('SIGTERM');
  await once(reader.socket, 'close');
  assert.equal((await ended).code, 0);
  assert.ok(most > 0 && most < MOST_MEGABYTES * MEGABYTE, `${most} bytes`);
  const left = readdirSync(dataDir).filter((name) => name.endsWith('-wal'));
  assert.deepEqual(left, [], 'a server that ends leaves no log');
  const figures = account(readStored(dataDir), thanked(writers));
  assert.deepEqual([figures.lost, figures.doubled], [0, 0]);
  const rate = (figures.thanked / SECONDS).toFixed(0);
  const size = (statSync(joinPath(dataDir, 'localhost.db')).size / MEGABYTE).toFixed(0);
  const more = `${rate} comments a second for ${SECONDS} s, ${backups} backups begun; the log had ${(most / MEGABYTE).toFixed(1)} MB at most, the file ${size} MB in the end`;
  found(t, 'log', { times: 1, ...figures, more });
});
