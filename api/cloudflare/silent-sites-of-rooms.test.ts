/** What becomes of questions that a page's own room asks its site. The objects are real, what is thrown is as it is documented. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { GENEROUS } from '../contract/testing/host.ts';
import { poll } from '../contract/testing/poster.ts';
import { readProblem } from '../contract/testing/shapes.ts';
import { WISHTACK, World } from '../contract/testing/world.ts';
import type { Room } from '../contract/testing/world.ts';
import { hostOf } from './testing/cloudflare-host.ts';
import { onABadDay, startWorker } from './testing/start-worker.ts';

const SITES = `localhost=${WISHTACK}`;
/** Each page has rooms from its first reader on. */
const LIMITS = { ...GENEROUS, HOT_PAGE: '0' };
const world = new World();

before(async () => {
  const worker = await startWorker({ ...LIMITS, SITES }, onABadDay);
  await world.begin(async () => hostOf(worker, async () => undefined), { sites: SITES, limits: LIMITS });
});
after(() => world.end());

/** What becomes of the next questions to the site, whoever asks. @returns how many there were since the last such word */
async function fated(...fates: readonly ('well' | 'overloaded' | 'lost' | 'answer lost')[]): Promise<number> {
  const init = { method: 'POST', body: JSON.stringify(fates) };
  return Number(await (await world.fetch('/testing/fates', {}, init)).text());
}

const read = ({ url }: Room, sort = 'newest') =>
  world.fetch(`/api/room?page=${encodeURIComponent(url)}&sort=${sort}`);

async function isTurnedAway(response: Response): Promise<void> {
  assert.equal(response.status, 503);
  assert.match(response.headers.get('Retry-After') ?? '', /^\d+$/);
  assert.equal(readProblem(await response.text()).reason, 'draining');
}

test('[P5] a room that cannot begin, for its site is asked too much, says so, and no other room is tried', async () => {
  await fated('well', 'overloaded', 'overloaded', 'overloaded');
  await isTurnedAway(await read(world.room()));
  assert.equal(await fated('well', 'overloaded', 'overloaded', 'overloaded'), 2);
  const away = await world.isTurnedAway({ origin: WISHTACK });
  assert.deepEqual([away.status, away.problem.reason], [503, 'draining']);
  assert.equal(await fated(), 2);
});

test('[P5] what a page opens with is asked once of a site that is asked too much, and it is said why', async () => {
  const room = world.room();
  assert.equal((await read(room)).status, 200);
  await fated('overloaded');
  await isTurnedAway(await read(room, 'oldest'));
  assert.equal(await fated(), 1);
  assert.equal((await read(room)).status, 200, 'what is known is told');
});

test('[P5] what is lost between a room and its site is asked again before anybody sees it', async () => {
  const room = world.room();
  await fated('well', 'lost', 'answer lost', 'well', 'lost');
  const [welcome] = await poll(world, room, { type: 'hello' });
  assert.equal(welcome?.type, 'welcome');
  assert.equal(await fated(), 6);
});
