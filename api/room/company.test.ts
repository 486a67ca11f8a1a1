import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Company } from '../comments/seam.ts';
import { TYPING } from '../protocol.ts';
import type { Presence } from '../protocol.ts';
import { lookAround } from './company.ts';
import type { SessionState } from './seat.ts';
import { NotingSeat } from './testing/still-room.ts';
import { startsWriting } from './writing.ts';

const NOW = 100_000;
const NAMES: Company = { presence: 'names', typing: 'names' };
const COUNTS: Company = { presence: 'count', typing: 'count' };

function person(name: string, id = name.toLowerCase()) {
  return { id, name, role: 'guest', avatar: 'https://a.example/' } as const;
}

function seatOf(state: Partial<SessionState> = {}): NotingSeat {
  const seat = new NotingSeat();
  seat.state = { ...seat.state, isKnown: true, ...state };
  return seat;
}

/** @param name of nobody: `null`  @param since milliseconds ago */
function writer(name: string | null, parent: string | null, since: number): NotingSeat {
  const you = name === null ? null : person(name);
  const seat = seatOf({ you });
  // They have said so ever since.
  for (let at = NOW - since; at < NOW; at += TYPING.sayEvery)
    seat.state = startsWriting(seat.state, parent, at);
  return seat;
}

function seen(seats: readonly NotingSeat[], company: Company, now = NOW): Omit<Presence, 'type'> {
  const { type, ...presence } = lookAround(new Set(seats), company, now).presence;
  assert.equal(type, 'presence');
  return presence;
}

test('[P59] people are named by id and name, each once, in the order in which they came', () => {
  const [ada, ben] = [seatOf({ you: person('Ada') }), seatOf({ you: person('Ben') })];
  const room = [seatOf(), ben, ada, seatOf({ you: person('Ada again', 'ada') }), seatOf()];
  assert.deepEqual(seen(room, NAMES), {
    readers: 5,
    people: [
      { id: 'ben', name: 'Ben' },
      { id: 'ada', name: 'Ada' },
    ],
  });
  assert.deepEqual(seen(room, COUNTS), { readers: 5 });
  assert.deepEqual(seen(room, { presence: 'off', typing: 'names' }), { readers: 0 });
});

test('[P59] [P13] whoever gave no name is named nowhere', () => {
  const anonymous = writer('', null, 1_000);
  assert.deepEqual(seen([anonymous, seatOf()], NAMES), { readers: 2, typing: [{ parent: null, count: 1 }] });
});

test('[P59] [A10] whoever is not known is counted, and named nowhere', () => {
  const [ada, eve] = [writer('Ada', 'a', 2_000), writer('BUY at evil.example', 'a', 1_000)];
  for (const isKnown of [false, undefined]) {
    const { isKnown: _, ...state } = eve.state;
    eve.state = { ...state, ...(isKnown !== undefined && { isKnown }) };
    assert.deepEqual(seen([eve, ada], NAMES), {
      readers: 2,
      people: [{ id: 'ada', name: 'Ada' }],
      typing: [{ parent: 'a', count: 2, people: [{ id: 'ada', name: 'Ada' }] }],
    });
  }
});

test('[P59] [A41] a network prefix has one place, the one where it began last, and takes none from others', () => {
  const others = ['a', 'b', 'c', 'd'].map((parent, at) => writer(null, parent, 9_000 - at));
  const many = ['e', 'f', 'g', 'h', 'i', 'j'].map((parent, at) => writer(null, parent, 5_000 - at));
  for (const seat of many) seat.state = { ...seat.state, address: 'one prefix' };
  const places = () => seen([...many, ...others], COUNTS).typing?.map(({ parent, count }) => [parent, count]);
  const before = ['a', 'b', 'c', 'd'].map((parent) => [parent, 1]);
  assert.deepEqual(places(), [...before, ['j', 1]]);
  const [first] = many;
  assert.ok(first);
  first.state = startsWriting(first.state, 'j', NOW - 1);
  assert.deepEqual(places(), [...before, ['j', 2]]);
});

test('[P59] up to 20 people are named: those who came first', () => {
  const room = Array.from({ length: 30 }, (_, at) => seatOf({ you: person(`Guest ${at}`) }));
  const { people = [], readers } = seen(room, NAMES);
  assert.deepEqual(
    [readers, people.map(({ name }) => name)],
    [30, Array.from({ length: 20 }, (_, at) => `Guest ${at}`)],
  );
});

test('[P59] at each place all sessions that write are counted, and up to 5 people named', () => {
  const many = Array.from({ length: 8 }, (_, at) => writer(`Guest ${at}`, 'c', 8_000 - at));
  const room = [...many, writer('Guest 1', 'c', 100), writer(null, 'c', 5), writer(null, null, 1)];
  const { typing = [] } = seen(room, NAMES);
  assert.deepEqual(
    typing.map(({ parent, count, people }) => [parent, count, people?.map(({ name }) => name)]),
    [
      ['c', 10, ['Guest 0', 'Guest 1', 'Guest 2', 'Guest 3', 'Guest 4']],
      [null, 1, undefined],
    ],
  );
  assert.deepEqual(seen(room, COUNTS).typing, [
    { parent: 'c', count: 10 },
    { parent: null, count: 1 },
  ]);
  assert.equal(seen(room, { presence: 'names', typing: 'off' }).typing, undefined);
});

test('[P59] at most 5 places are told: those where somebody began last, in that order', () => {
  const room = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((parent, at) => writer(null, parent, 9_000 - at));
  const places = () => seen(room, COUNTS).typing?.map(({ parent }) => parent);
  assert.deepEqual(places(), ['c', 'd', 'e', 'f', 'g']);
  room.push(writer(null, 'd', 10));
  assert.deepEqual(places(), ['c', 'e', 'f', 'g', 'd']);
});

test('[P59] who writes on changes nothing; who does not say so for 6 s writes no more', () => {
  const room = [writer('Ada', 'a', 2_000), writer('Ben', 'b', 1_000)];
  const before = seen(room, NAMES);
  const [ada] = room;
  assert.ok(ada);
  ada.state = startsWriting(ada.state, 'a', NOW);
  assert.deepEqual(seen(room, NAMES), before);
  const { until } = lookAround(new Set(room), NAMES, NOW);
  assert.equal(until, NOW - 1_000 + TYPING.showFor);
  assert.deepEqual(seen(room, NAMES, until - 1), before);
  assert.deepEqual(seen(room, NAMES, until).typing, [
    { parent: 'a', count: 1, people: [{ id: 'ada', name: 'Ada' }] },
  ]);
  const end = lookAround(new Set(room), NAMES, until).until;
  assert.deepEqual([end, seen(room, NAMES, end).typing], [NOW + TYPING.showFor, undefined]);
  assert.equal(lookAround(new Set(room), NAMES, end).until, Infinity);
});

test('[P59] where more than 500 read, nobody is shown as writing', () => {
  const room = [writer('Ada', null, 1_000), ...Array.from({ length: 499 }, () => seatOf())];
  assert.equal(seen(room, NAMES).typing?.length, 1);
  room.push(seatOf());
  assert.deepEqual(seen(room, NAMES), { readers: 501, people: [{ id: 'ada', name: 'Ada' }] });
  assert.equal(lookAround(new Set(room), NAMES, NOW).until, Infinity);
});
