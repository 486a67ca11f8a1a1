import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import test from 'node:test';
import { LIMITS } from '../protocol.ts';
import { join } from './testing/client.ts';
import { account, found, much } from './testing/faults.ts';
import { startProcess } from './testing/server-process.ts';
import { readStored } from './testing/stored.ts';
import { temporaryFolder, until } from './testing/until.ts';
import { Writer, thanked } from './testing/writer.ts';

const WRITERS = much('WRITERS', 4);
const SITES = 'localhost=https://www.wishtack.com,neighbour.example';
const MEGABYTE = 2 ** 20;
/** Milliseconds that a neighbour of a site that is written to without end waits for thanks, at the median. */
const THANKED_WITHIN = 250;

test('[R24] a site that is full is written to all the same, and its neighbour does not suffer', async (t) => {
  const dataDir = temporaryFolder('in memory');
  const start = (megabytes: number) =>
    startProcess(t, { dataDir, env: { SITES, SITE_MEGABYTES: String(megabytes) } });
  const { server, url } = await start(1);
  const long = '😀'.repeat(LIMITS.textCodePoints - 50);
  const greedy = Array.from({ length: WRITERS }, (_, at) => new Writer(`Greedy ${at}`, long));
  for (const writer of greedy) await writer.enter({ url });
  let isEnough = false;
  const writing = Promise.all(greedy.map((writer) => writer.write(() => isEnough)));
  await until('the site is full', () => greedy.every((writer) => turnedAway(writer) >= 5));

  const neighbour = new Writer('Neighbour');
  await neighbour.enter({ url, origin: 'https://neighbour.example' });
  const waits: number[] = [];
  for (let comment = 0; comment < 50; comment++) {
    const began = performance.now();
    assert.equal((await neighbour.send(neighbour.newPost()))?.type, 'thanks');
    waits.push(performance.now() - began);
  }
  const median = waits.toSorted((a, b) => a - b)[25] ?? Infinity;
  assert.ok(median < THANKED_WITHIN, `a neighbour waited ${median} ms`);
  const { welcome } = await join({ url });
  assert.ok(welcome.comments.length > 0, 'whoever reads the full site reads on');
  isEnough = true;
  await writing;
  assert.equal((await server.end('SIGTERM')).code, 0);
  assert.ok(statSync(joinPath(dataDir, 'localhost.db')).size <= MEGABYTE);

  const again = await start(2);
  const [first] = greedy;
  await first?.enter(again);
  assert.equal(
    (await first?.send(first.newPost()))?.type,
    'thanks',
    'where it may grow it is written to again',
  );
  await again.server.end('SIGTERM');
  const figures = account(readStored(dataDir), thanked(greedy));
  assert.deepEqual([figures.lost, figures.doubled], [0, 0]);
  const away = greedy.reduce((sum, writer) => sum + turnedAway(writer), 0);
  const more = `${away} comments were turned away from the full site by then; its neighbour was thanked within ${median.toFixed(1)} ms at the median`;
  found(t, 'neighbours', { times: 1, ...figures, more });
});

function turnedAway({ posts }: Writer): number {
  return posts.filter(({ answer }) => answer?.type === 'refused' && answer.reason === 'storage-full').length;
}
