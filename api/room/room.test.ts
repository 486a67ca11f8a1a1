import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Authority, Greeting, SiteAnswer, SiteRequest, Told } from '../comments/seam.ts';
import { CLOSE } from '../protocol.ts';
import type { Fact } from '../protocol.ts';
import { Crowd } from './crowd.ts';
import { Room } from './room.ts';
import { NotingSeat, StillTurns } from './testing/still-room.ts';

/** A site whose answers wait until a test gives them. */
class SlowSite implements Authority {
  readonly asked: {
    request: SiteRequest;
    participant: string | null;
    answer: (answer: SiteAnswer) => void;
  }[] = [];

  ask(request: SiteRequest, { participant }: { participant: string | null }): Promise<SiteAnswer> {
    return new Promise((answer) => this.asked.push({ request, participant, answer }));
  }
}

function greeting(revision: number): Greeting {
  const view = { revision, version: 'v', members: `"revision":${revision},"comments":[]` };
  return { type: 'greeting', you: null, mine: { held: [] }, view };
}

function told(revision: number): Told {
  const page = { key: '/p', title: null, closed: false, count: revision };
  const fact: Fact = { type: 'page', page, revision };
  return { page: '/p', from: revision - 1, to: revision, facts: [fact], moderation: [] };
}

function open(readers = 1) {
  const site = new SlowSite();
  const seats = new Set(Array.from({ length: readers }, () => new NotingSeat()));
  const turns = new StillTurns();
  const clock = { now: 0 };
  const messages = { most: 5, per: 10_000 };
  const room = new Room({
    page: '/p',
    site,
    seats,
    turns,
    messages,
    crowd: new Crowd(messages),
    now: () => clock.now,
  });
  const [seat = new NotingSeat()] = seats;
  return { site, seats, turns, clock, room, seat };
}

const hello = '{"type":"hello"}';
const types = (seat: NotingSeat) => seat.messages.map(({ type }) => type);

test('[P10] anything before hello is refused', async () => {
  const { room, seat, site } = open();
  await room.receive(seat, '{"type":"window","ref":"w"}');
  assert.deepEqual(
    seat.messages.map(({ reason, ref }) => [reason, ref]),
    [['hello-first', 'w']],
  );
  assert.equal(site.asked.length, 0);
});

test('[P11][P22] a reader who sits down while facts are told misses none', async () => {
  const { room, seat, site, turns } = open();
  room.tell(told(1));
  const received = room.receive(seat, hello);
  room.tell(told(2));
  turns.takeAll();
  room.tell(told(3));
  site.asked[0]?.answer(greeting(1));
  await received;
  turns.takeAll();
  const after = seat.messages.slice(types(seat).indexOf('welcome'));
  assert.deepEqual([...new Set(after.map(({ revision }) => revision))], [1, 2, 3]);
});

test('[P14] who introduced themselves is who asks next', async () => {
  const { room, seat, site } = open();
  const say = async (raw: string, answer: SiteAnswer) => {
    const received = room.receive(seat, raw);
    site.asked.at(-1)?.answer(answer);
    await received;
  };
  await say(hello, greeting(0));
  const you = { id: 'ada', name: 'Ada', role: 'guest' } as const;
  await say('{"type":"introduce","secret":"abcdefghijklmnopqrstuv","name":"Ada"}', {
    type: 'you',
    you,
    mine: { held: [] },
  });
  await say('{"type":"window"}', { type: 'unavailable' });
  assert.deepEqual(
    site.asked.map(({ participant }) => participant),
    [null, null, 'ada'],
  );
});

test('[P9][A20] too many messages are refused with the time to wait, and then end the session', async () => {
  const { room, seat, clock } = open();
  for (let n = 0; n < 6; n++) await room.receive(seat, '{"type":"nonsense"}');
  await room.receive(seat, '{"type":"comment","ref":"mine"}');
  const last = seat.messages.at(-1);
  assert.deepEqual([last?.['reason'], last?.['retryAfter'], last?.['ref']], ['too-many', 2, 'mine']);
  clock.now = 2_000;
  await room.receive(seat, '{"type":"nonsense"}');
  assert.equal(seat.messages.at(-1)?.['reason'], 'unknown-type');
  for (let n = 0; n < 21; n++) await room.receive(seat, '{"type":"nonsense"}');
  assert.equal(seat.closed, CLOSE.tooMuch);
});

test('[P23] presence is told at once among few, and gathered among many', () => {
  const few = open(2);
  few.room.audienceChanged();
  few.turns.takeAll();
  assert.deepEqual(few.seat.messages, [{ type: 'presence', readers: 2 }]);
  few.room.audienceChanged();
  few.turns.takeAll();
  assert.equal(few.seat.messages.length, 1);

  const many = open(30);
  for (let n = 0; n < 10; n++) many.room.audienceChanged();
  many.turns.takeAll();
  assert.deepEqual(many.seat.messages, []);
  many.seats.add(new NotingSeat());
  many.turns.pass();
  assert.deepEqual(many.seat.messages, [{ type: 'presence', readers: 31 }]);
});

test('[P9][A20] a large message counts as several', async () => {
  const { room, seat } = open();
  await room.receive(seat, JSON.stringify({ type: 'nonsense', more: 'x'.repeat(12_500) }));
  const reasons = () => seat.messages.map((message) => message['reason']);
  for (let n = 0; n < 2; n++) await room.receive(seat, '{"type":"nonsense"}');
  assert.deepEqual(reasons(), ['unknown-type', 'unknown-type', 'too-many']);
});
