import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RoomPlace } from '../room/far/dispatch.ts';
import { TOO_MANY } from '../trouble.ts';
import type { Trouble } from '../trouble.ts';
import { Seating } from './seating.ts';
import type { Away } from './seating-response.ts';

const SITE = 'blog.example';
const PAGE = { url: 'https://blog.example/hot' };
const AWAY = { elsewhere: { page: '/hot', rooms: 100, parameters: 'all' } } as const satisfies Away;
const BUSY = { status: 503, reason: 'draining', message: 'of the site' } as const satisfies Trouble;
const OVERLOADED = Object.assign(new Error('Too many requests queued.'), { overloaded: true });
const SEAT = { seat: 'here' };

type Answer = typeof SEAT | Away | Trouble | Error;

/** Somebody asks for a seat where the rooms answer one after another, and all further ones as the last. */
async function asks(rooms: readonly Answer[], whom: { number?: number; poller?: string } = {}) {
  const seating = new Seating();
  const tried: number[] = [];
  let timesAtSite = 0;
  const asking = {
    ...whom,
    atSite: async () => {
      timesAtSite++;
      return AWAY;
    },
    inRoom: async ({ number }: RoomPlace) => {
      const answer = rooms[Math.min(tried.push(number), rooms.length) - 1] ?? SEAT;
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  return { given: await seating.seat<typeof SEAT>(SITE, PAGE, asking), tried, timesAtSite };
}

test('[P5] where a room says that its site has too much to do, no other room asks the site', async () => {
  const { given, tried, timesAtSite } = await asks([BUSY]);
  assert.deepEqual([given, tried.length, timesAtSite], [BUSY, 1, 1]);
});

test('[P5] where a room does not answer, another one may be well', async () => {
  const silent = await asks([OVERLOADED, OVERLOADED, SEAT]);
  assert.deepEqual([silent.given, silent.tried.length], [SEAT, 3]);
  const all = await asks([OVERLOADED]);
  assert.ok('reason' in all.given && all.given.reason === 'draining');
  assert.equal(all.tried.length, 5);
});

test('[P57] one who polls goes on from a room that does not answer', async () => {
  const { given, tried } = await asks([OVERLOADED, SEAT], { poller: 'x'.repeat(22) });
  assert.deepEqual([given, tried.length], [SEAT, 2]);
});

test('[P56] one who sits in a room that does not answer is told so: no other room knows them', async () => {
  const { given, tried } = await asks([OVERLOADED], { number: 7 });
  assert.ok('reason' in given && given.reason === 'draining');
  assert.deepEqual(tried, [7]);
});

test('[P1] one who comes to a full room is sent on, five times at the most', async () => {
  const { given, tried } = await asks([{ elsewhere: 'full' }]);
  assert.deepEqual([given, tried.length], [TOO_MANY, 5]);
});
