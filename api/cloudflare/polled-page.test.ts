import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as v from 'valibot';
import { GENEROUS } from '../contract/testing/host.ts';
import { newAddress, newId, newSecret } from '../contract/testing/ids.ts';
import { Listener } from '../contract/testing/listener.ts';
import { poll } from '../contract/testing/poster.ts';
import { readView } from '../contract/testing/shapes.ts';
import { textOf } from '../contract/testing/text-of.ts';
import { comesTrue } from '../contract/testing/waiting.ts';
import { WISHTACK, World } from '../contract/testing/world.ts';
import type { Room } from '../contract/testing/world.ts';
import { Desk } from '../contract/testing/desk.ts';
import type { Body, Revision } from '../protocol.ts';
import { hostOf } from './testing/cloudflare-host.ts';
import { startWorker, withCounts } from './testing/start-worker.ts';
import type { RunningWorker } from './testing/start-worker.ts';

const SITE = 'localhost';
const SITES = `${SITE}=${WISHTACK}`;
const HOT_PAGE = 30;
/** Milliseconds: rooms look around every fifteen seconds. */
const IN_THE_END = 60_000;

const NOTES = v.object({ asked: v.array(v.string()), rooms: v.number() });

/** Somebody who reads a page by asking again and again, from an address of their own. */
class Poller {
  readonly #world: World;
  readonly #room: Room;
  readonly #from: Record<string, string>;
  #etag = '';
  #hello: { since?: Revision; history?: string } = {};
  /** The texts of all comments that they were told of. */
  readonly heard = new Set<string>();
  revision = 0;

  constructor(world: World, room: Room) {
    this.#world = world;
    this.#room = room;
    this.#from = world.from(newAddress());
  }

  /** Reads the page as JSON. [P39] @returns the status */
  async reads(): Promise<number> {
    const headers = { ...this.#from, ...(this.#etag && { 'If-None-Match': this.#etag }) };
    const response = await this.#world.fetch(pathOf(this.#room), headers);
    const text = await response.text();
    this.#etag = response.headers.get('ETag') ?? '';
    if (response.status === 200) this.#learn(readView(text));
    return response.status;
  }

  /** Says `hello` with what they know. [P57] */
  async polls(): Promise<void> {
    const hello = { type: 'hello', ...this.#hello };
    const [welcome] = await poll(this.#world, this.#room, hello, { headers: this.#from });
    assert.ok(welcome?.type === 'welcome');
    const { revision, history, since } = welcome;
    assert.equal(since, this.#hello.since, 'only what they lack');
    this.#learn(welcome);
    this.#hello = { since: revision, history };
  }

  #learn({ revision, comments }: { revision: Revision; comments: readonly { body: Body }[] }): void {
    assert.ok(revision >= this.revision, `${revision} after ${this.revision}`);
    this.revision = revision;
    for (const { body } of comments) this.heard.add(textOf(body));
  }
}

function pathOf(room: Room): string {
  return `/api/room?page=${encodeURIComponent(room.url)}`;
}

/** All of them do it, some at a time. */
async function each<One>(
  all: readonly One[],
  act: (one: One, at: number) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < all.length; at += 25) {
    await Promise.all(all.slice(at, at + 25).map((one, place) => act(one, at + place)));
  }
}

describe('a page that many read by asking again and again', () => {
  let worker: RunningWorker;
  const world = new World();
  const desk = new Desk(world, SITE);
  before(async () => {
    const limits = { ...GENEROUS, HOT_PAGE: String(HOT_PAGE), ROOM_SEATS: '150' };
    worker = await startWorker({ ...limits, SITES }, withCounts);
    await world.begin(async () => hostOf(worker, async () => undefined), { sites: SITES, limits });
  });
  after(() => world.end());

  const pollersOf = (room: Room, many: number) => Array.from({ length: many }, () => new Poller(world, room));
  /** What the site was asked for so far, by Workers and rooms, and how many rooms it tells what it decides. */
  const notes = async () => v.parse(NOTES, await (await fetch(`${worker.url}/notes?site=${SITE}`)).json());
  /** So many ask that the page is given rooms. */
  const heats = async (room: Room): Promise<void> => {
    const crowd = pollersOf(room, 50);
    const isHot = async () => {
      await each(crowd, (one) => one.reads());
      return (await notes()).rooms > 0;
    };
    await comesTrue('the page has rooms', isHot, IN_THE_END);
  };
  /** What the site is asked meanwhile. */
  const askedDuring = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
    const asked = (await notes()).asked;
    await work();
    return (await notes()).asked.slice(asked.length);
  };
  /** Those who come are few: the site answers each of them itself again. */
  const cools = async (one: Poller): Promise<void> => {
    let reports = 0;
    const isCool = async () => {
      // A look is a question, too: no more of them than the rooms have news of.
      const asked = (await notes()).asked;
      if (asked.filter((what) => what === 'pull').length === reports) return false;
      reports = asked.filter((what) => what === 'pull').length;
      const meanwhile = await askedDuring(async () => {
        await one.reads();
        await one.reads();
      });
      return meanwhile.filter((what) => what === 'view').length === 2;
    };
    await comesTrue('the site answers again', isCool, IN_THE_END);
  };

  test('[A43] [P57] one who asks very often for a page, even for one that does not exist, gives it no rooms', async () => {
    const room = world.room();
    const headers = world.from(newAddress());
    await each(Array.from({ length: 4 * HOT_PAGE }), async (_, at) => {
      if (at % 2 === 0) await poll(world, room, { type: 'hello' }, { headers });
      else assert.equal((await world.fetch(pathOf(room), headers)).status, 200);
    });
    assert.deepEqual([(await notes()).rooms, await worker.countRooms()], [0, 0]);
  });

  test('[P39] [P57] a thousand who read a hot page ask its site at most 100 times', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    await ada.says('First');
    const cold = await world.fetch(pathOf(room));
    const etag = cold.headers.get('ETag') ?? '';
    await heats(room);
    const half = pollersOf(room, 500);
    const asked = await askedDuring(async () => {
      await each(half, (one) => one.reads());
      await each(half, (one) => one.polls());
    });
    assert.ok(asked.length <= 100, asked.join());
    assert.ok(half.every(({ heard }) => heard.has('First')));
    const same = await world.fetch(pathOf(room), { 'If-None-Match': etag });
    assert.deepEqual([same.status, same.headers.get('ETag')], [304, etag], 'whoever answers');
  });

  test('[P29] [P47] [R26] who polls rooms that come and go hears all, and nothing that was taken away', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const { id } = await ada.says('Regrettable');
    await heats(room);
    const [readers, pollers] = [pollersOf(room, 40), pollersOf(room, 40)];
    const goOn = async () => {
      await each(readers, (one) => one.reads());
      await each(pollers, (one) => one.polls());
    };
    await goOn();
    for (let said = 0; said < 4; said++) {
      await ada.says(`Comment ${said}`);
      if (said % 2 === 0) await worker.evictRooms('close');
      else await worker.evict(SITE);
      await goOn();
    }
    assert.deepEqual(await desk.act([id], 'reject'), ['rejected']);
    const all = [...readers, ...pollers];
    const haveAll = async () => {
      await goOn();
      return all.every(({ revision }) => revision === 6);
    };
    await comesTrue('all have heard of it', haveAll, IN_THE_END);
    for (const { heard } of all) assert.equal(heard.size, 6, [...heard].join());
    const late = pollersOf(room, 40);
    await each(late, (one, at) => (at % 2 === 0 ? one.reads() : one.polls()));
    for (const { heard } of late) assert.ok(!heard.has('Regrettable') && heard.has('Comment 3'));
  });

  test('[P55] a thousand who ask for the same counts ask the site at most 50 times', async () => {
    const rooms = [world.room(), world.room()];
    for (const room of rooms) await (await room.visitor('Ada')).says('Here');
    const path = `/api/counts?${rooms.map(({ url }) => `page=${encodeURIComponent(url)}`).join('&')}`;
    const asked = await askedDuring(() =>
      each(Array.from({ length: 1_000 }), async () => {
        const response = await world.fetch(path);
        assert.deepEqual(await response.json(), { counts: [1, 1] });
      }),
    );
    assert.ok(asked.length <= 50, asked.join());
  });

  test('[P57] who polls to say something, or as somebody, is answered by the site itself', async () => {
    const room = world.room();
    await heats(room);
    const secret = newSecret();
    const introduce = { type: 'introduce', secret, name: 'Ben' };
    const comment = { type: 'comment', id: newId(), text: 'Polled' };
    const asked = await askedDuring(async () => {
      const [, you] = await poll(world, room, [{ type: 'hello' }, introduce, comment]);
      assert.ok(you?.type === 'you');
      const [welcome] = await poll(world, room, { type: 'hello', token: you.token });
      assert.ok(welcome?.type === 'welcome' && welcome.you?.name === 'Ben' && welcome.revision === 1);
    });
    assert.equal(asked.filter((what) => what === 'post').length, 2, asked.join());
  });

  test('[P39] [P40] [P57] polls and streams go on when the page cools down, and when it is hot again', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const { id } = await ada.says('Hot');
    await heats(room);
    const early = await Listener.listen(world, pathOf(room), world.from(newAddress()));
    await early.hears(({ data }) => data.includes('Hot'));
    const ben = new Poller(world, room);
    await ben.polls();
    await cools(ben);
    assert.ok((await notes()).rooms > 0, 'whoever sits in a room stays there');
    const late = await Listener.listen(world, pathOf(room), world.from(newAddress()));
    await ada.says('Cool');
    for (const one of [early, late]) await one.hears(({ data }) => data.includes('Cool'));
    await ben.polls();
    assert.ok(ben.heard.has('Cool'));
    for (const one of [early, late]) one.ends();
    // That cannot be written to them.
    await ada.says('Anybody here?');
    await heats(room);
    const areGone = async () => (await notes()).rooms === 0;
    await comesTrue('its rooms are gone', areGone, IN_THE_END);
    // No room hears of it, and those that come back have still in mind what they opened with.
    assert.deepEqual(await desk.act([id], 'reject'), ['rejected']);
    await heats(room);
    const others = pollersOf(room, 40);
    await each(others, (one, at) => (at % 2 === 0 ? one.reads() : one.polls()));
    for (const { heard } of others) assert.deepEqual([heard.has('Hot'), heard.has('Cool')], [false, true]);
    await ben.polls();
    assert.equal(ben.revision, 4);
  });
});
