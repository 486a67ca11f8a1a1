import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import test from 'node:test';
import { account, found, much } from '../../api/node/testing/faults.ts';
import { startProcess } from '../../api/node/testing/server-process.ts';
import { readStored } from '../../api/node/testing/stored.ts';
import { temporaryFolder, until } from '../../api/node/testing/until.ts';
import { filesOf, memoryOf, noVitals } from '../../api/node/testing/vitals.ts';
import { Writer, thanked } from '../../api/node/testing/writer.ts';
import { growthOf, slopeOf } from './slope.ts';
import type { Sample } from './slope.ts';

const MINUTES = much('MINUTES', 1);
const MINUTE = 60_000;
const HERE = 100;
const PAGES = 40;
/**
 * JavaScript lets garbage lie as long as there is room: with less room, what grows all the same is held. What is
 * young gets little too: on a large machine its share alone is larger than this heap, which then is swept all the time.
 */
const HEAP = { NODE_OPTIONS: '--max-old-space-size=96 --max-semi-space-size=8' };
/** Milliseconds between two who go, and two looks. */
const GOES_EVERY = 50;
const LOOK_EVERY = 2_000;
/** Of the time, what the caches of SQLite and the optimising compiler take to fill. */
const WARM_UP = 0.4;
/** Megabytes by which a server that has warmed up may grow in so short a time by chance; a leak grows for ever. */
const BY_CHANCE = 40;

test(
  'readers who come and go: memory and files stay',
  { skip: noVitals, timeout: (2 * MINUTES + 4) * MINUTE },
  async (t) => {
    const dataDir = temporaryFolder('in memory');
    const { server, url } = await startProcess(t, { dataDir, env: HEAP });
    const samples: Sample[] = [];
    const files: number[] = [];
    const people: Writer[] = [];
    // Of those who went, and no more: an hour of all that they heard is gigabytes.
    const kept: { readonly id: string }[] = [];
    let visits = 0;
    const begin = performance.now();
    const passed = () => performance.now() - begin;
    const come = async (): Promise<void> => {
      const writer = new Writer(`Reader ${visits++}`);
      await writer.enter({ url, path: `/page/${randomInt(PAGES)}` });
      people.push(writer);
      await writer.send(writer.newPost());
    };
    const go = async (): Promise<void> => {
      const [writer] = people.splice(randomInt(people.length), 1);
      if (!writer) return;
      await act(url, writer);
      kept.push(...thanked([writer]).map(({ id }) => ({ id })));
      if (randomInt(2) === 0) writer.client?.socket.terminate();
      else writer.client?.socket.close(1000);
    };
    while (people.length < HERE) await come();
    for (let next = LOOK_EVERY; passed() < MINUTES * MINUTE;) {
      const began = performance.now();
      await Promise.all([go(), come()]);
      if (passed() > next) {
        samples.push({ at: passed(), megabytes: memoryOf(server.pid) });
        files.push(filesOf(server.pid));
        next += LOOK_EVERY;
      }
      await until('a moment later', () => performance.now() > began + GOES_EVERY);
    }
    while (people.length > 0) await go();
    assert.equal((await server.end('SIGTERM')).code, 0);

    const warm = samples.filter(({ at }) => at > WARM_UP * MINUTES * MINUTE);
    const slope = slopeOf(warm);
    const memory = growthOf(warm.map(({ megabytes }) => megabytes));
    const open = growthOf(files.slice(-warm.length));
    t.diagnostic(samples.map(({ megabytes }) => megabytes.toFixed(0)).join(' '));
    assert.ok(memory < BY_CHANCE, `by ${memory} MB`);
    assert.ok(open < HERE / 4, `${open} files more: ${files.join(' ')}`);
    const figures = account(readStored(dataDir), kept);
    assert.deepEqual([figures.lost, figures.doubled], [0, 0]);
    const most = Math.max(...warm.map(({ megabytes }) => megabytes));
    const more = `${MINUTES} minutes with a heap of 96 MB at most, of which the first ${100 * WARM_UP} % are not counted: the server had ${most.toFixed(0)} MB at most; from the first fifth to the last it grew by ${memory.toFixed(1)} MB and ${open} open files, and by ${slope.toFixed(1)} MB an hour if one draws a line; ${visits} readers came and went, ${HERE} at a time, each with a comment, every second one without a goodbye`;
    found(t, 'churn', { times: visits, ...figures, more });
  },
);

/** What somebody may do who is about to leave. */
async function act(url: string, { client }: Writer): Promise<void> {
  const page = `${url}/api/room?page=https://www.wishtack.com/page/${randomInt(PAGES)}`;
  await (await fetch(page)).text();
  const comment = client?.facts().at(-1)?.comment.id;
  if (comment !== undefined)
    client?.socket.send(JSON.stringify({ type: 'react', id: comment, emoji: '👍', on: true }));
  client?.socket.send(JSON.stringify({ type: 'typing' }));
  client?.socket.send(JSON.stringify({ type: 'window', sort: 'top' }));
  await client?.hello({ sort: 'oldest' });
}
