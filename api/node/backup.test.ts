import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { backUp, removeOldBackups } from './backup.ts';
import { Backups } from './backups.ts';
import { join as enter } from './testing/client.ts';
import { account, found, much } from './testing/faults.ts';
import { startProcess } from './testing/server-process.ts';
import { readStored } from './testing/stored.ts';
import { temporaryFolder, until } from './testing/until.ts';
import { Writer, thanked } from './testing/writer.ts';

const COMMAND = fileURLToPath(new URL('command/livethread.mjs', import.meta.url));
const BACKUPS = much('BACKUPS', 3);

/** Runs the command. @returns what it prints */
async function livethread(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [said, complaint] = [text(child.stdout), text(child.stderr)];
  await once(child, 'exit');
  assert.equal(child.exitCode, 0, await complaint);
  return (await said).trim();
}

test(
  `[R10] ${BACKUPS} backups under load, each of which a server starts with`,
  { timeout: 540_000 },
  async (t) => {
    const [dataDir, into] = [temporaryFolder(), temporaryFolder()];
    const { server, url } = await startProcess(t, { dataDir });
    const writers = Array.from({ length: 4 }, (_, at) => new Writer(`Writer ${at}`));
    await Promise.all(writers.map((writer) => writer.enter({ url })));
    let isEnough = false;
    const writing = Promise.all(writers.map((writer) => writer.write(() => isEnough)));
    const made: { folder: string; before: readonly { readonly id: string }[] }[] = [];
    for (let backup = 1; backup <= BACKUPS; backup++) {
      await until('something more is thanked', () => thanked(writers).length >= 100 * backup);
      const before = thanked(writers);
      const folder = await livethread('backup', join(into, String(backup)), '--data-dir', dataDir);
      assert.deepEqual(readdirSync(folder).toSorted(), ['directory.db', 'localhost.db']);
      assert.equal(statSync(folder).mode & 0o777, 0o700);
      for (const file of readdirSync(folder)) assert.equal(statSync(join(folder, file)).mode & 0o777, 0o600);
      made.push({ folder, before });
    }
    isEnough = true;
    await writing;
    const { client, welcome } = await enter({ url });
    client.socket.terminate();
    await server.end('SIGTERM');

    const histories = [welcome.history];
    const restored = { thanked: 0, lost: 0, doubled: 0 };
    for (const { folder, before } of made) {
      const copy = temporaryFolder();
      cpSync(folder, copy, { recursive: true });
      const { server: again, url: there } = await startProcess(t, { dataDir: copy });
      const reader = await enter({ url: there }, { since: welcome.revision, history: welcome.history });
      assert.equal(
        reader.welcome.since,
        undefined,
        '[P25] what a reader has of another life counts for nothing',
      );
      histories.push(reader.welcome.history);
      reader.client.socket.terminate();
      const writer = new Writer('Later', `after ${folder}`);
      await writer.enter({ url: there });
      assert.equal((await writer.send(writer.newPost()))?.type, 'thanks');
      assert.equal((await again.end('SIGTERM')).code, 0);
      const { lost, doubled, thanked: told } = account(readStored(copy), before);
      assert.deepEqual([lost, doubled], [0, 0], 'what was thanked before the backup is in it');
      restored.thanked += told;
    }
    assert.equal(new Set(histories).size, BACKUPS + 1);
    const more =
      'thanked counts, for each backup, what was thanked before it began; each was started and written to';
    found(t, 'backup', { times: BACKUPS, ...restored, more });
  },
);

test('a backup can be made of a server that is down, and tells where it is', async (t) => {
  const [dataDir, into] = [temporaryFolder('in memory'), temporaryFolder('in memory')];
  const { server } = await startProcess(t, { dataDir });
  await server.end('SIGTERM');
  const answer: unknown = JSON.parse(await livethread('backup', into, '--data-dir', dataDir, '--json'));
  const [name = ''] = readdirSync(into);
  assert.deepEqual(answer, { folder: join(into, name), files: ['directory.db'], missing: [] });
});

test('what cannot be copied is named, and keeps nothing else from being copied', async () => {
  const into = temporaryFolder('in memory');
  const broken = async () => Promise.reject(new Error('It is damaged.'));
  const empty = async (file: string) => writeFileSync(file, '');
  const sources = [
    { name: 'broken.db', copyTo: broken },
    { name: 'empty.db', copyTo: empty },
  ];
  const backup = await backUp(sources, into, new Date(0));
  assert.deepEqual(backup, {
    folder: join(into, '1970-01-01T00-00-00Z'),
    files: ['empty.db'],
    missing: [{ name: 'broken.db', why: 'It is damaged.' }],
  });
  assert.deepEqual(readdirSync(backup.folder), ['empty.db']);
});

test('[R10][R21] a copy that is damaged is no backup; who looks is another thread', async () => {
  const into = temporaryFolder('in memory');
  const rubbish = async (file: string) => writeFileSync(file, 'Dear diary,\n'.repeat(1_000));
  let turns = 0;
  const turning = setInterval(() => turns++);
  const { missing, files } = await backUp([{ name: 'diary.db', copyTo: rubbish }], into, new Date(0));
  clearInterval(turning);
  assert.deepEqual([files, missing], [[], [{ name: 'diary.db', why: 'file is not a database' }]]);
  assert.ok(turns > 0, 'meanwhile others had their turn');
});

test('only the newest are kept, and nothing else is touched', () => {
  const into = temporaryFolder('in memory');
  const days = ['2026-01-01T00-00-00Z', '2026-01-02T00-00-00Z', '2026-01-03T00-00-00Z'];
  for (const name of [...days, '2026-01-04T00-00-00Z.unfinished', 'mine', '2026-01-05'])
    mkdirSync(join(into, name));
  removeOldBackups(into, 2);
  assert.deepEqual(readdirSync(into).toSorted(), [...days.slice(1), '2026-01-05', 'mine']);
  removeOldBackups(join(into, 'nowhere'), 2);
});

test('[R10] the last copy of a site that can be copied no longer is kept, however old', () => {
  const into = temporaryFolder('in memory');
  const days = ['01', '02', '03', '04', '05'].map((day) => `2026-01-${day}T00-00-00Z`);
  for (const day of days) mkdirSync(join(into, day));
  for (const day of days.slice(0, 2)) writeFileSync(join(into, day, 'damaged.db'), '');
  removeOldBackups(into, 2, ['damaged.db', 'never-copied.db']);
  assert.deepEqual(readdirSync(into).toSorted(), [days[1], ...days.slice(3)]);
  removeOldBackups(into, 2);
  assert.deepEqual(readdirSync(into).toSorted(), days.slice(3));
});

test('a backup that is being made is nobody’s leftover, and makes way for no other', async () => {
  const into = temporaryFolder('in memory');
  const held = Promise.withResolvers<null>();
  const slow = async (file: string) => {
    await held.promise;
    writeFileSync(file, '');
  };
  const made = backUp([{ name: 'slow.db', copyTo: slow }], into, new Date(0));
  await assert.rejects(backUp([], into, new Date(0)), /already/);
  removeOldBackups(into, 1);
  held.resolve(null);
  assert.deepEqual((await made).files, ['slow.db']);
  await assert.rejects(backUp([], into, new Date(0)), /already/);
  assert.deepEqual(readdirSync(join(into, '1970-01-01T00-00-00Z')), ['slow.db']);
});

test('where no folder can be made it is said so, and the server goes on', async () => {
  const file = join(temporaryFolder('in memory'), 'file');
  writeFileSync(file, '');
  await assert.rejects(backUp([], file, new Date(0)), /ENOTDIR/);
  // Node makes folders there for ever.
  if (process.platform === 'linux')
    await assert.rejects(backUp([], '/proc/nowhere/deep', new Date(0)), /ENOENT/);
});

test('a backup once a year is no backup every millisecond', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const set = t.mock.method(globalThis, 'setInterval');
  const HOUR = 3_600_000;
  let made = 0;
  const backUpNow = async () => {
    made += 1;
    return { folder: '', files: [], missing: [] };
  };
  const backups = new Backups({ folder: temporaryFolder('in memory'), every: 8_760, keep: 1 }, backUpNow);
  t.after(() => backups.stop());
  const [, pause = Infinity] = set.mock.calls[0]?.arguments ?? [];
  assert.ok(pause < 2 ** 31, 'Node makes 1 ms of more than that');
  for (let hour = 1; hour < 8_760; hour++) t.mock.timers.tick(HOUR);
  assert.equal(made, 0);
  t.mock.timers.tick(HOUR);
  assert.equal(made, 1);
});
