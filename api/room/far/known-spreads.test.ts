import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Spread } from './dispatch.ts';
import { KnownSpreads } from './known-spreads.ts';
import { MOST_HERE, MOST_ROOMS, isHot, moreRooms, roomsFor } from './spreading.ts';

const SPREAD: Spread = { page: '/hot', rooms: 4, parameters: 'none' };

function open() {
  const clock = { now: 1_000_000 };
  return { clock, spreads: new KnownSpreads(() => clock.now) };
}

test('of all who come, one in five seconds goes to the site', () => {
  const { clock, spreads } = open();
  assert.equal(spreads.find('a', { url: '/hot' }), undefined);
  spreads.learn('a', { url: '/hot' }, SPREAD);
  const asked = Array.from({ length: 20_000 }, () => {
    clock.now++;
    return spreads.find('a', { url: '/hot' });
  });
  assert.equal(asked.filter((one) => one === undefined).length, 4);
});

test('[P4] the same page is known under all its spellings, and another is not', () => {
  const { spreads } = open();
  spreads.learn('a', { url: '/hot?x=1' }, SPREAD);
  for (const url of ['/hot', '/hot/', 'https://a.example/hot?fbclid=1', '/hot?x=2#y']) {
    assert.equal(spreads.find('a', { url }), SPREAD, url);
  }
  assert.equal(spreads.find('a', { url: '/cold' }), undefined);
  assert.equal(spreads.find('a', { id: 'hot' }), undefined);
  assert.equal(spreads.find('b', { url: '/hot' }), undefined);
});

test('what was told too long ago counts only where the site cannot be asked', () => {
  const { clock, spreads } = open();
  spreads.learn('a', { url: '/hot' }, SPREAD);
  clock.now += 60_001;
  assert.equal(spreads.find('a', { url: '/hot' }), undefined);
  assert.equal(spreads.find('a', { url: '/hot' }), undefined);
  assert.equal(spreads.last('a', { url: '/hot' }), SPREAD);
  spreads.forget('a', { url: '/hot' });
  assert.equal(spreads.last('a', { url: '/hot' }), undefined);
});

test('[P51] who comes by another address goes to the site each time, unless it cannot be asked', () => {
  const { spreads } = open();
  spreads.learn('a', { url: '/old' }, SPREAD);
  assert.equal(spreads.find('a', { url: '/old' }), undefined);
  assert.equal(spreads.last('a', { url: '/old' }), SPREAD);
});

test('who found a room full has the others look further, too', () => {
  const { spreads } = open();
  spreads.learn('a', { url: '/hot' }, SPREAD);
  assert.equal(spreads.widen('a', { url: '/hot' }, SPREAD).rooms, 8);
  assert.equal(spreads.find('a', { url: '/hot' })?.rooms, 8);
  assert.equal(spreads.widen('a', { url: '/hot' }, SPREAD).rooms, 8);
  assert.equal(spreads.find('a', { url: '/hot' })?.rooms, 8);
});

test('a memory of very many pages forgets the oldest', () => {
  const { spreads } = open();
  for (let at = 0; at <= 1_000; at++) spreads.learn('a', { url: `/${at}` }, { ...SPREAD, page: `/${at}` });
  assert.equal(spreads.find('a', { url: '/0' }), undefined);
  assert.equal(spreads.find('a', { url: '/1000' })?.page, '/1000');
});

const spreading = { hotAt: 2_000, seatsPerRoom: 4_000 };
const HOT: readonly (readonly [readers: number, isSpread: boolean, here: number, hot: boolean])[] = [
  [1_999, false, 0, false],
  [2_000, false, 0, true],
  [1_000, true, 0, true],
  [999, true, 0, false],
  [0, false, MOST_HERE, true],
];
for (const [readers, isSpread, here, hot] of HOT) {
  test(`a page with ${readers} readers${isSpread ? ', spread before,' : ''} is ${hot ? '' : 'not '}hot, with ${here} around`, () => {
    assert.equal(isHot(spreading, readers, { isSpread, here }), hot);
  });
}

test('with a threshold of 0 every page is hot from its first reader, and stays so', () => {
  for (const isSpread of [false, true])
    assert.ok(isHot({ hotAt: 0, seatsPerRoom: 1 }, 0, { isSpread, here: 0 }));
});

const ROOMS: readonly (readonly [readers: number, rooms: number])[] = [
  [0, 1],
  [2_000, 1],
  [10_000, 5],
  [100_000, 50],
  [1_000_000, 500],
  [9_000_000, MOST_ROOMS],
];
for (const [readers, rooms] of ROOMS) {
  test(`${readers} readers have ${rooms} rooms`, () => assert.equal(roomsFor(spreading, readers), rooms));
}

test('there is an end to rooms', () => assert.equal(moreRooms(MOST_ROOMS), MOST_ROOMS));
