import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import test from 'node:test';
import { join } from './testing/client.ts';
import { account, found, much } from './testing/faults.ts';
import { knock } from './testing/knock.ts';
import { ServerProcess, startProcess } from './testing/server-process.ts';
import { readStored } from './testing/stored.ts';
import { temporaryFolder, until } from './testing/until.ts';
import { Writer, thanked } from './testing/writer.ts';

const VANISHINGS = much('VANISHINGS', 2);
const SITES = 'localhost=https://www.wishtack.com,later.example';

test('[R7] a data folder that vanishes under a server, and comes back', { timeout: 280_000 }, async (t) => {
  const folder = temporaryFolder('in memory');
  const [dataDir, away] = [joinPath(folder, 'data'), joinPath(folder, 'away')];
  const { server, url } = await startProcess(t, { dataDir, env: { SITES } });
  const writers = Array.from({ length: 4 }, (_, at) => new Writer(`Writer ${at}`));
  await Promise.all(writers.map((writer) => writer.enter({ url })));
  let isEnough = false;
  const writing = Promise.all(writers.map((writer) => writer.write(() => isEnough)));
  const wellAgain = async (): Promise<number> => {
    const [begin, before] = [performance.now(), writers.map((writer) => thanked([writer]).length)];
    const areThanked = () => writers.every((writer, at) => thanked([writer]).length > (before[at] ?? 0) + 5);
    await until('all are thanked', areThanked);
    return performance.now() - begin;
  };
  await wellAgain();
  let back = 0;

  for (let time = 0; time < VANISHINGS; time++) {
    renameSync(dataDir, away);
    const turned = writers.map(turnedAway);
    const areTurnedAway = () => writers.every((writer, at) => turnedAway(writer) > (turned[at] ?? 0));
    await until('all are turned away', areTurnedAway);
    const { welcome, client } = await join({ url });
    client.socket.terminate();
    assert.ok(welcome.comments.length > 0, 'whoever reads reads on');
    assert.deepEqual(await (await fetch(`${url}/health`)).json(), { status: 'ready', trouble: 1 });
    assert.equal((await addSite(url, away)).status, 503);
    assert.equal(existsSync(dataDir), false, 'nothing is made in its place');
    renameSync(away, dataDir);
    back = Math.max(back, await wellAgain());
  }
  isEnough = true;
  await writing;

  await t.test('an empty folder in its place is not written to, and no site begins anew there', async () => {
    renameSync(dataDir, away);
    mkdirSync(dataDir);
    const [writer] = writers;
    assert.equal((await writer?.send(writer.newPost()))?.type, 'refused');
    assert.equal((await knock({ url, origin: 'https://later.example' })).status, 503);
    assert.equal((await server.end('SIGTERM')).code, 0);
    assert.deepEqual(readdirSync(dataDir), []);
    assert.match(server.complaint, /has gone while it was used\. Is its volume mounted\?/);
  });
  const figures = account(readStored(away), thanked(writers));
  assert.deepEqual([figures.lost, figures.doubled], [0, 0]);
  const more = 'meanwhile each comment was turned away, readers read on, and nothing was made in its place';
  found(t, 'volume', { times: VANISHINGS, ...figures, back, more });
});

test('[R7] a volume that is missing at the start', async (t) => {
  const dataDir = joinPath(temporaryFolder('in memory'), 'data');
  const env = { EXISTING_DATA: 'on' };
  for (const isMountPoint of [false, true]) {
    if (isMountPoint) mkdirSync(dataDir);
    const { code, complaint } = await new ServerProcess(t, { dataDir, env }).ended;
    assert.equal(code, 1);
    assert.match(
      complaint,
      /^\S+directory\.db is missing, but EXISTING_DATA says .*Is its volume mounted\?.*\n$/,
    );
    assert.deepEqual(isMountPoint ? readdirSync(dataDir) : existsSync(dataDir), isMountPoint ? [] : false);
  }
  await (await startProcess(t, { dataDir })).server.end('SIGTERM');
  const { server } = await startProcess(t, { dataDir, env });
  assert.equal((await server.end('SIGTERM')).code, 0);
});

function turnedAway({ posts }: Writer): number {
  return posts.filter(({ answer }) => answer?.type === 'refused' && answer.reason === 'storage-trouble')
    .length;
}

/** Something that the directory would have to write down. */
function addSite(url: string, dataDir: string): Promise<Response> {
  const token = readFileSync(joinPath(dataDir, 'operator.token'), 'utf8').trim();
  return fetch(`${url}/api/admin/sites`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'new.example', origins: ['https://new.example'] }),
  });
}
