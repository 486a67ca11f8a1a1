import assert from 'node:assert/strict';
import test from 'node:test';
import { account, found, much } from '../../api/node/testing/faults.ts';
import { startProcess } from '../../api/node/testing/server-process.ts';
import { readStored } from '../../api/node/testing/stored.ts';
import { temporaryFolder, until } from '../../api/node/testing/until.ts';
import { Writer, thanked } from '../../api/node/testing/writer.ts';
import { RealReader } from './real-reader.ts';

const READERS = much('READERS', 200);
/** Sessions that are opened at a time. */
const AT_ONCE = 50;
const BACK_WITHIN = 60_000;
/** Of all first tries, those of the busiest second: with full jitter over eight of them it is an eighth. */
const MOST_IN_A_SECOND = 0.2;

test('readers come back after a restart, and not in a crowd', { timeout: 280_000 }, async (t) => {
  const dataDir = temporaryFolder('in memory');
  const first = await startProcess(t, { dataDir });
  const { port } = new URL(first.url);
  const readers: RealReader[] = [];
  t.after(() => readers.forEach(({ session }) => session.stop()));
  while (readers.length < READERS) {
    for (let one = 0; one < AT_ONCE; one++) readers.push(new RealReader({ url: first.url }));
    await until('they are in', () => readers.every(({ isIn }) => isIn), 60_000);
  }
  const writer = new Writer('Ada');
  await writer.enter(first);
  assert.equal((await writer.send(writer.newPost()))?.type, 'thanks');

  const stoppedAt = performance.now();
  assert.equal((await first.server.end('SIGTERM')).code, 0);
  const second = await startProcess(t, { dataDir, env: { PORT: port } });
  const startedAt = performance.now();
  await writer.enter(second);
  const waits: number[] = [];
  const areBack = () => readers.every(({ isIn, welcomes }) => isIn && (welcomes.at(-1) ?? 0) > startedAt);
  const deadline = performance.now() + BACK_WITHIN;
  while (!areBack() && performance.now() < deadline) {
    const began = performance.now();
    assert.equal((await writer.send(writer.newPost()))?.type, 'thanks');
    waits.push(performance.now() - began);
    await until('a moment later', () => performance.now() > began + 50);
  }
  assert.ok(areBack(), 'all are back');
  const told = () => readers.every(({ session }) => session.state.page?.count === thanked([writer]).length);
  await until('all have all', told, 30_000);
  const back = Math.max(...readers.map(({ welcomes }) => welcomes.at(-1) ?? Infinity)) - startedAt;

  for (const { session } of readers) session.stop();
  assert.equal((await second.server.end('SIGTERM')).code, 0);
  const firstTries = readers.map(({ tries }) => (tries.find((at) => at > stoppedAt) ?? 0) - stoppedAt);
  const share = busiestSecond(firstTries) / READERS;
  assert.ok(share < MOST_IN_A_SECOND, `${share} of all came within a second`);
  const tries = readers.reduce((sum, one) => sum + one.tries.filter((at) => at > stoppedAt).length, 0);
  const p99 = waits.toSorted((a, b) => a - b)[Math.floor(0.99 * waits.length)] ?? NaN;
  const figures = account(readStored(dataDir), thanked([writer]));
  assert.deepEqual([figures.lost, figures.doubled], [0, 0]);
  const more = `${READERS} sessions of the widget; the busiest second had ${(100 * share).toFixed(1)} % of all first tries, each needed ${(tries / READERS).toFixed(2)} tries on average; meanwhile comments were thanked within ${p99.toFixed(0)} ms (p99 of ${waits.length})`;
  found(t, 'herd', { times: 1, ...figures, back, more });
});

function busiestSecond(moments: readonly number[]): number {
  const seconds = new Map<number, number>();
  for (const at of moments) {
    const second = Math.floor(at / 1_000);
    seconds.set(second, (seconds.get(second) ?? 0) + 1);
  }
  return Math.max(...seconds.values());
}
