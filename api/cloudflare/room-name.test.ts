import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST_ROOMS } from '../room/far/spreading.ts';
import { objectHost } from './object-host.ts';
import { roomName, roomOfSecret, secretIn, usualRoom } from './room-name.ts';

const newSecret = () => objectHost.newSecret();

test('[P56] a secret tells the Worker its room, and looks like one that is in none', () => {
  const secrets = new Set<string>();
  for (let number = 0; number < MOST_ROOMS; number++) {
    const secret = secretIn(number, newSecret);
    assert.equal(roomOfSecret(secret), number);
    assert.match(secret, /^[\w-]{43}$/);
    secrets.add(secret.slice(0, 3));
  }
  assert.ok(secrets.size > MOST_ROOMS / 2, 'its beginning tells nothing by itself');
});

test('[P56] a secret of a seat in no room is never taken for one of a room', () => {
  for (let at = 0; at < 5_000; at++) assert.equal(roomOfSecret(secretIn(null, newSecret)), null);
});

for (const secret of ['', 'x', '0.', '🦊🦊🦊🦊', 'x'.repeat(10_000)]) {
  test(`[P56] ${JSON.stringify(secret.slice(0, 9))} is no secret, and hurts nobody`, () => {
    const number = roomOfSecret(secret);
    assert.ok(number === null || number < MOST_ROOMS);
  });
}

test('rooms of different pages and sites have different names, of any length of key', () => {
  const place = { page: '/x', number: 1 };
  const places = [
    place,
    { ...place, number: 11 },
    { ...place, page: '/x 1' },
    { ...place, page: 'x'.repeat(9_000) },
  ];
  const names = places.flatMap((one) => [roomName('a.example', one), roomName('b.example', one)]);
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.ok(name.length < 400);
});

test('[P57] who polls from one place asks one room, and those from many places ask all of them', () => {
  const addresses = Array.from({ length: 4_000 }, newSecret);
  const asked = addresses.map((address) => usualRoom(address, 40));
  assert.deepEqual(
    asked,
    addresses.map((address) => usualRoom(address, 40)),
  );
  const each = Array.from({ length: 40 }, (_, room) => asked.filter((one) => one === room).length);
  assert.ok(Math.min(...each) > 50 && Math.max(...each) < 160, each.join());
});

for (const [before, after] of [
  [1, 2],
  [7, 8],
  [40, 60],
  [250, 500],
] as const) {
  test(`[P57] when ${before} rooms become ${after}, only those ask another one whom a new one takes`, () => {
    const addresses = Array.from({ length: 4_000 }, newSecret);
    const moved = addresses.filter((one) => usualRoom(one, before) !== usualRoom(one, after));
    for (const one of moved) assert.ok(usualRoom(one, after) >= before);
    const due = 4_000 * (1 - before / after);
    assert.ok(Math.abs(moved.length - due) < 200, `${moved.length} of ${due}`);
  });
}
