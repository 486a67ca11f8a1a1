import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import test from 'node:test';
import { account, found, much } from '../../api/node/testing/faults.ts';
import { startProcess } from '../../api/node/testing/server-process.ts';
import { readStored } from '../../api/node/testing/stored.ts';
import { temporaryFolder, until } from '../../api/node/testing/until.ts';
import type { Posting } from '../../widget/writing/posting.ts';
import { RealReader } from './real-reader.ts';
import { Network, WEATHERS } from './weather.ts';

/** Connections that meet bad weather, before it becomes calm. */
const STORMS = much('STORMS', 30);
const WRITERS = 20;
/** The widget waits for seconds where a network is bad: here its clock goes faster. */
const HASTE = 10;
/** Comments of one writer that wait at a time. */
const WAITING = 3;
/** Milliseconds between two comments of a writer. */
const SAYS_EVERY = 500;
const ENDS_WITHIN = 400_000;

test(
  'a network that swallows, delays, trickles and cuts: each comment is there once, for everyone',
  { timeout: 590_000 },
  async (t) => {
    const dataDir = temporaryFolder('in memory');
    const { server, url } = await startProcess(t, { dataDir });
    const network = await Network.between(t, url);
    network.next = () => WEATHERS[randomInt(WEATHERS.length)] ?? 'calm';
    const writers = Array.from({ length: WRITERS }, (_, at) => {
      const reader = new RealReader({ url: network.url, haste: HASTE });
      return { reader, posting: reader.takesName(`Writer ${at}`), said: [] as { id: string }[] };
    });
    t.after(() => writers.forEach(({ reader }) => reader.session.stop()));
    const all = () => writers.flatMap(({ said }) => said);
    const begin = performance.now();
    const passed = () => performance.now() - begin;
    const sayOn = (): boolean => {
      for (const { posting, said } of writers) {
        if (unsent(posting) >= WAITING || said.length > passed() / SAYS_EVERY) continue;
        said.push({ id: posting.post(`Said as number ${all().length}`, null) });
      }
      return network.met >= STORMS;
    };
    await until('there were enough storms', sayOn, ENDS_WITHIN);
    const storms = [...network.seen];
    network.next = () => 'calm';
    const calmAt = performance.now();
    network.cut();
    await until('nothing is unsent', () => writers.every(({ posting }) => unsent(posting) === 0), 120_000);
    const everybodyHasAll = () =>
      writers.every(({ reader }) => reader.session.state.page?.count === all().length);
    await until('all see all', everybodyHasAll, 120_000);
    const back = performance.now() - calmAt;

    for (const { reader } of writers) reader.session.stop();
    assert.equal((await server.end('SIGTERM')).code, 0);
    const figures = account(readStored(dataDir), all());
    assert.deepEqual(figures, { thanked: all().length, lost: 0, doubled: 0 });
    const times = storms.reduce((sum, [, seen]) => sum + seen, 0);
    const kinds = storms.map(([weather, seen]) => `${weather} ${seen}`).join(', ');
    const more = `connections: ${kinds}; the widget’s own sessions, whose clock went ${HASTE} times as fast, each wrote and read; in the end all had all`;
    found(t, 'weather', { times, ...figures, back, more });
  },
);

/** How much of what was said nobody has thanked for. What is published may be further back than the reader has asked for. */
function unsent({ outbox }: Posting): number {
  return outbox.posts.filter(({ state }) => state !== 'published').length;
}
