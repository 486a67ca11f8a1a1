import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { text } from 'node:stream/consumers';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { join } from '../../api/node/testing/client.ts';
import type { Client } from '../../api/node/testing/client.ts';
import { found, much } from '../../api/node/testing/faults.ts';
import { startProcess } from '../../api/node/testing/server-process.ts';
import { temporaryFolder, until } from '../../api/node/testing/until.ts';
import { memoryOf } from '../../api/node/testing/vitals.ts';
import { SITES } from '../bench/contenders/contender.ts';
import { ORIGIN } from '../bench/crowd/livethread-dialect.ts';
import { seedComments } from '../bench/seed.ts';

const COMMENTS = much('COMMENTS', 200);
const READERS = much('READERS', 10);
const COMMAND = fileURLToPath(new URL('../../api/node/command/livethread.mjs', import.meta.url));
/** Milliseconds that a pong may take at the 99th percentile: 250 where nobody else has work. */
const PONG_WITHIN = 500;
const MOST_MEGABYTES = 512;

test(
  '[R21] large threads, exports, imports and backups while others read',
  { timeout: 580_000 },
  async (t) => {
    const folder = temporaryFolder();
    const [dataDir, copies, exported] = ['data', 'copies', 'exported'].map((name) => joinPath(folder, name));
    assert.ok(dataDir && copies && exported);
    await seedComments(dataDir, [{ page: '/wish', comments: COMMENTS }]);
    const { server, url } = await startProcess(t, { dataDir, env: { SITES: `${SITES},copy.example` } });
    const readers: Client[] = [];
    while (readers.length < READERS)
      readers.push((await join({ url, path: '/elsewhere', origin: ORIGIN })).client);

    const works: Readonly<Record<string, () => Promise<unknown>>> = {
      'first windows and replies': () => readAll(url),
      export: () => livethread(dataDir, ['export', '--site', 'localhost', '--out', exported]),
      import: () => livethread(dataDir, ['import', '--site', 'copy.example'], exported),
      backup: () => livethread(dataDir, ['backup', copies]),
    };
    const said: string[] = [];
    const sizes: number[] = [];
    let worst = 0;
    for (const [name, work] of Object.entries(works)) {
      const began = performance.now();
      const working = new Working(work);
      const p99 = await pulse(readers, () => sizes.push(memoryOf(server.pid)) > 0 && working.isDone);
      await working.done;
      worst = Math.max(worst, p99);
      const seconds = ((performance.now() - began) / 1_000).toFixed(1);
      said.push(`${name} ${p99.toFixed(0)} ms (in ${seconds} s)`);
    }
    const memory = Math.max(...sizes);
    assert.ok(worst < PONG_WITHIN, said.join(', '));
    assert.ok(Number.isNaN(memory) || memory < MOST_MEGABYTES, `${memory} MB`);
    assert.equal((await server.end('SIGTERM')).code, 0);
    const more = `${COMMENTS} comments, ${READERS} readers; 99 of 100 pongs came within: ${said.join(', ')}; the server had ${memory.toFixed(0)} MB at most`;
    found(t, 'stalls', { times: said.length, more });
  },
);

/** Pings in turn, until it is over. @returns the 99th percentile of the milliseconds until a pong */
async function pulse(clients: readonly Client[], isOver: () => boolean): Promise<number> {
  const waits: number[] = [];
  while (!isOver() || waits.length < 40) {
    const client = clients[waits.length % clients.length];
    assert.ok(client);
    const began = performance.now();
    client.socket.ping();
    await once(client.socket, 'pong');
    waits.push(performance.now() - began);
    await until('a moment later', () => performance.now() > began + 10);
  }
  return waits.toSorted((a, b) => a - b)[Math.floor(0.99 * waits.length)] ?? Infinity;
}

/** Something that goes on, and is done some time. */
class Working {
  readonly done: Promise<unknown>;
  isDone = false;

  constructor(work: () => Promise<unknown>) {
    this.done = work().finally(() => (this.isDone = true));
  }
}

/** The large page, as newcomers read it in every way. */
async function readAll(url: string): Promise<void> {
  for (const sort of ['newest', 'oldest', 'top'] as const) {
    for (let time = 0; time < 20; time++) {
      const { client, welcome } = await join({ url, path: '/wish', origin: ORIGIN }, { sort });
      assert.ok(welcome.comments.length > 0);
      client.socket.terminate();
    }
    const answer = await fetch(`${url}/api/room?page=${ORIGIN}/wish&sort=${sort}`);
    assert.equal(answer.status, 200);
    await answer.text();
  }
}

/** Runs the command. @param from the file that it reads */
async function livethread(dataDir: string, args: readonly string[], from?: string): Promise<void> {
  const input = from === undefined ? 'ignore' : openSync(from, 'r');
  const child = spawn(process.execPath, [COMMAND, ...args, '--data-dir', dataDir], {
    stdio: [input, 'ignore', 'pipe'],
  });
  if (typeof input === 'number') closeSync(input);
  const complaint = child.stderr ? text(child.stderr) : Promise.resolve('');
  await once(child, 'exit');
  assert.equal(child.exitCode, 0, await complaint);
}
