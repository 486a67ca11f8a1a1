import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { PretendedServer, problem } from '../testing/pretended-server.ts';
import { ChangeStream } from './change-stream.ts';
import { TokenSeat } from './seat.ts';

const STATE = { you: { id: 'mo', name: 'Mo', role: 'owner' }, held: 0, reported: 0, spam: 0 } as const;
const EVENTS = '/api/admin/sites/www.example.com/events';

/** @param sequence of the site, as its desk is told when it asks */
function follow(t: TestContext, server: PretendedServer, sequence = () => Promise.resolve(1_000)) {
  const heard: number[] = [];
  const states: string[] = [];
  const waited: number[] = [];
  const turnedBack: number[] = [];
  const seat: TokenSeat = new TokenSeat('secret', () => seat.take('another'));
  const stream = new ChangeStream({
    site: 'www.example.com',
    seat,
    after: 7,
    fetch: server.fetch,
    wait: (milliseconds) => {
      waited.push(milliseconds);
      return new Promise((next) => setImmediate(next));
    },
    random: () => 0.5,
    ask: async () => ({ ...STATE, sequence: await sequence() }),
    heard: (change) => heard.push(change.sequence),
    turnedBack: (state) => turnedBack.push(state.sequence),
    became: (state) => states.push(state),
  });
  t.after(() => stream.stop());
  void stream.run();
  return { heard, states, waited, turnedBack };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((next) => setImmediate(next));
}

test('[P53] the stream begins after what is known, and comes back where it was cut, without a gap or a repetition', async (t) => {
  const server = new PretendedServer();
  const { heard, states } = follow(t, server);
  await until(() => server.streams.length === 1);
  assert.equal(server.asked[0]?.headers.get('Last-Event-ID'), '7');
  assert.equal(server.asked[0]?.headers.get('Authorization'), 'Bearer secret');
  server.streams[0]?.change(8);
  server.streams[0]?.change(9);
  await until(() => heard.length === 2);
  server.streams[0]?.cut();
  await until(() => server.streams.length === 2);
  assert.equal(server.asked[1]?.headers.get('Last-Event-ID'), '9');
  for (const sequence of [8, 9, 10]) server.streams[1]?.change(sequence);
  await until(() => heard.length === 3);
  assert.deepEqual(heard, [8, 9, 10]);
  assert.deepEqual(states, ['live', 'reconnecting', 'live']);
});

test('[P53] a server that is away is asked ever more seldom, and as before once it is back', async (t) => {
  const server = new PretendedServer({ [`GET ${EVENTS}`]: () => problem(503, 'draining') });
  const { waited, heard } = follow(t, server);
  await until(() => waited.length >= 9);
  assert.deepEqual(waited.slice(0, 9), [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  delete server.answers[`GET ${EVENTS}`];
  await until(() => server.streams.length === 1);
  server.streams[0]?.change(8);
  await until(() => heard.length === 1);
  const before = waited.length;
  server.streams[0]?.end();
  await until(() => waited.length > before);
  assert.equal(waited[before], 250);
});

test('[P53] a stream whose token is good no more goes on with another one', async (t) => {
  const server = new PretendedServer({
    [`GET ${EVENTS}`]: ({ headers }) => {
      if (headers.get('Authorization') === 'Bearer another') delete server.answers[`GET ${EVENTS}`];
      return problem(401, 'not-introduced');
    },
  });
  follow(t, server);
  await until(() => server.streams.length === 1);
  assert.equal(server.streams[0]?.asked.headers.get('Authorization'), 'Bearer another');
});

test('[P53] a site that comes back from a backup is followed from where it is now, and that is told', async (t) => {
  const server = new PretendedServer();
  const { heard, turnedBack } = follow(t, server, () => Promise.resolve(5));
  await until(() => server.streams.length === 1);
  for (const sequence of [8, 9]) server.streams[0]?.change(sequence);
  await until(() => heard.length === 2);
  assert.deepEqual(turnedBack, []);
  server.streams[0]?.cut();
  await until(() => server.streams.length === 3);
  assert.deepEqual(turnedBack, [5]);
  assert.equal(server.asked[2]?.headers.get('Last-Event-ID'), '5');
  server.streams[2]?.change(6);
  await until(() => heard.length === 3);
  assert.deepEqual(heard, [8, 9, 6]);
});

test('[P53] what is told while one asks how it stands does not make a site look older', async (t) => {
  const server = new PretendedServer();
  const answer = Promise.withResolvers<number>();
  const { heard, turnedBack } = follow(t, server, () => answer.promise);
  await until(() => server.streams.length === 1);
  server.streams[0]?.change(9);
  await until(() => heard.length === 1);
  server.streams[0]?.cut();
  await until(() => server.streams.length === 2);
  server.streams[1]?.change(10);
  await until(() => heard.length === 2);
  answer.resolve(9);
  server.streams[1]?.change(11);
  await until(() => heard.length === 3);
  assert.deepEqual([turnedBack, server.streams.length], [[], 2]);
});
