/** What the clock asks for, when the object ends in the midst of it: the platform rings again, and it is done once. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { NEW_WEBHOOK } from '../contract/testing/desk-shapes.ts';
import { Desk } from '../contract/testing/desk.ts';
import { GENEROUS } from '../contract/testing/host.ts';
import { newId, newSecret } from '../contract/testing/ids.ts';
import { Receiver } from '../contract/testing/receiver.ts';
import { comesTrue } from '../contract/testing/waiting.ts';
import { WISHTACK, World } from '../contract/testing/world.ts';
import type { Room } from '../contract/testing/world.ts';
import { hostOf } from './testing/cloudflare-host.ts';
import { onABadDay, startWorker } from './testing/start-worker.ts';
import type { RunningWorker } from './testing/start-worker.ts';

const SITE = 'localhost';
const SITES = `${SITE}=${WISHTACK}`;
/** Milliseconds: the platform rings again after two seconds, then after four. */
const RINGS_AGAIN_WITHIN = 60_000;
const LONG_AGO = '1000';

let worker: RunningWorker;
const world = new World();
const desk = new Desk(world, SITE);
before(async () => {
  worker = await startWorker({ ...GENEROUS, SITES, ALLOW_PRIVATE_ADDRESSES: 'on' }, onABadDay);
  const host = hostOf(worker, async () => undefined);
  await world.begin(async () => host, { sites: SITES, limits: GENEROUS });
});
after(() => world.end());

async function figure(sql: string, ...values: string[]): Promise<number> {
  const [row] = await worker.query(SITE, `SELECT ${sql} AS figure`, ...values);
  return Number(row?.['figure']);
}

const revisionOf = ({ path }: Room) => figure('(SELECT revision FROM pages WHERE key = ?)', path);

/** The next alarm comes to nothing, and the one after it ends when all of it is done, before anybody knows. */
async function cutsOff(): Promise<void> {
  await worker.endAlarms(SITE, ['midway', 'after']);
}

function wereCutOff(): Promise<void> {
  const isOver = async () => (await worker.alarmsToEnd(SITE)) === 0;
  return comesTrue('the alarms were cut off', isOver, RINGS_AGAIN_WITHIN);
}

/** Something public is changed: the clock comes to it within a second. */
let isCounting = false;
async function hurries(settings: Record<string, unknown> = {}): Promise<void> {
  isCounting = !isCounting;
  await desk.settings({ ...settings, typing: isCounting ? 'count' : 'off' });
}

test('[P32] [R26] a page whose time has come is closed once, however often the alarm is cut off', async () => {
  const room = world.room();
  await (await room.visitor('Ada')).says('Hello');
  await worker.query(SITE, 'UPDATE pages SET created_at = ? WHERE key = ?', LONG_AGO, room.path);
  await cutsOff();
  await hurries({ closeAfterDays: 1 });
  const isClosed = async () => (await room.view()).page.closed;
  await comesTrue('the page is closed', isClosed, RINGS_AGAIN_WITHIN);
  await wereCutOff();
  await hurries({ closeAfterDays: 0 });
  assert.equal(await revisionOf(room), 2, 'one fact told of it');
  assert.equal(await figure("(SELECT count(*) FROM audit WHERE act = 'close')"), 1);
});

test('[P47] [R26] what somebody wrote who is banned is gone, each comment by one revision', async () => {
  const room = world.room();
  const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
  const said = Array.from({ length: 420 }, () => ({ id: newId(), text: 'Again and again' }));
  // In parts, for a busy machine.
  for (let at = 0; at < said.length; at += 60) await ada.saysAll(said.slice(at, at + 60));
  await ben.says('Once');
  await cutsOff();
  await desk.does('POST', 'bans', { participant: ada.you?.id, remove: true });
  const left = () =>
    figure("(SELECT count(*) FROM comments WHERE author_id = ? AND status = 'published')", ada.you?.id ?? '');
  await comesTrue('all of it is gone', async () => (await left()) === 0, RINGS_AGAIN_WITHIN);
  await wereCutOff();
  assert.equal(await revisionOf(room), 2 * said.length + 1);
  assert.equal((await room.view()).page.count, 1);
});

test('[P49] [R26] what was deleted long ago is purged once', async () => {
  const room = world.room();
  const ada = await room.visitor('Ada');
  const ids = [(await ada.says('One')).id, (await ada.says('Two')).id];
  for (const id of ids) await ada.asks({ type: 'delete', id });
  await worker.query(SITE, 'UPDATE comments SET changed_at = ? WHERE id IN (?, ?)', LONG_AGO, ...ids);
  await cutsOff();
  await hurries();
  const left = () => figure("(SELECT count(*) FROM comments WHERE id IN (?, ?) AND text <> '')", ...ids);
  await comesTrue('the texts are gone', async () => (await left()) === 0, RINGS_AGAIN_WITHIN);
  await wereCutOff();
  assert.equal(await revisionOf(room), 4, 'readers saw it go when it was deleted, and nothing after that');
});

test('[P66] [R26] a webhook hears of everything, in order, and of what it is told twice under one id', async (t) => {
  const receiver = await Receiver.open();
  t.after(() => receiver.close());
  const events = ['comment.created'];
  const { secret, id } = await desk.gets(NEW_WEBHOOK, 'POST', 'webhooks', { url: receiver.url, events });
  receiver.secret = secret;
  await cutsOff();
  const ids = [newId(), newId(), newId()];
  const said = ids.map((one, at) => ({ type: 'comment', id: one, text: `Comment ${at}` }));
  const introduce = { type: 'introduce', secret: newSecret(), name: 'Ada' };
  const response = await world.fetch(
    `/api/room?page=${encodeURIComponent(world.room().url)}`,
    { Origin: WISHTACK, 'Content-Type': 'application/json' },
    { method: 'POST', body: JSON.stringify([{ type: 'hello' }, introduce, ...said]) },
  );
  assert.equal(response.status, 200);
  const waiting = () =>
    figure('(SELECT count(*) FROM deliveries WHERE receiver = ? AND done_at IS NULL)', id);
  await comesTrue('nothing waits', async () => (await waiting()) === 0, RINGS_AGAIN_WITHIN);
  const heard = receiver.received.map(({ event, body }) => ({ event, id: body.data.id }));
  const once = heard.filter(({ event }, at) => heard.findIndex((one) => one.event === event) === at);
  assert.deepEqual(
    once.map((one) => one.id),
    ids,
  );
  await wereCutOff();
});
