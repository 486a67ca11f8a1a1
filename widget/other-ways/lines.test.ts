import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { PING, PONG } from '../../api/protocol.ts';
import { holdRequests, settled } from '../testing/held-requests.ts';
import { HeldWorld } from '../testing/held-world.ts';
import type { Line } from '../world.ts';
import { PollLine } from './poll-line.ts';
import { requestAddress, takeSome } from './room-requests.ts';
import { StreamLine } from './stream-line.ts';

const ROOM = 'https://comments.example/api/room?page=x';
const HELLO = '{"type":"hello","ref":"hello 1"}';

function ears() {
  const all = { opened: 0, heard: [] as string[], closed: [] as number[] };
  const listener = {
    opened: () => void all.opened++,
    heard: (text: string) => void all.heard.push(text),
    closed: (code: number) => void all.closed.push(code),
  };
  return { all, listener };
}

function openStream(t: TestContext) {
  const requests = holdRequests(t);
  const { all, listener } = ears();
  const line: Line = new StreamLine(ROOM, listener);
  line.send(HELLO);
  const encoder = new TextEncoder();
  let body: ReadableStreamDefaultController<Uint8Array> | undefined;
  requests[0]?.answer(new Response(new ReadableStream<Uint8Array>({ start: (one) => void (body = one) })));
  return {
    requests,
    all,
    line,
    tells: async (text: string): Promise<void> => {
      body?.enqueue(encoder.encode(text));
      await settled();
    },
    ends: async (): Promise<void> => {
      body?.close();
      await settled();
    },
  };
}

test('[P3] [P56] requests go to the room of the page that the WebSocket’s address means', () => {
  const CASES: readonly (readonly [address: string, expected: string])[] = [
    ['wss://c.example/a/b?c=1', 'https://c.example/api/room?page=https%3A%2F%2Fwww.example%2Fa%2Fb%3Fc%3D1'],
    ['ws://c.example:8/', 'http://c.example:8/api/room?page=https%3A%2F%2Fwww.example%2F'],
    ['wss://c.example/api/room?id=about', 'https://c.example/api/room?id=about'],
  ];
  for (const [address, expected] of CASES)
    assert.equal(requestAddress(address, 'https://www.example'), expected);
});

test('[P6] a request takes as many messages as fit into one, and one at least', () => {
  const waiting = ['x'.repeat(40_000), ...Array.from({ length: 70 }, () => 'y')];
  const sizes = [takeSome(waiting), takeSome(waiting), takeSome(waiting), takeSome(waiting)].map(
    ({ length }) => length,
  );
  assert.deepEqual([sizes, waiting], [[1, 60, 10, 0], []]);
});

test('[P56] the stream begins with `hello`; what is said before the seat is known waits for it', async (t) => {
  const { requests, all, line, tells } = openStream(t);
  const [opening] = requests;
  assert.deepEqual(opening?.said, [{ type: 'hello', ref: 'hello 1' }]);
  assert.equal(opening?.headers.get('Accept'), 'text/event-stream');
  line.send('{"type":"ping"}');
  await tells(':\n\ndata: {"type":"pres');
  await tells('ence","readers":1}\n\n');
  assert.deepEqual([all.heard, requests.length], [['{"type":"presence","readers":1}'], 1]);
  await tells('id: 3\ndata: {"seat":"S","type":"welcome"}\n\n');
  assert.equal(all.heard.at(-1), '{"seat":"S","type":"welcome"}');
  assert.deepEqual(
    [requests[1]?.said, requests[1]?.headers.get('Livethread-Seat')],
    [[{ type: 'ping' }], 'S'],
  );
});

test('[P56] [P9] one request is taken before the next is sent, which brings all that came meanwhile', async (t) => {
  const { requests, line, tells } = openStream(t);
  await tells('data: {"seat":"S","type":"welcome"}\n\n');
  for (const n of [1, 2, 3]) line.send(`{"n":${n}}`);
  await settled();
  assert.deepEqual(requests.map(({ said }) => said).slice(1), [[{ n: 1 }]]);
  requests[1]?.answer(new Response(null, { status: 202 }));
  await settled();
  assert.deepEqual(requests[2]?.said, [{ n: 2 }, { n: 3 }]);
});

test('[P56] [P37] a stream that ends tells by which code, once; without one it was cut', async (t) => {
  const first = openStream(t);
  await first.tells('event: close\ndata: 4003\n\n');
  await first.ends();
  assert.deepEqual(first.all.closed, [4003]);
  const second = openStream(t);
  await second.tells('data: {"seat":"S","type":"welcome"}\n\n');
  second.requests.at(-1)?.fail();
  await second.ends();
  assert.deepEqual(second.all.closed, [1006]);
});

test('[P56] a seat that is not there any more, or a stream that is refused, is a line that is cut', async (t) => {
  const { requests, all, line, tells } = openStream(t);
  await tells('data: {"seat":"S","type":"welcome"}\n\n');
  line.send('{"n":1}');
  await settled();
  requests[1]?.answer(new Response(null, { status: 404 }));
  await settled();
  assert.deepEqual([all.closed, requests[0]?.signal.aborted], [[1006], true]);

  const refused = ears();
  new StreamLine(ROOM, refused.listener).send(HELLO);
  requests.at(-1)?.answer(new Response('{}', { status: 429 }));
  await settled();
  assert.deepEqual([refused.all.heard, refused.all.closed], [[], [1006]]);
});

test('[P56] who hangs up hears nothing more', async (t) => {
  const { requests, all, line, ends } = openStream(t);
  await settled();
  line.close();
  await ends();
  assert.deepEqual([requests[0]?.signal.aborted, all.closed], [true, []]);
});

function openPolls(t: TestContext) {
  const requests = holdRequests(t);
  const world = new HeldWorld();
  const { all, listener } = ears();
  const line: Line = new PollLine(ROOM, listener, world);
  const answers = async (text: string): Promise<void> => {
    requests.at(-1)?.answer(new Response(text));
    await settled();
  };
  return { requests, world, all, line, answers };
}

test('[P57] each poll begins with the last `hello`, and what is said together goes together', async (t) => {
  const { requests, all, line, answers } = openPolls(t);
  line.send(HELLO);
  line.send('{"n":1}');
  await settled();
  assert.deepEqual(requests[0]?.said, [{ type: 'hello', ref: 'hello 1' }, { n: 1 }]);
  assert.equal(requests[0]?.headers.get('Accept'), null);
  line.send('{"n":2}');
  await answers('[{"type":"welcome"}]');
  assert.deepEqual(all.heard, ['[{"type":"welcome"}]', PONG]);
  assert.deepEqual(requests[1]?.said, [{ type: 'hello', ref: 'hello 1' }, { n: 2 }]);
});

test('[P57] `hello` is asked for every 5 s, of a hidden page every 30 s, at a ping, and after an act', async (t) => {
  const { world, all, line, answers } = openPolls(t);
  world.pass(4_999);
  assert.equal(all.opened, 0);
  world.pass(1);
  assert.equal(all.opened, 1);
  world.hidden = true;
  world.pass(5_000);
  assert.equal(all.opened, 2);
  world.pass(29_999);
  assert.equal(all.opened, 2);
  line.send(PING);
  assert.equal(all.opened, 3);
  line.send(HELLO);
  await settled();
  await answers('[]');
  assert.equal(all.opened, 3, 'a `hello` is no act');
  line.send('{"n":1}');
  await settled();
  await answers('[]');
  assert.equal(all.opened, 4);
});

test('[P57] a poll that fails or is refused is a line that is cut; who hangs up hears nothing more', async (t) => {
  for (const response of [undefined, new Response('{}', { status: 503 })]) {
    const { requests, world, all, line } = openPolls(t);
    line.send(HELLO);
    await settled();
    if (response) requests.at(-1)?.answer(response);
    else requests.at(-1)?.fail();
    await settled();
    assert.deepEqual([all.closed, world.timers], [[1006], 0]);
  }
  const { requests, world, all, line } = openPolls(t);
  line.send(HELLO);
  await settled();
  line.close();
  requests.at(-1)?.answer(new Response('[]'));
  await settled();
  assert.deepEqual([all.closed, all.heard, world.timers], [[], [], 0]);
});
