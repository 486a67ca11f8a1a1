import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE, HEARTBEAT, PONG } from '../api/protocol.ts';
import { Connection } from './connection.ts';
import { HeldWorld } from './testing/held-world.ts';

/** Where there are all ways. */
function connect() {
  const world = new HeldWorld();
  world.hasOtherWays = true;
  const closed: number[] = [];
  const connection = new Connection('wss://comments.example/page', world, {
    opened: () => {},
    heard: () => {},
    changed: () => {},
    closed: (code) => closed.push(code),
    isWaiting: () => false,
  });
  connection.start();
  return { world, connection, closed };
}

/** Where no WebSocket gets through. */
function blocked() {
  const all = connect();
  const { world } = all;
  world.line.drop();
  world.pass(world.nextTimer);
  world.line.drop();
  return all;
}

const ways = (world: HeldWorld): string[] => world.lines.map(({ way }) => way);

test('[P56] after two failures in a row of the WebSocket, a stream takes over at once', () => {
  const { world, connection } = blocked();
  assert.deepEqual(ways(world), ['socket', 'socket', 'stream']);
  world.line.open();
  assert.equal(connection.send({ type: 'hello' }), true, 'one may speak');
  assert.equal(connection.state, 'connecting', 'and is not live before one is heard');
  world.line.say({ type: 'presence', readers: 1 });
  assert.equal(connection.state, 'live');
});

test('[P56] so it does when the WebSocket dies twice before a pong', () => {
  const { world } = connect();
  for (const _ of [1, 2]) {
    world.line.open();
    world.line.say({ type: 'presence', readers: 1 });
    world.line.drop();
    if (world.line.way === 'socket') world.pass(world.nextTimer);
  }
  assert.deepEqual(ways(world), ['socket', 'socket', 'stream']);
});

test('[P56] a WebSocket that has lasted may fail once, and a close that says why is none of its failures', () => {
  const { world } = connect();
  for (const code of [1006, CLOSE.draining, CLOSE.tooMuch, CLOSE.banned, CLOSE.slow]) {
    world.line.open();
    world.line.sayText(PONG);
    world.line.drop(code);
    world.pass(world.nextTimer);
    world.line.drop(CLOSE.draining);
    world.pass(world.nextTimer);
  }
  assert.deepEqual([...new Set(ways(world))], ['socket']);
});

test('[P56] a machine without a network has no other way', () => {
  const { world } = connect();
  world.online = false;
  for (let failure = 0; failure < 4; failure += 1) {
    world.line.drop();
    world.pass(world.nextTimer);
  }
  assert.deepEqual([...new Set(ways(world))], ['socket']);
});

test('[P57] a stream that brings no word in 10 s is held back by somebody: polls take over', () => {
  const { world } = blocked();
  const stream = world.line;
  stream.open();
  world.pass(10_000);
  assert.ok(stream.isClosed);
  assert.deepEqual(ways(world), ['socket', 'socket', 'stream', 'poll']);
});

test('[P56] [P57] a stream that was heard may be cut once; cut twice in a row, it is no way', () => {
  const { world, closed } = blocked();
  for (const _ of [1, 2]) {
    world.line.open();
    world.line.say({ type: 'presence', readers: 1 });
    world.line.drop();
    if (world.line.way === 'stream') world.pass(world.nextTimer);
  }
  assert.deepEqual(ways(world).slice(2), ['stream', 'stream', 'poll']);
  assert.equal(closed.length, 3, 'each session that was, and each wait, is told of');
});

test('[P56] when no way is left, it is the turn of the WebSocket again, after a while', () => {
  const { world, connection, closed } = blocked();
  world.line.drop();
  world.line.drop();
  assert.deepEqual(ways(world), ['socket', 'socket', 'stream', 'poll']);
  assert.deepEqual([connection.state, connection.tries, closed.length], ['connecting', 2, 2]);
  world.pass(world.nextTimer);
  assert.equal(world.line.way, 'socket');
  world.line.open();
  assert.equal(connection.state, 'live');
});

test('[P56] the WebSocket is tried again after five minutes, and when the network comes back', () => {
  for (const again of ['time', 'online']) {
    const { world, connection } = blocked();
    const stream = world.line;
    stream.open();
    stream.sayText(PONG);
    if (again === 'online') world.hear('online');
    else
      for (let pings = 0; pings < 12; pings += 1) {
        world.pass(HEARTBEAT.pingEvery);
        if (!stream.isClosed) stream.sayText(PONG);
      }
    assert.equal(world.line.way, 'socket', again);
    assert.ok(stream.isClosed);
    world.line.drop();
    assert.equal(world.line.way, 'stream', 'one failure is enough to be back');
    world.line.open();
    world.line.sayText(PONG);
    assert.equal(connection.state, 'live');
  }
});

test('[P57] a line that says again that it is open has `hello` said, and nothing else', () => {
  const { world, connection } = blocked();
  world.line.drop();
  world.line.open();
  world.line.sayText(PONG);
  const { timers } = world;
  world.line.open();
  assert.deepEqual([connection.state, world.timers], ['live', timers]);
});
