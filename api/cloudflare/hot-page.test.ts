import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CLOSE } from '../protocol.ts';
import type { Revision, ServerMessage } from '../protocol.ts';
import { Desk } from '../contract/testing/desk.ts';
import { GENEROUS } from '../contract/testing/host.ts';
import type { RunningHost } from '../contract/testing/host.ts';
import { newId } from '../contract/testing/ids.ts';
import type { Visitor } from '../contract/testing/visitor.ts';
import { comesTrue } from '../contract/testing/waiting.ts';
import { WISHTACK, World } from '../contract/testing/world.ts';
import type { Room } from '../contract/testing/world.ts';
import { OPERATOR_TOKEN, startWorker, withBadLines } from './testing/start-worker.ts';
import type { RunningWorker } from './testing/start-worker.ts';

const SITE = 'localhost';
const SITES = `${SITE}=${WISHTACK}`;
/** `npm test -- seated` fills eight rooms and more; with few readers the same happens in fewer. */
const isWhole = process.env['SEATED'] === 'whole';
const READERS = isWhole ? 400 : 40;
const ROOM_SEATS = isWhole ? 50 : 10;
/** Comments of one participant. */
const MOST = 12;
/** Milliseconds: what is lost is told again after two seconds, after four, after eight, and every fifteen. */
const IN_THE_END = 60_000;

const LIMITS = {
  ...GENEROUS,
  RATE_COMMENTS: `${MOST}/3600`,
  HOT_PAGE: String(ROOM_SEATS / 2),
  ROOM_SEATS: String(ROOM_SEATS),
};

/** The revisions that somebody has been told of, one way or another. */
function revisionsOf({ heard }: Visitor): ReadonlySet<Revision> {
  const told = (one: ServerMessage): readonly Revision[] => {
    if (one.type === 'comment' || one.type === 'reactions') return [one.revision];
    if (one.type !== 'welcome') return [];
    // What a window says of earlier revisions counts as told.
    return Array.from({ length: one.revision }, (_, at) => at + 1);
  };
  return new Set(heard.flatMap(told));
}

/** What somebody holds of a page: of each comment the last that they were told. */
function holdings({ heard }: Visitor): string {
  const comments = new Map<string, { revision: number; text: string }>();
  const put = (one: { id: string; revision: number }) => {
    if ((comments.get(one.id)?.revision ?? -1) < one.revision) {
      comments.set(one.id, { revision: one.revision, text: JSON.stringify(one) });
    }
  };
  for (const one of heard) {
    if (one.type === 'comment') put(one.comment);
    if (one.type === 'welcome') for (const comment of one.comments) put(comment);
  }
  return [...comments.values()]
    .map(({ text }) => text)
    .toSorted()
    .join('\n');
}

async function crowd(room: Room, size: number): Promise<readonly Visitor[]> {
  const all: Visitor[] = [];
  await eachOf(Array.from({ length: size }), async () => void all.push(await room.reader()));
  return all;
}

/** Some at a time. */
async function eachOf<One>(all: readonly One[], does: (one: One) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < all.length; at += 25) await Promise.all(all.slice(at, at + 25).map(does));
}

async function allKnow(all: readonly Visitor[], revision: Revision): Promise<void> {
  const behind = () => all.filter((one) => !one.isGone && revisionsOf(one).size < revision);
  await comesTrue(`all know revision ${revision}`, async () => behind().length === 0, IN_THE_END);
}

describe('a page that many read, over lines that lose, repeat and delay', () => {
  let worker: RunningWorker;
  let readers: readonly Visitor[] = [];
  const world = new World();
  const room = world.room({ path: '/hot' });
  const desk = new Desk(world, SITE);
  let revision = 0;
  before(async () => {
    worker = await startWorker({ ...LIMITS, SITES }, withBadLines);
    const host: RunningHost = {
      url: worker.url,
      forgives: [],
      operatorToken: OPERATOR_TOKEN,
      addressHeader: 'CF-Connecting-IP',
      close: () => worker.close(),
    };
    await world.begin(async () => host, { sites: SITES, limits: LIMITS });
  });
  after(() => world.end());

  test(`${READERS} readers sit in at least ${READERS / ROOM_SEATS} rooms and in the object of the site`, async () => {
    readers = await crowd(room, READERS);
    const rooms = await worker.countRooms();
    assert.ok(rooms >= READERS / ROOM_SEATS, `${rooms} rooms`);
    // That takes two of their reports to the site.
    if (!isWhole) return;
    const knows = (one: Visitor) =>
      one.heard.findLast((message) => message.type === 'presence')?.readers === READERS;
    await comesTrue('all know how many read', async () => readers.every(knows), IN_THE_END);
  });

  test('[P29] [R26] rooms and the site are put to sleep while much is said; all readers hear all of it', async () => {
    const authors = await Promise.all(Array.from({ length: 10 }, (_, at) => room.visitor(`Guest ${at}`)));
    const over = new AbortController();
    const restless = (async () => {
      while (!over.signal.aborted) {
        await worker.evict(SITE);
        await worker.evictRooms();
      }
    })();
    try {
      for (let round = 0; round < 5; round++) {
        const said = await Promise.all(
          authors.map((one, at) => one.tries({ type: 'comment', id: newId(), text: `${at} ${round}` })),
        );
        for (const { type } of said) assert.equal(type, 'thanks');
      }
    } finally {
      over.abort();
      await restless;
    }
    revision = 50;
    await allKnow([...readers, ...authors], revision);
    const view = await room.view();
    assert.equal(view.page.count, revision);
    const held = new Set([...readers, ...authors].map(holdings));
    assert.equal(held.size, 1, 'all hold the same');
  });

  test('[P12] [R26] whole rooms go away with their sockets; who comes back misses nothing', async () => {
    const ada = await room.visitor('Ada');
    const hello = { since: revision, history: (await ada.greets()).history };
    // A room that sleeps cannot be taken away, and on a busy machine some do by now.
    await eachOf(readers, (one) => one.asks({ type: 'window', limit: 1 }));
    await worker.evictRooms('close');
    // Who is there is answered; who is not learns it by that at the latest. On a busy machine that takes its time.
    const knows = (one: Visitor) =>
      one.isFine().then(
        () => true,
        () => one.isGone,
      );
    const allKnowIt = async () => (await Promise.all([ada, ...readers].map(knows))).every(Boolean);
    await comesTrue('all know whether they are still there', allKnowIt, IN_THE_END);
    const gone = readers.filter(({ isGone }) => isGone);
    const stayed = readers.filter((one) => !gone.includes(one));
    assert.ok(gone.length > READERS / 2);
    const author = ada.isGone ? await room.bearer(ada.token ?? '') : ada;
    await author.says('While you were away');
    const back: Visitor[] = [];
    await eachOf(gone, async () => {
      const one = await room.newcomer();
      back.push(one);
      await one.greets(hello);
    });
    revision++;
    readers = [...stayed, ...back];
    await author.says('Welcome back');
    revision++;
    // It may get lost three times, and come by a report of the room after that.
    await allKnow(readers, revision);
    assert.deepEqual(
      readers.filter(({ isGone }) => isGone),
      [],
    );
    for (const one of readers) await one.hears('Welcome back');
    for (const one of back) {
      const { comments } = one.heard.find(({ type }) => type === 'welcome') as {
        comments: readonly unknown[];
      };
      assert.ok(comments.length <= 2, 'only what they missed');
      await one.hearsOf('welcome');
    }
  });

  test('[P42] [P47] what staff decide reaches all rooms; who is banned leaves each of them', async () => {
    const eve = await room.visitor('Eve');
    const { id } = await eve.says('Buy this');
    const sessions = await Promise.all(Array.from({ length: 12 }, () => room.bearer(eve.token ?? '')));
    assert.deepEqual(await desk.act([id], 'reject'), ['rejected']);
    revision += 2;
    const isTombstone = (one: Visitor) =>
      one.heard.some(
        (message) =>
          message.type === 'comment' && message.comment.id === id && message.comment.author === null,
      );
    const hasHeard = (one: Visitor) => isTombstone(one) || !holdings(one).includes('Buy this');
    await comesTrue('all have heard of it', async () => readers.every(hasHeard), IN_THE_END);
    await desk.does('POST', 'bans', { participant: eve.you?.id });
    await comesTrue(
      'all are sent away',
      async () => [eve, ...sessions].every(({ isGone }) => isGone),
      IN_THE_END,
    );
    for (const one of [eve, ...sessions]) assert.equal((await one.isClosed()).code, CLOSE.banned);
    const again = await room.newcomer();
    assert.equal((await again.isRefused({ type: 'hello', token: eve.token })).reason, 'banned');
  });

  test('[P48] settings reach all rooms', async () => {
    await desk.settings({ presence: 'off' });
    const hasHeard = (one: Visitor) =>
      one.heard.some((message) => message.type === 'settings' && message.settings.presence === 'off');
    await comesTrue('all have heard of it', async () => readers.every(hasHeard), IN_THE_END);
    assert.equal((await (await room.newcomer()).greets()).readers, 0);
    await desk.settings({ presence: 'count' });
  });

  test('[P19] the limits of acts are counted once, in whatever rooms somebody sits', async () => {
    const ben = await room.visitor('Ben');
    const sessions = await Promise.all(Array.from({ length: 8 }, () => room.bearer(ben.token ?? '')));
    const said = await Promise.all(
      Array.from({ length: MOST + 8 }, (_, at) =>
        (sessions[at % 8] ?? ben).tries({ type: 'comment', id: newId(), text: `${at}` }),
      ),
    );
    const reasons = said.map((one) => (one.type === 'refused' ? one.reason : one.type));
    assert.equal(reasons.filter((one) => one === 'thanks').length, MOST);
    assert.equal(reasons.filter((one) => one === 'too-many').length, 8);
  });

  test('[P51] a page that moves takes its readers along from all rooms', async () => {
    const found = await desk.ask('GET', `pages?q=${room.path}`);
    const { items } = (await found.json()) as { items: readonly { id: number }[] };
    await desk.does('PATCH', `pages/${items[0]?.id}`, { url: `${WISHTACK}/hotter` });
    await comesTrue('all come back', async () => readers.every(({ isGone }) => isGone), IN_THE_END);
    const back = await crowd(room, 10);
    for (const one of back) {
      const welcome = one.heard.find((message) => message.type === 'welcome');
      assert.equal(welcome?.page.key, '/hotter');
    }
  });
});
