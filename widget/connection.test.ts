import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE, HEARTBEAT, PING, PONG } from '../api/protocol.ts';
import type { ServerMessage } from '../api/protocol.ts';
import { Connection } from './connection.ts';
import { HeldWorld } from './testing/held-world.ts';

function connect(world = new HeldWorld(), isWaiting = false) {
  const heard: ServerMessage[] = [];
  const closed: number[] = [];
  const connection = new Connection('wss://comments.example/page', world, {
    opened: () => {},
    heard: (messages) => heard.push(...messages),
    changed: () => {},
    closed: (code) => closed.push(code),
    isWaiting: () => isWaiting,
  });
  connection.start();
  return { world, connection, heard, closed };
}

function connected() {
  const all = connect();
  all.world.line.open();
  return all;
}

test('a connection is connecting until it is live', () => {
  const { world, connection } = connect();
  assert.equal(connection.state, 'connecting');
  world.line.open();
  assert.equal(connection.state, 'live');
});

test('[P8] messages come one by one or as an array, in order', () => {
  const { world, heard } = connected();
  world.line.say({ type: 'presence', readers: 1 });
  world.line.say({ type: 'presence', readers: 2 }, { type: 'presence', readers: 3 });
  assert.deepEqual(
    heard.map((message) => message.type === 'presence' && message.readers),
    [1, 2, 3],
  );
});

test('what is no message is not handed on', () => {
  const { world, heard } = connected();
  for (const text of ['', '{', 'null', '7', '[null,{}]']) world.line.sayText(text);
  assert.deepEqual(heard, []);
});

test('[P37][R11] it comes back after a random part of 0.5 s, doubled at each failure up to 60 s', () => {
  const { world } = connected();
  const delays: number[] = [];
  for (let failure = 0; failure < 10; failure += 1) {
    world.line.drop();
    delays.push(world.nextTimer);
    world.pass(world.nextTimer);
  }
  assert.deepEqual(
    delays.map((delay) => delay / world.chance),
    [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000],
  );
  world.chance = 0;
  world.line.drop();
  assert.equal(world.nextTimer, 0);
});

test('[P37] it begins with short delays again once a connection has lasted', () => {
  const { world } = connected();
  for (let failure = 0; failure < 5; failure += 1) {
    world.line.drop();
    world.pass(world.nextTimer);
  }
  world.line.open();
  world.pass(HEARTBEAT.pingEvery);
  world.line.sayText(PONG);
  world.line.drop();
  assert.equal(world.nextTimer, 500 * world.chance);
});

test('[P37] a connection that is cut as soon as it is made does not begin with short delays again', () => {
  const { world } = connected();
  for (let failure = 0; failure < 5; failure += 1) {
    world.line.drop();
    world.pass(world.nextTimer);
    world.line.open();
    world.line.say({ type: 'presence', readers: 1 });
  }
  world.line.drop();
  assert.equal(world.nextTimer, 16_000 * world.chance);
});

test('[P37] gone is final', () => {
  const { world, connection, closed } = connected();
  world.line.drop(CLOSE.siteGone);
  assert.equal(connection.state, 'stopped');
  assert.deepEqual(closed, [CLOSE.siteGone]);
  assert.equal(world.timers, 0);
  world.hear('online');
  assert.equal(world.lines.length, 1);
});

test('[P37] who is banned comes back to read, and not at once', () => {
  const { world, connection } = connected();
  world.line.drop(CLOSE.banned);
  assert.equal(connection.state, 'reconnecting');
  assert.equal(world.nextTimer, 2_000 * world.chance);
});

test('[P38] after a server has drained, readers come back spread over seconds', () => {
  const { world } = connected();
  world.line.drop(CLOSE.draining);
  assert.equal(world.nextTimer, 8_000 * world.chance);
  world.pass(world.nextTimer);
  assert.equal(world.lines.length, 2);
});

test('[P30] it pings every 25 s and stays while pongs come', () => {
  const { world, connection } = connected();
  for (let n = 1; n <= 4; n += 1) {
    world.pass(HEARTBEAT.pingEvery);
    assert.deepEqual(world.line.sent, Array(n).fill(PING));
    world.line.sayText(PONG);
  }
  assert.equal(connection.state, 'live');
  assert.equal(world.lines.length, 1);
});

test('[P30] without a pong in 10 s it reconnects', () => {
  const { world, connection } = connected();
  const [line] = world.lines;
  world.pass(HEARTBEAT.pingEvery + HEARTBEAT.pongWithin);
  assert.ok(line?.isClosed);
  assert.equal(connection.state, 'reconnecting');
  world.pass(world.nextTimer);
  assert.equal(world.lines.length, 2);
});

test('[P30] while a long answer is on its way it is patient for 2 minutes, and no longer', () => {
  const { world, connection } = connect(new HeldWorld(), true);
  world.line.open();
  world.pass(HEARTBEAT.pingEvery + 119_999);
  assert.equal(connection.state, 'live', 'later pings do not cut it short');
  assert.equal(world.line.sent.length, 5, 'it pings on, so that the server knows it is there');
  world.pass(1);
  assert.equal(connection.state, 'reconnecting', 'nor do they put it off for ever');
});

test('a handshake that never ends is given up', () => {
  const { world } = connect();
  world.pass(20_000);
  assert.ok(world.line.isClosed);
  world.pass(world.nextTimer);
  assert.equal(world.lines.length, 2);
});

test('a call that throws, as under a strict policy of the page, is a failed try', () => {
  const world = new HeldWorld();
  world.refusal = new Error('mixed content');
  const { connection } = connect(world);
  assert.equal(connection.tries, 1);
  world.refusal = undefined;
  world.pass(world.nextTimer);
  world.line.open();
  assert.equal(connection.state, 'live');
});

test('offline is said while the machine has no network, and left as soon as it has', () => {
  const { world, connection } = connected();
  world.online = false;
  world.line.drop();
  assert.equal(connection.state, 'offline');
  world.online = true;
  world.hear('online');
  world.line.open();
  assert.equal(connection.state, 'live');
});

test('when the network changes or the page is looked at, a live connection is tested at once', () => {
  for (const event of ['online', 'offline', 'visibilitychange']) {
    const { world } = connected();
    world.hear(event);
    assert.deepEqual(world.line.sent, [PING], event);
    world.pass(HEARTBEAT.pongWithin);
    assert.ok(world.lines[0]?.isClosed, event);
  }
});

test('a page that is looked at again does not wait for the next try; a hidden one does', () => {
  const { world } = connected();
  world.line.drop();
  world.hidden = true;
  world.hear('visibilitychange');
  assert.equal(world.lines.length, 1);
  world.hidden = false;
  world.hear('visibilitychange');
  assert.equal(world.lines.length, 2);
});

test('[R27] a page that leaves for the back-forward cache hangs up, and calls once when it is back', () => {
  const { world, connection, closed } = connected();
  const [line] = world.lines;
  world.hear('pagehide');
  assert.ok(line?.isClosed);
  assert.deepEqual(closed, [1006], 'and what was under way is known to be lost');
  assert.equal(world.timers, 0);
  world.hear('pageshow');
  world.hear('visibilitychange');
  assert.equal(world.lines.length, 2);
  world.line.open();
  assert.equal(connection.state, 'live');
});

test('a stopped connection has no line, no timers and no ears', () => {
  const { world, connection } = connected();
  const [line] = world.lines;
  connection.stop();
  assert.equal(connection.state, 'stopped');
  assert.ok(line?.isClosed);
  assert.equal(world.timers, 0);
  for (const event of ['online', 'pageshow', 'visibilitychange']) world.hear(event);
  assert.equal(world.lines.length, 1);
});

test('what is not live cannot send', () => {
  const { world, connection } = connect();
  assert.equal(connection.send({ type: 'hello' }), false);
  world.line.open();
  assert.equal(connection.send({ type: 'hello' }), true);
  world.line.drop();
  assert.equal(connection.send({ type: 'hello' }), false);
  assert.deepEqual(world.lines[0]?.sent, ['{"type":"hello"}']);
});
