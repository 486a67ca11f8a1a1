/**
 * A site on Cloudflare whose object is ended again and again, as by a deploy, a crash or another machine: with all that it
 * remembers and with all sockets, between two messages and in the midst of them.
 */
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { onABadDay, startWorker } from '../api/cloudflare/testing/start-worker.ts';
import type { RunningWorker } from '../api/cloudflare/testing/start-worker.ts';
import { GENEROUS } from '../api/contract/testing/host.ts';
import { comesTrue } from '../api/contract/testing/waiting.ts';
import { ORIGIN } from '../api/node/testing/client.ts';
import { LIMITS } from '../api/protocol.ts';
import type { Comment } from '../api/protocol.ts';
import { holding } from '../widget/testing/holding.ts';
import type { Posting } from '../widget/writing/posting.ts';
import { RealReader } from './faults/real-reader.ts';

const SITE = 'localhost';
const WRITERS = 4;
/** How often the object is ended, of each kind. */
const ENDINGS = 4;
/** The clock of the widget goes so much faster: it waits for seconds before it comes back. */
const HASTE = 10;
/** Comments of one writer that wait at a time. */
const WAITING = 3;
/** Milliseconds between two endings, at most. */
const ENDS_EVERY = 400;
/** Milliseconds until everyone is back, on a busy machine. */
const IN_THE_END = 120_000;

let worker: RunningWorker;
before(async () => {
  worker = await startWorker({ ...GENEROUS, SITES: `${SITE}=${ORIGIN}` }, onABadDay);
});
after(() => worker.close());

interface Writer {
  readonly reader: RealReader;
  readonly posting: Posting;
  readonly said: string[];
}

/** How much of what was said nobody has thanked for. */
function unsent({ posting }: Writer): number {
  return posting.outbox.posts.filter(({ state }) => state !== 'published').length;
}

/** What a reader holds of what was said last, whole. */
function newestOf({ session }: RealReader): readonly Comment[] {
  const { comments } = holding(session.state, null);
  return comments.toSorted((one, other) => other.order - one.order).slice(0, LIMITS.window);
}

/** Ends the object in one way or the other, until it was ended often enough in each. */
async function endsAgainAndAgain(writers: readonly Writer[]): Promise<{ aborted: number; closed: number }> {
  const times = { aborted: 0, closed: 0 };
  while (times.aborted < ENDINGS || times.closed < ENDINGS) {
    await comesTrue('somebody is back', async () => writers.some(({ reader }) => reader.isIn), IN_THE_END);
    await pause(randomInt(ENDS_EVERY));
    if (times.aborted <= times.closed) {
      await worker.end(SITE);
      times.aborted++;
    } else {
      times.closed += Number(await worker.evict(SITE, 'close'));
    }
  }
  return times;
}

test('[R26] [P18] [P33] however often the object of a site ends, nothing is lost or doubled, and all hold the same', async (t) => {
  const writers: readonly Writer[] = Array.from({ length: WRITERS }, (_, at) => {
    const reader = new RealReader({ url: worker.url, haste: HASTE });
    return { reader, posting: reader.takesName(`Writer ${at}`), said: [] };
  });
  t.after(() => writers.forEach(({ reader }) => reader.session.stop()));
  const all = () => writers.flatMap(({ said }) => said);
  await comesTrue('all are in', async () => writers.every(({ reader }) => reader.isIn), IN_THE_END);

  const over = new AbortController();
  const saying = (async () => {
    while (!over.signal.aborted) {
      for (const one of writers) {
        if (unsent(one) < WAITING) one.said.push(one.posting.post(`Said as number ${all().length}`, null));
      }
      await pause(20);
    }
  })();
  const times = await endsAgainAndAgain(writers);
  over.abort();
  await saying;

  await comesTrue('all is thanked for', async () => writers.every((one) => unsent(one) === 0), IN_THE_END);
  const count = all().length;
  const hasAll = ({ reader }: Writer) => reader.session.state.page?.count === count;
  await comesTrue('all know of all', async () => writers.every(hasAll), IN_THE_END);
  const stored = await worker.query(SITE, 'SELECT id, revision FROM comments ORDER BY revision');
  assert.deepEqual(
    new Set(stored.map(({ id }) => id)),
    new Set(all()),
    'what was said is there, and nothing else',
  );
  assert.deepEqual(
    stored.map(({ revision }) => revision),
    Array.from({ length: count }, (_, at) => at + 1),
    'each has counted once',
  );
  const [first, ...others] = writers.map(({ reader }) => newestOf(reader));
  assert.equal(first?.length, Math.min(count, LIMITS.window));
  for (const other of others) assert.deepEqual(other, first, 'all hold the same');
  const back = writers.reduce((sum, { reader }) => sum + reader.welcomes.length, 0) - WRITERS;
  assert.ok(back >= 2 * ENDINGS, `they came back ${back} times`);
  t.diagnostic(`${count} comments, ${times.aborted} aborted, ${times.closed} closed, back ${back} times`);
});
