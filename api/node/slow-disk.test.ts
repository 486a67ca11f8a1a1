import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import test from 'node:test';
import { join } from './testing/client.ts';
import type { Client } from './testing/client.ts';
import { buildDisk, noDisk } from './testing/disk.ts';
import { account, found, much } from './testing/faults.ts';
import { startProcess } from './testing/server-process.ts';
import { readStored } from './testing/stored.ts';
import { temporaryFolder, until } from './testing/until.ts';
import { Writer, thanked } from './testing/writer.ts';

const SECONDS = much('SECONDS', 2);
const WRITERS = much('WRITERS', 4);
/** Milliseconds that each sync takes. */
const SYNC_TAKES = much('SYNC_TAKES', 50);
const SITES = 'localhost=https://www.wishtack.com,neighbour.example';
const LOOP_DELAY = new URL('testing/loop-delay.ts', import.meta.url).href;

test(
  '[R21][R24] a slow disk is waited for by those who write, and by nobody else',
  { skip: noDisk },
  async (t) => {
    const folder = temporaryFolder('in memory');
    const [dataDir, late] = [joinPath(folder, 'data'), joinPath(folder, 'late')];
    mkdirSync(dataDir);
    const disk = buildDisk(folder, { DISK_FOLDER: dataDir, DISK_SYNC_TAKES: String(SYNC_TAKES) });
    const env = { ...disk, SITES, LOOP_DELAY: late, NODE_OPTIONS: `--import=${LOOP_DELAY}` };
    const { server, url } = await startProcess(t, { dataDir, env });
    const { client: neighbour } = await join({ url, origin: 'https://neighbour.example' });
    const writers = Array.from({ length: WRITERS }, (_, at) => new Writer(`Writer ${at}`));
    await Promise.all(writers.map((writer, at) => writer.enter({ url, path: `/page-${at}` })));
    const end = performance.now() + 1_000 * SECONDS;
    const isOver = () => performance.now() > end && thanked(writers).length > WRITERS;
    process.kill(server.pid, 'SIGUSR2');
    const writing = Promise.all(writers.map((writer) => writer.write(isOver)));
    const waits = (await pongs(neighbour, isOver)).toSorted((a, b) => a - b);
    await writing;
    assert.equal((await server.end('SIGTERM')).code, 0);
    const wait = (share: number) => waits[Math.floor(share * waits.length)] ?? Infinity;
    // Where the loop waits for the disk, half of them take longer than that.
    assert.ok(
      wait(0.75) < SYNC_TAKES / 2,
      `a quarter of the neighbour’s pongs took ${wait(0.75)} ms and more`,
    );
    const figures = account(readStored(dataDir), thanked(writers));
    assert.deepEqual([figures.lost, figures.doubled], [0, 0]);
    const rate = (figures.thanked / SECONDS).toFixed(0);
    const [usual, worst] =
      readFileSync(late, 'utf8')
        .match(/[\d.]+/g)
        ?.map(Number) ?? [];
    const more = `each sync took ${SYNC_TAKES} ms; ${rate} comments a second of ${WRITERS} writers; pongs of a neighbour’s reader took ${wait(0.5).toFixed(1)} ms at the median and ${wait(0.99).toFixed(1)} ms at the 99th percentile; the event loop was ${usual?.toFixed(1)} and ${worst?.toFixed(1)} ms late`;
    found(t, 'slow-disk', { times: 1, ...figures, more });
  },
);

/** Pings until it is over. @returns the milliseconds until each pong */
async function pongs({ socket }: Client, isOver: () => boolean): Promise<number[]> {
  const waits: number[] = [];
  while (!isOver()) {
    const began = performance.now();
    socket.ping();
    await once(socket, 'pong');
    waits.push(performance.now() - began);
    await until('a moment later', () => performance.now() > began + 10);
  }
  return waits;
}
