import assert from 'node:assert/strict';
import test from 'node:test';
import { Doorkeeper } from './doorkeeper.ts';
import { enter, join } from './testing/client.ts';
import { knock } from './testing/knock.ts';
import { startProcess } from './testing/server-process.ts';
import { temporaryFolder, until } from './testing/until.ts';

const LIMITS = {
  messagesPerSession: { most: 1, per: 1_000 },
  handshakesPerAddress: { most: 5, per: 5_000 },
  socketsPerAddress: 3,
  bufferedBytes: 65_536,
};
const NOON = 1_700_000_000_000;

function enterTimes(door: Doorkeeper, times: number, prefix: string, now: number): boolean[] {
  return Array.from({ length: times }, () => door.enter(prefix, now));
}

test('[A23] so many sockets of one address may be open at a time', () => {
  const door = new Doorkeeper(LIMITS);
  assert.deepEqual(enterTimes(door, 4, 'a', NOON), [true, true, true, false]);
  assert.equal(door.enter('b', NOON), true);
  door.leave('a');
  assert.deepEqual(enterTimes(door, 2, 'a', NOON), [true, false]);
});

test('[A23] so many handshakes of one address may come at once, and in a while', () => {
  const door = new Doorkeeper(LIMITS);
  const comeAndGo = (now: number) => {
    const let_in = door.enter('a', now);
    if (let_in) door.leave('a');
    return let_in;
  };
  const atOnce = Array.from({ length: 7 }, () => comeAndGo(NOON));
  assert.deepEqual(atOnce, [true, true, true, true, true, false, false]);
  assert.equal(comeAndGo(NOON + 999), false);
  assert.equal(comeAndGo(NOON + 1_000), true);
});

test('who left is forgotten when that gives them nothing', () => {
  const door = new Doorkeeper(LIMITS);
  enterTimes(door, 3, 'a', NOON);
  for (let left = 0; left < 3; left++) door.leave('a');
  enterTimes(door, 2, 'a', NOON);
  door.leave('a');
  door.leave('a');
  door.sweep(NOON + 1);
  assert.equal(door.enter('a', NOON + 1), false);
  door.sweep(NOON + 10_000);
  assert.deepEqual(enterTimes(door, 4, 'a', NOON + 10_000), [true, true, true, false]);
});

test('who is still there is not forgotten', () => {
  const door = new Doorkeeper(LIMITS);
  enterTimes(door, 3, 'a', NOON);
  door.sweep(NOON + 86_400_000);
  assert.equal(door.enter('a', NOON + 86_400_000), false);
});

test('[P5][A23][A40] the server turns one address away that has too many sockets', async (t) => {
  const env = { SOCKETS_PER_ADDRESS: '4' };
  const { url } = await startProcess(t, { dataDir: temporaryFolder(), env });
  const page = `${url}/api/room?page=https://www.wishtack.com/wish`;
  const full = { status: 429, reason: 'too-many', retryAfter: '5' };
  const { client: reader } = await join({ url });
  const others = [await enter({ url }), await enter({ url })];
  const abort = new AbortController();
  const stream = await fetch(page, { headers: { Accept: 'text/event-stream' }, signal: abort.signal });
  assert.equal(stream.status, 200);

  await t.test('sockets and streams together', async () => {
    assert.deepEqual(await knock({ url }), full);
    assert.equal((await fetch(page, { headers: { Accept: 'text/event-stream' } })).status, 429);
  });
  await t.test('whatever it says of where it comes from', async () => {
    const headers = { Accept: 'text/event-stream', 'X-Forwarded-For': '6.6.6.6' };
    assert.equal((await fetch(page, { headers })).status, 429);
  });
  await t.test('who left makes room: a socket that closes or breaks, and a stream', async () => {
    abort.abort();
    others[0]?.socket.close();
    others[1]?.stream.resetAndDestroy();
    await until('only one is left', () => reader.readers() === 1);
    for (let times = 0; times < 3; times++) await join({ url });
    assert.deepEqual(await knock({ url }), full);
  });
});
