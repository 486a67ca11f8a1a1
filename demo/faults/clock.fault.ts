import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { join } from '../../api/node/testing/client.ts';
import { account, found, much } from '../../api/node/testing/faults.ts';
import { startProcess } from '../../api/node/testing/server-process.ts';
import { readStored } from '../../api/node/testing/stored.ts';
import { temporaryFolder, until } from '../../api/node/testing/until.ts';
import { Writer, thanked } from '../../api/node/testing/writer.ts';

const JUMPS = much('JUMPS', 6);
const HOUR = 3_600_000;
const OFFSETS = [0, HOUR, -HOUR, 24 * HOUR, -24 * HOUR, 365 * 24 * HOUR, -365 * 24 * HOUR];
const PRELOAD = fileURLToPath(new URL('moved-clock.ts', import.meta.url));
const THANKED_WITHIN = 15_000;

/** A server whose clock can be moved. */
async function start(t: TestContext, env: Record<string, string>) {
  const folder = temporaryFolder('in memory');
  const [dataDir, file] = [joinPath(folder, 'data'), joinPath(folder, 'clock')];
  const move = (off: number) => {
    writeFileSync(`${file}.new`, String(off));
    renameSync(`${file}.new`, file);
  };
  move(0);
  const preload = { NODE_OPTIONS: `--import ${PRELOAD}`, CLOCK_FILE: file };
  return { dataDir, move, ...(await startProcess(t, { dataDir, env: { ...preload, ...env } })) };
}

test('a clock that jumps while comments come in', { timeout: 280_000 }, async (t) => {
  const { server, url, dataDir, move } = await start(t, {});
  const { client: reader } = await join({ url });
  const writers = Array.from({ length: 4 }, (_, at) => new Writer(`Writer ${at}`));
  await Promise.all(writers.map((writer) => writer.enter({ url })));
  let isEnough = false;
  const writing = Promise.all(writers.map((writer) => writer.write(() => isEnough)));
  const times = new Set<number>();
  let back = 0;
  for (let jump = 0; jump < JUMPS; jump++) {
    const before = writers.map((writer) => thanked([writer]).length);
    const began = performance.now();
    move(OFFSETS[randomInt(OFFSETS.length)] ?? 0);
    const areThanked = () => writers.every((writer, at) => thanked([writer]).length > (before[at] ?? 0) + 20);
    await until('all are thanked', areThanked, THANKED_WITHIN);
    back = Math.max(back, performance.now() - began);
  }
  isEnough = true;
  await writing;
  const last = Math.max(...thanked(writers).map(({ answer }) => answer.revision ?? 0));
  await until('the reader has all', () => reader.facts().at(-1)?.revision === last);
  for (const [at, { revision, comment }] of reader.facts().entries()) {
    assert.equal(revision, at + 1);
    times.add(Math.round((comment.at - Date.now()) / HOUR));
  }
  assert.ok(times.size > 1, 'the clock of the server was moved');
  assert.equal((await server.end('SIGTERM')).code, 0);
  const figures = account(readStored(dataDir), thanked(writers));
  assert.deepEqual([figures.lost, figures.doubled], [0, 0]);
  const more =
    'by an hour, a day or a year, ahead or back; revisions without a gap; nobody was closed; well again: until each of four writers was thanked 20 times after the jump';
  found(t, 'clock', { times: JUMPS, ...figures, back, more });
});

test('whoever has to wait does not wait for a year when the clock goes back by one', async (t) => {
  const { url, move } = await start(t, { RATE_COMMENTS: '3/2' });
  const writer = new Writer('Ada');
  await writer.enter({ url });
  await writer.write(() => writer.posts.at(-1)?.answer?.type === 'refused');
  move(-365 * 24 * HOUR);
  const isThanked = () => writer.posts.at(-1)?.answer?.type === 'thanks';
  const writing = writer.write(isThanked);
  await until('it is thanked again', isThanked, THANKED_WITHIN);
  await writing;
});
