import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Told } from '../comments/seam.ts';
import { CLOSE } from '../protocol.ts';
import type { Fact } from '../protocol.ts';
import type { SessionState } from './seat.ts';
import { greeting, openStage, say } from './testing/staged-room.ts';
import { NotingSeat } from './testing/still-room.ts';

function told(revision: number): Told {
  const page = { key: '/p', title: null, closed: false, count: revision };
  return toldOf({ type: 'page', page, revision });
}

function reacted(revision: number): Told {
  return toldOf({ type: 'reactions', id: 'a', counts: { '👍': revision }, revision });
}

function toldOf(fact: Fact): Told {
  const { revision } = fact;
  return { type: 'told', page: '/p', from: revision - 1, to: revision, facts: [fact], moderation: [] };
}

function open(readers = 1) {
  const stage = openStage(new Set(Array.from({ length: readers }, () => new NotingSeat())));
  const [seat = new NotingSeat()] = stage.seats;
  return { ...stage, seat };
}

const ADA = { id: 'ada', name: 'Ada', role: 'member' } as const;

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
  const revisions = after.flatMap(({ type, revision }) => (type === 'presence' ? [] : [revision]));
  assert.deepEqual([...new Set(revisions)], [1, 2, 3]);
});

test('[P58] of the reactions that are told together only the last are, to one who comes in, too', async () => {
  const { room, seat, site, turns } = open();
  for (const fact of [reacted(1), told(2), reacted(3)]) room.tell(fact);
  turns.takeAll();
  const facts = () =>
    seat.messages.flatMap(({ type, revision, from }) => (revision ? [[type, revision, from]] : []));
  assert.deepEqual(facts(), [
    ['page', 2, 0],
    ['reactions', 3, undefined],
  ]);
  seat.heard.length = 0;
  const received = room.receive(seat, hello);
  site.asked[0]?.answer(greeting(1));
  await received;
  assert.deepEqual(facts().slice(1), [
    ['page', 2, undefined],
    ['reactions', 3, undefined],
  ]);
});

test('[P14] who introduced themselves is who asks next', async () => {
  const place = open();
  const { seat, site } = place;
  await say(place, seat, hello, greeting(0));
  const you = { id: 'ada', name: 'Ada', role: 'guest' } as const;
  const introduction = '{"type":"introduce","secret":"abcdefghijklmnopqrstuv","name":"Ada"}';
  await say(place, seat, introduction, { type: 'you', you, mine: { held: [] } });
  await say(place, seat, '{"type":"window"}', { type: 'unavailable' });
  assert.deepEqual(
    site.asked.map(({ participant }) => participant),
    [null, null, 'ada'],
  );
});

test('[P9][A20] too many messages are refused with the time to wait, and then end the session', async () => {
  const { room, seat, turns } = open();
  for (let n = 0; n < 6; n++) await room.receive(seat, '{"type":"nonsense"}');
  await room.receive(seat, '{"type":"comment","ref":"mine"}');
  const last = seat.messages.at(-1);
  assert.deepEqual([last?.['reason'], last?.['retryAfter'], last?.['ref']], ['too-many', 2, 'mine']);
  turns.now = 2_000;
  await room.receive(seat, '{"type":"nonsense"}');
  assert.equal(seat.messages.at(-1)?.['reason'], 'unknown-type');
  for (let n = 0; n < 21; n++) await room.receive(seat, '{"type":"nonsense"}');
  assert.equal(seat.closed, CLOSE.tooMuch);
});

test('[P9][A20] a large message counts as several', async () => {
  const { room, seat } = open();
  await room.receive(seat, JSON.stringify({ type: 'nonsense', more: 'x'.repeat(12_500) }));
  const reasons = () => seat.messages.map((message) => message['reason']);
  for (let n = 0; n < 2; n++) await room.receive(seat, '{"type":"nonsense"}');
  assert.deepEqual(reasons(), ['unknown-type', 'unknown-type', 'too-many']);
});

test('[P9][A20] a long answer counts as several messages, but is given; the next one has to wait', async () => {
  const stage = open();
  const long = greeting(1);
  const members = `"revision":1,"comments":["${'x'.repeat(70_000)}"]`;
  await say(stage, stage.seat, hello, { ...long, view: { ...long.view, members } });
  assert.deepEqual(types(stage.seat), ['welcome']);
  await stage.room.receive(stage.seat, '{"type":"window"}');
  assert.deepEqual(stage.seat.messages.at(-1), {
    type: 'refused',
    reason: 'too-many',
    message: stage.seat.messages.at(-1)?.['message'],
    retryAfter: 2,
  });
  stage.turns.now += 2_000;
  await say(stage, stage.seat, '{"type":"ping"}', greeting(1));
  assert.equal(types(stage.seat).at(-1), 'pong');
});

test('[P50] a session ends with the token that it was signed on with, at its next message', async () => {
  const place = open();
  const { seat, clock, site, room } = place;
  await say(place, seat, hello, { ...greeting(0), you: ADA, expires: clock.time + 1_000 });
  await say(place, seat, '{"type":"window"}', { type: 'unavailable' });
  clock.time += 1_000;
  await room.receive(seat, '{"type":"window"}');
  assert.equal(seat.closed, CLOSE.tokenExpired);
  assert.equal(site.asked.length, 2);
});

test('[P50] only another token, or another person, makes a session last longer', async () => {
  const place = open();
  const { seat, clock } = place;
  const ends = clock.time + 1_000;
  await say(place, seat, hello, { ...greeting(0), you: ADA, expires: ends });
  await say(place, seat, hello, { ...greeting(0), you: ADA });
  assert.equal(seat.state.expires, ends, 'hello without a token');
  await say(place, seat, hello, { ...greeting(0), you: ADA, expires: ends + 1 });
  assert.equal(seat.state.expires, ends + 1);
  await say(place, seat, hello, { ...greeting(0), you: { ...ADA, id: 'a guest', role: 'guest' } });
  assert.equal(seat.state.expires, undefined);
});

test('[P50] a token that is refused leaves the session as it was', async () => {
  const place = open();
  const { seat } = place;
  await say(place, seat, hello, { ...greeting(0), you: { ...ADA, role: 'guest' } });
  const before = seat.state;
  const refused = { type: 'refused', reason: 'token-expired', message: '' } as const;
  await say(place, seat, '{"type":"hello","token":"a.b.c"}', refused);
  assert.deepEqual({ ...seat.state, messages: 0 }, { ...before, messages: 0 });
  assert.equal(seat.closed, undefined);
});

for (const [whose, ends] of [
  [{ participant: 'ada' }, ['here as Ada', 'there as Ada']],
  [{ address: 'here' }, ['here as Ada', 'here as Ben']],
  ['members', ['there as Ada']],
] as const) {
  test(`[P47] [P43] sessions end of ${JSON.stringify(whose)}, and of nobody else`, () => {
    const { room, seats } = open(0);
    const names = new Map<NotingSeat, string>();
    const sit = (name: string, state: Partial<SessionState>) => {
      const seat = new NotingSeat();
      seat.state = { ...seat.state, address: 'there', ...state };
      seats.add(seat);
      names.set(seat, name);
    };
    sit('here as Ada', { you: ADA, address: 'here' });
    sit('here as Ben', { you: { ...ADA, id: 'ben' }, address: 'here' });
    sit('a reader here', { address: 'here' });
    sit('there as Ada', { you: ADA, expires: 5 });
    sit('there as Ben', { you: { ...ADA, id: 'ben' } });
    room.end({ type: 'ended', whose, code: 'banned' });
    const ended = [...seats].filter(({ closed }) => closed === CLOSE.banned);
    assert.deepEqual(
      ended.map((seat) => names.get(seat)),
      ends,
    );
  });
}

test('[P47] who is banned while their hello is answered is not let in with an answer from before', async () => {
  const { room, seat, site } = open();
  const received = room.receive(seat, hello);
  room.end({ type: 'ended', whose: { participant: 'ben' }, code: 'banned' });
  room.end({ type: 'ended', whose: { participant: 'ada' }, code: 'banned' });
  site.asked[0]?.answer({ ...greeting(0), you: ADA });
  await received;
  assert.equal(seat.closed, CLOSE.banned);
  assert.deepEqual(types(seat), []);
  const [other] = [new NotingSeat()];
  const again = room.receive(other, hello);
  site.asked[1]?.answer({ ...greeting(0), you: ADA });
  await again;
  assert.equal(other.closed, undefined, 'what was before the question has nothing to do with its answer');
});

test('[P51] everyone in a room that has moved comes back, and nothing of before is told to them', async () => {
  const { room, seats, seat, site, turns } = open();
  room.tell(told(7));
  room.sendAway();
  assert.equal(seat.closed, CLOSE.draining);
  assert.equal(room.revision, null);
  const back = new NotingSeat();
  seats.add(back);
  const received = room.receive(back, hello);
  site.asked[0]?.answer(greeting(2));
  await received;
  turns.takeAll();
  assert.deepEqual(types(back), ['welcome', 'presence']);
});
