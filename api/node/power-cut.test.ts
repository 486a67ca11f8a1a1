import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { join } from './testing/client.ts';
import type { Client } from './testing/client.ts';
import { buildDisk, noDisk } from './testing/disk.ts';
import { account, found as tell, much } from './testing/faults.ts';
import { Disk, lay, luckOf } from './testing/power-cut.ts';
import type { Found, Luck } from './testing/power-cut.ts';
import { startProcess } from './testing/server-process.ts';
import { readStored } from './testing/stored.ts';
import type { StoredComment } from './testing/stored.ts';
import { temporaryFolder, until } from './testing/until.ts';
import { Writer, thanked } from './testing/writer.ts';

const COMMENTS = much('COMMENTS', 600);
/** Moments of each kind at which the power goes. */
const CUTS = much('CUTS', 9);
const ROWS = 100;
const COMMIT_ROWS = fileURLToPath(new URL('testing/commit-rows.ts', import.meta.url));

/** As disk.c numbers them. */
const [CREATE, WRITE, TRUNCATE, SYNC, SYNC_FOLDER, RENAME, UNLINK] = [1, 2, 3, 4, 5, 6, 7] as const;

/** Nothing is on the disk but what was synced. */
const NO_LUCK: Luck = () => false;
/** Sectors of which all or none are on the disk, at most. */
const STRETCH = 100;

test('of a file is left what was synced, under a name that was synced', () => {
  const disk = diskOf([
    [CREATE, 1, 0, '/data/one\0'],
    [WRITE, 1, 0, 'synced'],
    [SYNC, 1],
    [SYNC_FOLDER, 0],
    [WRITE, 1, 6, ', not synced'],
    [CREATE, 2, 0, '/data/two\0'],
    [WRITE, 2, 0, 'its name is not'],
    [SYNC, 2],
  ]);
  assert.deepEqual(texts(disk.afterPowerCut(NO_LUCK)), { one: 'synced' });
  assert.deepEqual(texts(disk.afterPowerCut(() => true)), {
    one: 'synced, not synced',
    two: 'its name is not',
  });
});

test('a name is taken away, and given to another file, when the folder is synced', () => {
  const before = [
    [CREATE, 1, 0, '/data/one\0'],
    [WRITE, 1, 0, 'a long text'],
    [SYNC, 1],
    [CREATE, 2, 0, '/data/two\0'],
    [SYNC_FOLDER, 0],
    [RENAME, 1, 0, '/data/one\0/data/three\0'],
    [UNLINK, 2, 0, '/data/two\0'],
    [TRUNCATE, 1, 6],
  ] as const;
  assert.deepEqual(texts(diskOf(before).afterPowerCut(NO_LUCK)), { one: 'a long text', two: '' });
  const synced = diskOf([...before, [SYNC, 1], [SYNC_FOLDER, 0]]);
  assert.deepEqual(texts(synced.afterPowerCut(NO_LUCK)), { three: 'a long' });
});

test('the disk of these tests loses what was not synced, and nothing else', { skip: noDisk }, async (t) => {
  for (const synchronous of ['FULL', 'NORMAL', 'OFF', 'default']) {
    await t.test(`${ROWS} rows that were committed with synchronous = ${synchronous}`, () => {
      const { told, left } = commitRows(synchronous);
      assert.equal(told, ROWS);
      if (synchronous === 'FULL') assert.equal(left, ROWS);
      else assert.ok(left < ROWS / 2, `${left} are left`);
    });
  }
});

test(`[R2][P33] through ${6 * CUTS} power cuts`, { skip: noDisk, timeout: 540_000 }, async (t) => {
  const folder = temporaryFolder('in memory');
  const [dataDir, log] = [joinPath(folder, 'data'), joinPath(folder, 'log')];
  mkdirSync(dataDir);
  const env = buildDisk(folder, { DISK_FOLDER: dataDir, DISK_LOG: log });
  const { writers, reader } = await writeAndDie(t, dataDir, env);
  const comments = thanked(writers);
  const disk = new Disk(log);
  const seed = () => randomInt(1, 2 ** 31);
  let after = '';
  const sums = { thanked: 0, lost: 0, doubled: 0 };

  await t.test('none that was thanked is missing, and none is there twice', () => {
    const thanks = comments.map(({ thankedAt = 0n }) => thankedAt);
    const first = thanks.reduce((least, one) => (one < least ? one : least));
    const later = disk.moments.filter((moment) => moment >= first);
    for (const moment of [...momentsOf([thanks, later]), disk.end]) {
      disk.passTo(moment);
      for (const luck of [luckOf(seed()), luckOf(seed(), STRETCH), NO_LUCK]) {
        after = mkdtempSync(joinPath(folder, 'after-'));
        lay(disk.afterPowerCut(luck), after);
        const rows = readStored(after);
        const told = comments.filter(({ thankedAt = 0n }) => thankedAt <= moment);
        const figures = account(rows, told);
        for (const sum of ['thanked', 'lost', 'doubled'] as const) sums[sum] += figures[sum];
        checkStored(rows, writers, reader, moment);
        // An empty key would hash addresses for everyone to guess.
        assert.equal(statSync(joinPath(after, 'address.key')).size, 32);
      }
    }
  });
  await t.test('[P18] a server that starts on what is left gives each the answer that it gave', async (t) => {
    const { url } = await startProcess(t, { dataDir: after });
    const before = comments.map(({ answer }) => answer);
    for (const writer of writers) {
      await writer.enter({ url });
      await Promise.all(thanked([writer]).map((post) => writer.send(post)));
    }
    for (const [at, { answer }] of comments.entries()) {
      assert.deepEqual({ ...answer, ref: null }, { ...before[at], ref: null });
    }
  });
  const more = `of one server’s ${comments.length} comments, cut at ${2 * CUTS + 1} moments, half of them when one was thanked, half in the middle of anything, with luck and without; thanked, lost and doubled are sums over all cuts; with luck some of what was not synced was kept, in sectors of 512 bytes or in stretches of them`;
  tell(t, 'power', { times: 3 * (2 * CUTS + 1), ...sums, more });
});

type Happening = readonly [kind: number, file: number, offset?: number, bytes?: string];

/** A disk to which all this has happened. */
function diskOf(happenings: readonly Happening[]): Disk {
  const log = joinPath(temporaryFolder('in memory'), 'log');
  writeFileSync(log, Buffer.concat(happenings.map(entryOf)));
  const disk = new Disk(log);
  disk.passTo(disk.end);
  return disk;
}

function entryOf([kind, file, offset = 0, bytes = '']: Happening): Buffer {
  const head = Buffer.alloc(32);
  head.writeBigUInt64LE(BigInt(offset), 8);
  head.writeUInt32LE(kind, 16);
  head.writeUInt32LE(file, 20);
  head.writeUInt32LE(bytes.length, 24);
  return Buffer.concat([head, Buffer.from(bytes)]);
}

function texts(found: Found): Record<string, string> {
  return Object.fromEntries([...found].map(([name, content]) => [name, String(content)]));
}

/** Numbers of the rows that a program was told are committed, and of those that a power cut at its end leaves. */
function commitRows(synchronous: string): { told: number; left: number } {
  const folder = temporaryFolder('in memory');
  const [dataDir, after] = [joinPath(folder, 'data'), joinPath(folder, 'after')];
  for (const made of [dataDir, after]) mkdirSync(made);
  const log = joinPath(folder, 'log');
  const env = { ...process.env, ...buildDisk(folder, { DISK_FOLDER: dataDir, DISK_LOG: log }) };
  const args = [COMMIT_ROWS, joinPath(dataDir, 'rows.db'), synchronous, String(ROWS)];
  const { stdout, stderr, signal } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  assert.equal(signal, 'SIGKILL', stderr);
  const disk = new Disk(log);
  disk.passTo(disk.end);
  lay(disk.afterPowerCut(NO_LUCK), after);
  const db = new Database(joinPath(after, 'rows.db'), { fileMustExist: true });
  const left = db.prepare<[], number>('SELECT count(*) FROM rows').pluck().get() ?? 0;
  db.close();
  return { told: stdout.trim().split('\n').length, left };
}

interface Heard {
  readonly writers: readonly Writer[];
  readonly reader: Client;
}

/** A server is written to until enough was thanked, and ends in the middle of it. */
async function writeAndDie(t: TestContext, dataDir: string, env: Record<string, string>): Promise<Heard> {
  const { server, url } = await startProcess(t, { dataDir, env });
  const { client: reader } = await join({ url });
  const writers = Array.from({ length: 6 }, (_, at) => new Writer(`Writer ${at}`));
  await Promise.all(writers.map((writer) => writer.enter({ url })));
  const writing = Promise.all(writers.map((writer) => writer.write(() => false)));
  await until(`${COMMENTS} comments are thanked`, () => thanked(writers).length >= COMMENTS, 60_000);
  await server.end('SIGKILL');
  await writing;
  return { writers, reader };
}

/** Some of many moments of each kind, in order. */
function momentsOf(kinds: readonly (readonly bigint[])[]): bigint[] {
  const some = (all: readonly bigint[]) =>
    Array.from({ length: CUTS }, () => all[randomInt(all.length)] ?? 0n);
  return kinds.flatMap(some).toSorted((a, b) => (a < b ? -1 : 1));
}

/** What was told before the power went is there, once; and what is there besides was said by somebody. */
function checkStored(
  rows: readonly StoredComment[],
  writers: readonly Writer[],
  reader: Client,
  moment: bigint,
): void {
  const byId = new Map(rows.map((row) => [row.id, row]));
  assert.equal(byId.size, rows.length);
  for (const [at, row] of rows.entries()) assert.equal(row.first_revision, at + 1);
  for (const { id, text, answer, thankedAt = 0n } of thanked(writers)) {
    if (thankedAt > moment) continue;
    assert.deepEqual([byId.get(id)?.text, byId.get(id)?.first_revision], [text, answer.revision]);
  }
  for (const { message, at } of reader.heard) {
    if (at > moment || message.type !== 'comment') continue;
    assert.equal(byId.get(message.comment.id)?.order, message.comment.order);
  }
}
