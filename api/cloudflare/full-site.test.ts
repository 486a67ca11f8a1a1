import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Desk } from '../contract/testing/desk.ts';
import { GENEROUS } from '../contract/testing/host.ts';
import { newId } from '../contract/testing/ids.ts';
import type { Visitor } from '../contract/testing/visitor.ts';
import { comesTrue } from '../contract/testing/waiting.ts';
import { WISHTACK, World } from '../contract/testing/world.ts';
import { LIMITS } from '../protocol.ts';
import type { Refused } from '../protocol.ts';
import { hostOf } from './testing/cloudflare-host.ts';
import { onABadDay, startWorker } from './testing/start-worker.ts';
import type { RunningWorker } from './testing/start-worker.ts';

const SITE = 'localhost';
const NEIGHBOUR = 'neighbour.example';
const SITES = `${SITE}=${WISHTACK},${NEIGHBOUR}`;
/** A comment of nearly 40 kB, stored as it was written and as a tree. */
const LONG = '😀'.repeat(LIMITS.textCodePoints - 50);
/** More than one megabyte of them. */
const TOO_MANY = 30;

let worker: RunningWorker;
const world = new World();
before(async () => {
  worker = await startWorker({ ...GENEROUS, SITES, SITE_MEGABYTES: '1' }, onABadDay);
  const host = hostOf(worker, async (site) => void (await worker.evict(site)));
  await world.begin(async () => host, { sites: SITES, limits: GENEROUS });
});
after(() => world.end());

/** Writes until there is no room. @returns the id of the last comment that there was room for, and the refusal */
async function fills(author: Visitor): Promise<{ last: string; refusal: Refused }> {
  let last = '';
  for (let at = 0; at < TOO_MANY; at++) {
    const id = newId();
    const answer = await author.tries({ type: 'comment', id, text: LONG });
    if (answer.type === 'refused') return { last, refusal: answer };
    assert.equal(answer.type, 'thanks');
    last = id;
  }
  throw new Error('There was room for all of it.');
}

test('[R24] a site that is full refuses comments, is read on, and has room again once somebody is erased', async () => {
  const room = world.room();
  const desk = new Desk(world, SITE);
  const ada = await room.visitor('Ada');
  const { last, refusal } = await fills(ada);
  assert.equal(refusal.reason, 'storage-full');
  assert.equal(refusal.retryAfter, 10);
  assert.equal(ada.isGone, false, 'she stays where she is');

  const again = await ada.says(LONG, { id: last });
  assert.equal(again.status, 'published', 'what is there already is thanked for again [P18]');
  const ben = await room.reader();
  assert.ok((await ben.greets()).comments.length > 0, 'whoever comes reads');
  assert.ok((await room.view()).page.count > 1);
  const there = world.room({ origin: `https://${NEIGHBOUR}` });
  assert.equal((await (await there.visitor('Cyd')).says(LONG)).revision, 1, 'a neighbour does not notice');

  const { token } = await desk.token('Mo', 'moderator');
  const mo = await room.bearer(token);
  await mo.asks({ type: 'moderate', action: 'reject', id: last });
  await desk.does('POST', `participants/${ada.you?.id}/erase`);
  await comesTrue('there is room for a comment', async () => {
    const cyd = await room.visitor('Cyd');
    return (await cyd.tries({ type: 'comment', id: newId(), text: LONG })).type === 'thanks';
  });
});

test('[R24] where SQLite finds the disk full all the same, all come back, and all that was thanked for is there', async () => {
  const room = world.room({ origin: `https://${NEIGHBOUR}` });
  world.staysAwake(NEIGHBOUR);
  const [ada, ben] = [await room.visitor('Ada'), await room.reader()];
  const thanked = await ada.says('There is room for this');
  await worker.limitPages(NEIGHBOUR, 1);
  const id = newId();
  await assert.rejects(ada.says(LONG, { id }), /did not come: closed with 1006/);
  await comesTrue('the platform has made the object anew', async () => ben.isGone);
  const { comments } = await (await room.reader()).greets();
  assert.deepEqual(
    comments.map((one) => one.id),
    [thanked.id],
  );
  const back = await room.newcomer();
  await back.greets(ada.token === undefined ? {} : { token: ada.token });
  assert.equal((await back.says(LONG, { id })).revision, 2, 'said again, it happens once [P7]');
});
