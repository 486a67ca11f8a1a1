import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { SyncTurns, Syncs, threadsOf } from './syncs.ts';
import { startProcess } from './testing/server-process.ts';
import { temporaryFolder } from './testing/until.ts';
import { Writer } from './testing/writer.ts';

/** What no file has for a descriptor: Node refuses it at once. */
const NO_FILE = -1;

interface Asked {
  readonly isSlow: boolean;
  hasBegun: boolean;
  begin: () => void;
}

function ask(turns: SyncTurns, isSlow: boolean): Asked {
  const asked: Asked = { isSlow, hasBegun: false, begin: () => (asked.hasBegun = true) };
  turns.take(asked);
  return asked;
}

function begun(asked: readonly Asked[]): number {
  return asked.filter(({ hasBegun }) => hasBegun).length;
}

test('[R24] slow disks have half of the threads at most, and some are left to those who sync nothing', () => {
  const turns = new SyncTurns(64);
  const slow = Array.from({ length: 64 }, () => ask(turns, true));
  assert.equal(begun(slow), 30);
  const others = Array.from({ length: 64 }, () => ask(turns, false));
  assert.equal(begun(others), 30);
  const [first] = others;
  assert.ok(first);
  turns.giveBack(first);
  assert.deepEqual([begun(slow), begun(others)], [30, 31], 'one who is not slow goes before those who are');
});

test('[R24] what has not come back for a second counts as slow, whatever was known of it', (t) => {
  const now = t.mock.method(performance, 'now', () => 0);
  const turns = new SyncTurns(8);
  const unknown = [ask(turns, false), ask(turns, false)];
  now.mock.mockImplementation(() => 1_001);
  const slow = ask(turns, true);
  assert.equal(slow.hasBegun, false);
  const [one] = unknown;
  assert.ok(one);
  turns.giveBack(one);
  assert.equal(slow.hasBegun, true);
});

test('[R24] a sync that cannot even begin gives its turn back, also where it had to wait for one', async () => {
  const folder = temporaryFolder();
  const syncs = new Syncs();
  // More at once than have turns, so that the second half of them waits.
  const all = Array.from({ length: 2 * threadsOf(process.env['UV_THREADPOOL_SIZE']) }, (_, at) =>
    at % 2 === 0 ? syncs.folder(folder) : syncs.data(NO_FILE),
  );
  const ended = await Promise.allSettled(all);
  assert.ok(ended.every(({ status }, at) => status === (at % 2 === 0 ? 'fulfilled' : 'rejected')));
  await syncs.folder(folder);
});

test('however few threads there are, one can be had', () => {
  for (const threads of [1, 2, 4]) assert.equal(ask(new SyncTurns(threads), true).hasBegun, true);
});

test('the number of threads is read as libuv reads it', () => {
  assert.deepEqual(['', undefined, 'x', '0', '7', '9999'].map(threadsOf), [4, 4, 4, 1, 7, 1_024]);
});

test('[R24] the server has so many threads as it counts on', async (t) => {
  if (process.platform !== 'linux') return t.skip('Only Linux tells of threads in /proc.');
  const { server, url } = await startProcess(t, { dataDir: temporaryFolder() });
  await new Writer('Ada').enter({ url });
  const tasks = `/proc/${server.pid}/task`;
  const names = readdirSync(tasks).map((task) => readFileSync(`${tasks}/${task}/comm`, 'utf8'));
  assert.equal(names.filter((name) => name === 'libuv-worker\n').length, 64);
});
