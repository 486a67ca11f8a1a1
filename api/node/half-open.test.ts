import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { OPERATOR } from '../comments/administration.ts';
import { CLOSE, HEARTBEAT, PING } from '../protocol.ts';
import { hmacSigner, tokenBy } from '../sign-on/testing/tokens.ts';
import { DEFAULT_SITE_LIMITS } from '../site/limits.ts';
import { addressReader } from './address.ts';
import { readConfig } from './config.ts';
import { Doorkeeper } from './doorkeeper.ts';
import { Sites } from './sites.ts';
import { Sockets } from './sockets.ts';
import { enter, join } from './testing/client.ts';
import type { Client } from './testing/client.ts';
import { temporaryFolder, until } from './testing/until.ts';

const SITE = 'www.wishtack.com';

interface Clock {
  /** Of what has passed, and of the day. */
  now: number;
  time: number;
}

/** A server of sockets whose clock stands still until it is moved. */
async function startStill(t: TestContext): Promise<{ url: string; clock: Clock; sites: Sites }> {
  const clock: Clock = { now: performance.now(), time: Date.now() };
  const config = readConfig({}, []);
  assert.ok(config.ok);
  const limits = config.config.socketLimits;
  const report = (error: unknown) => assert.fail(String(error));
  const dataDir = temporaryFolder('in memory');
  const trouble = (_site: unknown, error: unknown) => report(error);
  const fetchKeys = () => Promise.reject(new Error('Nothing is fetched here.'));
  const sites = new Sites({ dataDir, limits: DEFAULT_SITE_LIMITS, mostOpen: 1, fetchKeys, trouble });
  const sockets = new Sockets({
    sites,
    limits,
    lookup: () => SITE,
    addressOf: addressReader(0),
    hashAddress: (prefix) => prefix,
    door: new Doorkeeper(limits),
    report,
    now: () => clock.now,
    time: () => clock.time,
    lookEvery: 10,
  });
  const server = createServer();
  server.on('upgrade', (request, stream, head) => sockets.upgrade(request, stream, head));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(async () => {
    await sockets.drain();
    server.close();
    sites.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, clock, sites };
}

function pongs({ heard }: Client): number {
  return heard.filter(({ message }) => message.type === 'pong').length;
}

test('[P30][R16] a session that was not heard from for 60 s is given up, one that pings is not', async (t) => {
  const { url, clock } = await startStill(t);
  const { client: silent } = await join({ url });
  const { client: lively } = await join({ url });
  clock.now += HEARTBEAT.silence - 1_000;
  lively.socket.send(PING);
  await until('it has a pong', () => pongs(lively) === 1);
  clock.now += 2_000;
  assert.deepEqual(await silent.closed, { code: 1006 });
  await until('the other is told that it is alone', () => lively.readers() === 1);
  lively.socket.send(PING);
  await until('it has another pong', () => pongs(lively) === 2);
});

test('[P30] a ping of the WebSocket protocol is a sign of life, too', async (t) => {
  const { url, clock } = await startStill(t);
  const { client } = await join({ url });
  const { client: silent } = await join({ url });
  clock.now += HEARTBEAT.silence - 1_000;
  client.socket.ping();
  await once(client.socket, 'pong');
  clock.now += 2_000;
  assert.deepEqual(await silent.closed, { code: 1006 });
  assert.equal((await client.hello())?.type, 'welcome');
});

test('[P10][A22] a session without `hello` is closed after 10 s', async (t) => {
  const { url, clock } = await startStill(t);
  const client = await enter({ url });
  const { client: greeted } = await join({ url });
  clock.now += HEARTBEAT.helloWithin + 1;
  assert.deepEqual(await client.closed, { code: CLOSE.protocolError });
  assert.equal((await greeted.hello())?.type, 'welcome');
});

test('[P50] a session that was signed on ends with its token, without a word of its own', async (t) => {
  const { url, clock, sites } = await startStill(t);
  const actor = { steward: OPERATOR };
  const added = await sites.get(SITE).administer({ request: { type: 'add-key', algorithm: 'HS256' }, actor });
  assert.ok(added.type === 'key' && added.secret !== null);
  const signer = hmacSigner(added.key.id, added.secret);
  const tokenFor = (seconds: number) => {
    const exp = Math.floor(clock.time / 1_000) + seconds;
    return tokenBy(signer, { payload: { sub: `user ${seconds}`, name: 'Ada', aud: SITE, exp } });
  };
  const { client: hour, welcome } = await join({ url }, { token: tokenFor(3_600) });
  assert.equal(welcome.you?.role, 'member');
  const { client: day } = await join({ url }, { token: tokenFor(86_000) });
  const { client: reader } = await join({ url });
  clock.time += 3_600_000;
  // As long as two clocks may differ it is good.
  assert.equal((await hour.hello())?.type, 'welcome');
  clock.time += 61_000;
  assert.deepEqual(await hour.closed, { code: CLOSE.tokenExpired });
  for (const other of [day, reader]) assert.equal((await other.hello())?.type, 'welcome');
});

test('[P30] a clock that goes back ends no session', async (t) => {
  const { url, clock } = await startStill(t);
  const { client } = await join({ url });
  clock.now -= 3_600_000;
  const { client: newcomer } = await join({ url });
  await until('both are told of each other', () => client.readers() === 2 && newcomer.readers() === 2);
  assert.equal((await client.hello())?.type, 'welcome');
});
