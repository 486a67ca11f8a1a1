import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Authority, News } from '../comments/seam.ts';
import { CLOSE } from '../protocol.ts';
import { Crowd } from './crowd.ts';
import { Followers } from './followers.ts';
import type { Follower } from './followers.ts';
import { deliver } from './news.ts';
import type { Places } from './news.ts';
import { Room } from './room.ts';
import { NotingSeat, StillTurns } from './testing/still-room.ts';

const MESSAGES = { most: 5, per: 10_000 };
const NOBODY: Authority = { ask: () => Promise.resolve({ type: 'unavailable' }) };
const PAGES = ['/one', '/two'] as const;

/** A site with two rooms of two seats each, and one who follows it. */
function site() {
  const turns = new StillTurns();
  const seats = new Map(PAGES.map((page) => [page, new Set([new NotingSeat(), new NotingSeat()])]));
  const rooms = new Map<string, Room>();
  for (const [page, inside] of seats) {
    const crowd = new Crowd(MESSAGES);
    const now = () => 0;
    rooms.set(
      page,
      new Room({ page, site: NOBODY, seats: inside, turns, messages: MESSAGES, crowd, now, time: now }),
    );
  }
  const follower = new NotingFollower();
  const followers = new Followers();
  followers.add(follower);
  let erased = 0;
  const places: Places = {
    room: (page) => rooms.get(page),
    rooms: () => rooms.values(),
    followers,
    erase: () => void erased++,
  };
  return {
    follower,
    followers,
    all: [...seats.values()].flatMap((inside) => [...inside]),
    at: (page: (typeof PAGES)[number]) => [...(seats.get(page) ?? [])],
    erased: () => erased,
    hear: (news: News) => {
      deliver(news, places);
      turns.takeAll();
    },
  };
}

/** What staff are told of a comment that waits. */
function held(sequence: number) {
  const comment = {
    id: 'c',
    parent: null,
    author: null,
    body: [],
    at: 1,
    order: 2,
    revision: 0,
    status: 'held',
    replies: 0,
  } as const;
  return { type: 'moderation', comment, sequence, from: sequence - 1 } as const;
}

class NotingFollower implements Follower {
  readonly steward: string | null;
  readonly heard: string[] = [];
  doubts = 0;
  closed = 0;

  constructor(steward: string | null = null) {
    this.steward = steward;
  }

  hear(event: string): void {
    this.heard.push(event);
  }

  doubt(): void {
    this.doubts++;
  }

  close(): void {
    this.closed++;
  }
}

test('[P48] settings are told to everyone in every room, as the same text', () => {
  const { hear, all, follower } = site();
  const settings = {
    mode: 'closed',
    guests: true,
    anonymous: false,
    editWithin: 900,
    reactions: [],
    presence: 'off',
    typing: 'off',
  } as const;
  const frames = new Set<object>();
  for (const seat of all) seat.send = (frame) => void frames.add(frame);
  hear({ type: 'settings', settings });
  assert.deepEqual(
    [...frames].map((frame) => JSON.parse('text' in frame ? String(frame.text) : '') as unknown),
    [{ type: 'settings', settings }],
  );
  assert.deepEqual(follower.heard, []);
});

test('[P51] a page that moved sends away those who are there, and nobody else', () => {
  const { hear, at } = site();
  hear({ type: 'moved', page: '/one' });
  assert.deepEqual(
    [...at('/one'), ...at('/two')].map(({ closed }) => closed),
    [CLOSE.draining, CLOSE.draining, undefined, undefined],
  );
  hear({ type: 'moved', page: '/nobody-is-here' });
});

test('[P47] whoever is meant is sent away from every room, and whoever follows is asked about again', () => {
  const { hear, at, follower } = site();
  const [one, two] = [at('/one')[0], at('/two')[1]];
  for (const seat of [one, two]) {
    if (seat) seat.state = { ...seat.state, you: { id: 'ada', name: 'Ada', role: 'guest' } };
  }
  hear({ type: 'ended', whose: { participant: 'ada' }, code: 'banned' });
  assert.deepEqual(
    [...at('/one'), ...at('/two')].map(({ closed }) => closed),
    [CLOSE.banned, undefined, undefined, CLOSE.banned],
  );
  assert.equal(follower.doubts, 1);
});

test('[P53] whoever follows is told what changed for staff, with its page, once for each change', () => {
  const { hear, follower, all } = site();
  const moderation = [held(7), held(8)];
  hear({ type: 'told', page: '/nobody-is-here', from: 1, to: 1, facts: [], moderation });
  assert.deepEqual(
    follower.heard,
    moderation.map(
      ({ type, comment, sequence }) =>
        `event: moderation\nid: ${sequence}\ndata: ${JSON.stringify({ type, comment, sequence, page: '/nobody-is-here' })}\n\n`,
    ),
  );
  assert.ok(
    all.every(({ heard }) => heard.length === 0),
    'in other rooms nobody hears of it',
  );
});

test('[P49] the host is told that something was erased', () => {
  const { hear, erased } = site();
  hear({ type: 'erased' });
  assert.equal(erased(), 1);
});

test('[P54] a steward who is dismissed follows no more; others do', () => {
  const followers = new Followers();
  const [theirs, others] = [new NotingFollower('s'), new NotingFollower('t')];
  followers.add(theirs);
  followers.add(others);
  followers.dismiss('s');
  assert.deepEqual([theirs.closed, others.closed], [1, 0]);
});

test('[P53] whom the host keeps by itself is doubted, dismissed and sent away like whoever came', () => {
  const [kept, came] = [new NotingFollower('s'), new NotingFollower('t')];
  const followers = new Followers(() => [kept]);
  followers.add(came);
  followers.tell({ type: 'told', page: '/p', from: 0, to: 0, facts: [], moderation: [held(1)] });
  followers.doubt();
  followers.dismiss('s');
  followers.close();
  assert.deepEqual([kept.heard.length, kept.doubts, kept.closed], [1, 1, 2]);
  assert.deepEqual([kept.heard, came.doubts, came.closed], [came.heard, 1, 1]);
});
