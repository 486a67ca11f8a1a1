import assert from 'node:assert/strict';
import test from 'node:test';
import { CLOSE, LIMITS } from '../protocol.ts';
import { join } from './testing/client.ts';
import type { Client } from './testing/client.ts';
import { account, found, much } from './testing/faults.ts';
import { startProcess } from './testing/server-process.ts';
import { readStored } from './testing/stored.ts';
import { temporaryFolder, until } from './testing/until.ts';
import { memoryOf } from './testing/vitals.ts';
import { Writer, thanked } from './testing/writer.ts';

const SLOW = much('SLOW', 20);
/** Of the largest size: 30 MB for each reader. A kernel takes some megabytes of it before the server notices anything. */
const COMMENTS = 700;
/** Milliseconds until hundreds of them are gone, on a machine that has other work. */
const PATIENCE = 60_000;

test('[P36][A21][R15] readers that do not read', { timeout: 500_000 }, async (t) => {
  const dataDir = temporaryFolder();
  const { server, url } = await startProcess(t, { dataDir });
  const { client: healthy } = await join({ url });
  const slow = await Promise.all(Array.from({ length: SLOW }, async () => (await join({ url })).client));
  const writers = Array.from(
    { length: 4 },
    (_, at) => new Writer(`Writer ${at}`, '😀'.repeat(LIMITS.textCodePoints - 50)),
  );
  await Promise.all(writers.map((writer) => writer.enter({ url })));
  for (const client of slow) client.socket.pause();

  const before = memoryOf(server.pid);
  await Promise.all(writers.map((writer) => writer.write(() => thanked(writers).length >= COMMENTS)));
  const grown = memoryOf(server.pid) - before;
  const begin = performance.now();
  await t.test('are closed', async () => {
    await until('all are gone', () => healthy.readers() === writers.length + 1, PATIENCE);
  });
  const back = performance.now() - begin;
  await t.test('healthy readers hear all, in order', async () => {
    await until('it has heard all', () => healthy.facts().length === thanked(writers).length, PATIENCE);
    for (const [at, { revision }] of healthy.facts().entries()) assert.equal(revision, at + 1);
  });
  await t.test('learn of it, and find all when they come back with `since`', async () => {
    for (const client of slow.slice(0, 2)) await comeBack(url, client, writers);
  });
  assert.equal((await server.end('SIGTERM')).code, 0);
  const more = `well again means that all of them were closed, from when the last comment was thanked; the server had ${grown.toFixed(0)} MB more when all was told, for ${SLOW} readers who had read nothing`;
  found(t, 'slow', { times: SLOW, ...account(readStored(dataDir), thanked(writers)), back, more });
});

async function comeBack(url: string, client: Client, writers: readonly Writer[]): Promise<void> {
  client.socket.resume();
  const { code } = await client.closed;
  // 1006: it did not read the goodbye either, within the time that it had.
  assert.ok(code === CLOSE.slow || code === 1006, String(code));
  const since = client.facts().at(-1)?.revision ?? 0;
  const { welcome } = await join({ url }, { since });
  const ids = new Set([
    ...client.facts().map(({ comment }) => comment.id),
    ...welcome.comments.map(({ id }) => id),
  ]);
  const missing = thanked(writers).filter(({ id }) => !ids.has(id));
  // Too much to catch up on is a first window: it begins where the thread has come to.
  assert.equal(welcome.revision, thanked(writers).length);
  if (welcome.since === undefined) assert.ok(welcome.before !== undefined && welcome.comments.length > 0);
  else assert.equal(missing.length, 0);
  client.socket.terminate();
}
