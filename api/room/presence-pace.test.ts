import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NAMES, greeting, last, openRoom, openStage, say, told } from './testing/staged-room.ts';
import { NotingSeat } from './testing/still-room.ts';

const COUNTS = { presence: 'count', typing: 'off' } as const;

test('[P23] [P59] among few, arrivals are told at once, and departures at most twice a second', async () => {
  const { comes, came, goes, turns } = openRoom(COUNTS);
  const ada = await comes();
  const others = Array.from({ length: 12 }, () => came());
  assert.equal(told(ada).length, 13);
  turns.pass();
  ada.heard.length = 0;
  for (const one of others.slice(0, 10)) {
    goes(one);
    turns.pass(40);
  }
  assert.deepEqual(
    told(ada).map(({ readers }) => readers),
    [12],
  );
  turns.pass(100);
  assert.deepEqual(
    told(ada).map(({ readers }) => readers),
    [12, 3],
  );
  for (const one of others.slice(10)) goes(one);
  came();
  assert.equal(last(ada)?.['readers'], 2, 'an arrival brings what was to come');
  assert.equal(turns.timers, 0);
});

for (const others of [1, 40]) {
  test(`[P23] when all ${others + 2} have gone, nothing is told to those who come then into another room of the page`, async () => {
    const { comes, came, types, room, seats, turns } = openRoom();
    const ada = await comes('Ada');
    for (let n = 0; n < others; n++) came();
    await types(ada);
    turns.pass();
    assert.equal(turns.timers, 1, 'until nobody writes');
    // It is gathered, or to be told in the next turn.
    seats.add(new NotingSeat());
    room.audienceChanged();
    for (const seat of seats) {
      seats.delete(seat);
      room.audienceChanged();
    }
    assert.equal(turns.timers, 0);
    const newcomer = new NotingSeat();
    seats.add(newcomer);
    turns.pass(2_000);
    assert.deepEqual(newcomer.heard, []);
  });
}

test('[P23] whoever comes after all had gone is told what is so now', async () => {
  const { comes, goes, turns } = openRoom();
  goes(await comes('Ada'));
  turns.pass();
  const ben = await comes('Ben');
  turns.pass();
  assert.deepEqual(last(ben), { type: 'presence', readers: 1, people: [{ id: 'ben', name: 'Ben' }] });
  assert.ok(!ben.heard.join().includes('Ada'));
});

/** Seats that count how often somebody walks through them. */
class WalkedSeats extends Set<NotingSeat> {
  walks = 0;

  override [Symbol.iterator]() {
    this.walks++;
    return super[Symbol.iterator]();
  }
}

test('[P59] a `hello` walks through no seats where something was told, and is told the same', async () => {
  const seats = new WalkedSeats(Array.from({ length: 30 }, () => new NotingSeat()));
  const stage = openStage(seats);
  const [ada, ben, cyd] = seats;
  assert.ok(ada && ben && cyd);
  const greets = (seat: NotingSeat, name: string | null) => {
    const you = name === null ? null : { id: name, name, role: 'guest' as const };
    return say(stage, seat, '{"type":"hello"}', greeting(0, you, NAMES));
  };
  await greets(ada, 'Ada');
  stage.turns.pass();
  const before = seats.walks;
  await greets(ben, 'Ben');
  await greets(cyd, null);
  assert.equal(seats.walks, before);
  const named = (seat: NotingSeat) =>
    (last(seat)?.['people'] as { name: string }[] | undefined)?.map(({ name }) => name);
  assert.deepEqual([named(ben), named(cyd)], [['Ada'], ['Ada']]);
  stage.turns.pass();
  assert.deepEqual(
    [named(ada), named(cyd)],
    [
      ['Ada', 'Ben'],
      ['Ada', 'Ben'],
    ],
  );
});

test('[P59] [P47] who comes between a ban and the word of it is not told the name', async () => {
  const { comes, came, greets, room, turns } = openRoom();
  await comes('Ada');
  for (let n = 0; n < 25; n++) came();
  turns.pass();
  const cyd = came();
  room.end({ type: 'ended', whose: { participant: 'ada' }, code: 'banned' });
  cyd.heard.length = 0;
  await greets(cyd);
  assert.equal(cyd.messages[0]?.type, 'welcome');
  assert.ok(!cyd.heard.join().includes('Ada'));
});
