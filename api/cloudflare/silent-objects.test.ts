/** What becomes of questions to a site that are lost, or too many. The objects are real, what is thrown is as it is documented. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Desk } from '../contract/testing/desk.ts';
import { GENEROUS } from '../contract/testing/host.ts';
import { newId, newSecret } from '../contract/testing/ids.ts';
import { readProblem } from '../contract/testing/shapes.ts';
import { WISHTACK, World } from '../contract/testing/world.ts';
import { hostOf } from './testing/cloudflare-host.ts';
import { OPERATOR_TOKEN, onABadDay, startWorker } from './testing/start-worker.ts';

const SITE = 'localhost';
const SITES = `${SITE}=${WISHTACK}`;
const world = new World();

before(async () => {
  const worker = await startWorker({ ...GENEROUS, SITES }, onABadDay);
  const host = hostOf(worker, async () => undefined);
  await world.begin(async () => host, { sites: SITES, limits: GENEROUS });
});
after(() => world.end());

/** What becomes of the next questions to any site. @returns how many there were since the last such word */
async function fated(...fates: readonly ('overloaded' | 'lost' | 'answer lost' | 'broken')[]) {
  const init = { method: 'POST', body: JSON.stringify(fates) };
  return Number(await (await world.fetch('/testing/fates', {}, init)).text());
}

const read = (path: string) => world.fetch(`/api/room?page=${encodeURIComponent(WISHTACK + path)}`);

/** One who cannot keep a line open says all at once. */
function polls(path: string, ...messages: readonly object[]): Promise<Response> {
  const headers = { Origin: WISHTACK, 'Content-Type': 'application/json' };
  const target = `/api/room?page=${encodeURIComponent(WISHTACK + path)}`;
  return world.fetch(target, headers, { method: 'POST', body: JSON.stringify(messages) });
}

async function createsToken(name: string, headers: Record<string, string> = {}): Promise<Response> {
  return world.fetch(
    `/api/admin/sites/${SITE}/tokens`,
    { Authorization: `Bearer ${OPERATOR_TOKEN}`, 'Content-Type': 'application/json', ...headers },
    { method: 'POST', body: JSON.stringify({ name, role: 'moderator' }) },
  );
}

async function isTurnedAway(response: Response, reason: string): Promise<void> {
  assert.equal(response.status, 503);
  assert.match(response.headers.get('Retry-After') ?? '', /^\d+$/);
  assert.equal(response.headers.get('Cache-Control'), 'no-store');
  assert.equal(readProblem(await response.text()).reason, reason);
}

test('[P5] a reader whose question is lost twice gets what they asked for', async () => {
  await fated('lost', 'lost');
  assert.equal((await read('/lost')).status, 200);
  assert.equal(await fated(), 3);
});

test('[P5] a site that cannot be reached is 503 with Retry-After, after four tries', async () => {
  await fated('lost', 'lost', 'lost', 'lost');
  await isTurnedAway(await read('/lost'), 'draining');
  assert.equal(await fated(), 4);
});

test('[P5] a site that is asked too much is 503 with Retry-After at once, and is not asked again', async () => {
  await fated('overloaded');
  await isTurnedAway(await read('/busy'), 'draining');
  await fated('overloaded');
  await isTurnedAway(await polls('/busy', { type: 'hello' }), 'draining');
  assert.equal(await fated(), 1);
});

test('[P5] a site that fails by itself is 503, and asked no second time', async () => {
  await fated('broken');
  await isTurnedAway(await read('/broken'), 'storage-trouble');
  assert.equal(await fated(), 1);
});

test('[P5] a handshake with a site that is asked too much is refused with 503: the widget comes back later', async () => {
  await fated('overloaded');
  const away = await world.isTurnedAway({ origin: WISHTACK });
  assert.deepEqual([away.status, away.problem.reason], [503, 'draining']);
  assert.match(away.headers['retry-after'] ?? '', /^\d+$/);
});

test('[P5] a handshake that is lost is tried again before anybody sees it', async () => {
  await fated('lost', 'answer lost');
  const ada = await world.room().visitor('Ada');
  assert.equal((await ada.says('Hello')).revision, 1);
  assert.equal(await fated(), 3);
});

test('[P18] a comment whose answer is lost is said again, and is there once', async () => {
  await fated('answer lost', 'answer lost');
  const introduce = { type: 'introduce', secret: newSecret(), name: 'Ada' };
  const comment = { type: 'comment', id: newId(), text: 'Once' };
  const response = await polls('/once', { type: 'hello' }, introduce, comment);
  assert.equal(response.status, 200);
  assert.equal(await fated(), 3);
  const { comments, page } = await world.room({ path: '/once' }).view();
  assert.deepEqual([page.count, comments.length], [1, 1]);
});

test('[P44] what staff change is not asked again, for it would be done twice', async () => {
  await fated('answer lost');
  await isTurnedAway(await createsToken('Once'), 'draining');
  assert.equal(await fated(), 1);
  const headers = { Authorization: `Bearer ${OPERATOR_TOKEN}` };
  await fated('lost');
  const list = await (await world.fetch(`/api/admin/sites/${SITE}/tokens`, headers)).text();
  assert.equal(await fated(), 2, 'a list is read again');
  assert.equal(list.split('"Once"').length, 2, list);
});

test('[P52] what has a key is asked again, and done once', async () => {
  const desk = new Desk(world, SITE);
  const { you } = await world.room().visitor('Ada');
  await fated('answer lost');
  const key = { 'Idempotency-Key': 'one' };
  const response = await desk.ask('POST', 'bans', { participant: you?.id }, undefined, key);
  assert.equal(response.status, 201);
  assert.equal(await fated(), 2);
  const acts = (await desk.audit()).filter(({ participant }) => participant === you?.id);
  assert.deepEqual(
    acts.map(({ act }) => act),
    ['ban'],
  );
});

test('[P52] what tells a secret is not asked again, for it would be told that it was done, and not the secret', async () => {
  await fated('answer lost');
  await isTurnedAway(await createsToken('Keyed', { 'Idempotency-Key': 'two' }), 'draining');
  assert.equal(await fated(), 1);
});
