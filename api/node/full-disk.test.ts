import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import test from 'node:test';
import Database from 'better-sqlite3';
import { LIMITS } from '../protocol.ts';
import { newSession } from '../room/seat.ts';
import type { Seat } from '../room/seat.ts';
import { sitDown } from './audience.ts';
import type { SqliteFile } from './sqlite-file.ts';
import { benchOf, gist } from './testing/bench.ts';
import { join } from './testing/client.ts';
import { buildDisk, noDisk } from './testing/disk.ts';
import { account, found, much } from './testing/faults.ts';
import { startProcess } from './testing/server-process.ts';
import { startSites } from './testing/start-sites.ts';
import { readStored } from './testing/stored.ts';
import { temporaryFolder, until } from './testing/until.ts';
import { Writer, thanked } from './testing/writer.ts';

/** How often the disk becomes full. */
const FILLINGS = much('FILLINGS', 1);
/** Milliseconds after which comments are taken again, once there is room. */
const WELL_AGAIN_WITHIN = 10_000;

test('[R3] a database that is full in the middle of a batch: each answer is true', async (t) => {
  const bench = await benchOf(t);
  const pages = Number(bench.db.pragma('page_count', { simple: true }));
  bench.db.pragma(`max_page_count = ${pages + 10}`);
  const words = Array.from({ length: 8 }, (_, at) => `${at} `.padEnd(LIMITS.textCodePoints, 'x'));
  const answers = (await Promise.all(words.map((text) => bench.post(text)))).map(gist);
  assert.deepEqual(new Set(answers), new Set(['thanks', 'storage-full']));
  assert.deepEqual(
    bench.texts,
    words.filter((_, at) => answers[at] === 'thanks'),
  );
  assert.equal(gist(await bench.hello()), 'greeting');

  bench.db.pragma(`max_page_count = ${pages + 1_000}`);
  assert.equal(gist(await bench.post('there is room again')), 'thanks');
  assert.equal(bench.opened, 1);
  assert.deepEqual(
    bench.told.map(({ to }) => to),
    bench.texts.map((_, at) => at + 1),
  );
});

test('[R3] a disk that is full for a while', { skip: noDisk, timeout: 280_000 }, async (t) => {
  const folder = temporaryFolder('in memory');
  const [dataDir, size] = [joinPath(folder, 'data'), joinPath(folder, 'size')];
  mkdirSync(dataDir);
  const env = buildDisk(folder, { DISK_FOLDER: dataDir, DISK_SIZE: size });
  const { server, url } = await startProcess(t, { dataDir, env });
  const { client: reader } = await join({ url });
  const writers = Array.from({ length: 6 }, (_, at) => new Writer(`Writer ${at}`, 'said something'));
  await Promise.all(writers.map((writer) => writer.enter({ url })));
  let isEnough = false;
  const writing = Promise.all(writers.map((writer) => writer.write(() => isEnough)));
  await until('there are comments', () => thanked(writers).length > 100);

  await t.test('comments are turned away', async () => {
    writeFileSync(size, String(bytesIn(dataDir) + 50_000));
    await until('all were turned away', () => writers.every((writer) => turnedAway(writer) >= 3));
  });
  await t.test('whoever reads reads on, and newcomers too', async () => {
    const { welcome } = await join({ url });
    assert.equal(welcome.comments.length > 0, true);
    assert.equal((await reader.hello({ since: welcome.revision }))?.type, 'welcome');
    const answer = await fetch(`${url}/api/room?page=https://www.wishtack.com/wish`);
    assert.equal(answer.status, 200);
  });
  let back = 0;
  const makeRoom = async () => {
    const before = writers.map((writer) => thanked([writer]).length);
    const began = performance.now();
    rmSync(size);
    const isWell = () => writers.every((writer, at) => thanked([writer]).length > (before[at] ?? 0));
    await until('all are thanked again', isWell, WELL_AGAIN_WITHIN);
    back = Math.max(back, performance.now() - began);
  };
  await t.test('when there is room again comments are taken again, by the same process', makeRoom);
  for (let filling = 1; filling < FILLINGS; filling++) {
    const before = writers.map(turnedAway);
    writeFileSync(size, String(bytesIn(dataDir) + 50_000));
    const areTurnedAway = () => writers.every((writer, at) => turnedAway(writer) > (before[at] ?? 0));
    await until('all were turned away again', areTurnedAway);
    await makeRoom();
  }
  isEnough = true;
  await writing;
  const away = writers.reduce((sum, writer) => sum + turnedAway(writer), 0);

  await t.test('what is said again after `unavailable` is there once', async () => {
    for (const writer of writers) {
      for (const post of writer.posts.filter(({ answer }) => answer?.type === 'unavailable').slice(0, 20)) {
        assert.equal((await writer.send(post))?.type, 'thanks');
      }
    }
  });
  const last = Math.max(...thanked(writers).map(({ answer }) => answer.revision ?? 0));
  await until('the room was told of all', () => reader.facts().at(-1)?.revision === last);
  assert.equal((await server.end('SIGTERM')).code, 0);
  const rows = readStored(dataDir);
  await t.test('each answer was true', () => {
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const { id, text, answer } of writers.flatMap(({ posts }) => posts)) {
      const row = byId.get(id);
      if (answer?.type === 'thanks')
        assert.deepEqual([row?.text, row?.first_revision], [text, answer.revision]);
      if (answer?.type === 'refused') assert.equal(row, undefined);
    }
    for (const [at, row] of rows.entries()) assert.equal(row.first_revision, at + 1);
  });
  await t.test('[P33] the room was told of what is stored, in order, and of nothing else', () => {
    const told = reader.facts().map(({ revision, comment }) => `${revision} ${comment.id}`);
    assert.equal(told.length, rows.length);
    for (const [at, row] of rows.entries()) assert.equal(told[at], `${row.first_revision} ${row.id}`);
  });
  const more = `${away} comments were turned away; readers read on, and newcomers came in`;
  found(t, 'full', { times: FILLINGS, ...account(rows, thanked(writers)), back, more });
});

test('[R3] a disk that is full for an hour sends no moderator away', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.now() });
  const { sites, troubles } = startSites(t);
  const site = sites.get('localhost');
  const seen = { sentAway: 0, doubted: 0 };
  const seat: Seat = {
    state: { ...newSession(''), you: { id: 'mo', name: 'Mo', role: 'moderator' } },
    send: () => undefined,
    close: () => void seen.sentAway++,
  };
  sitDown(site, '/wish', seat, { most: 1, per: 1_000 });
  site.followers.add({
    steward: null,
    hear: () => undefined,
    doubt: () => void seen.doubted++,
    close: () => void seen.sentAway++,
  });

  let tries = 0;
  t.mock.method(Database.prototype, 'exec', function (this: SqliteFile, source: string): SqliteFile {
    if (source !== 'COMMIT') {
      this.prepare(source).run();
      return this;
    }
    tries++;
    throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
  });
  for (let second = 0; second < 3_600; second++) {
    t.mock.timers.tick(1_000);
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.ok(tries > 5 && tries < 15, `tried ${tries} times`);
  assert.deepEqual([seen, troubles.length], [{ sentAway: 0, doubted: 0 }, 1]);
});

function bytesIn(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(joinPath(folder, name)).size, 0);
}

function turnedAway({ posts }: Writer): number {
  return posts.filter(({ answer }) => answer !== null && answer.type !== 'thanks').length;
}
