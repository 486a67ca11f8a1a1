import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import test from 'node:test';
import { CLOSE, LIMITS, PING } from '../protocol.ts';
import { join } from './testing/client.ts';
import type { Client, Door } from './testing/client.ts';
import { found, much } from './testing/faults.ts';
import { OPCODE, clientFrame } from './testing/frames.ts';
import { knock } from './testing/knock.ts';
import { startProcess } from './testing/server-process.ts';
import { temporaryFolder, until } from './testing/until.ts';
import { memoryOf } from './testing/vitals.ts';
import { Writer } from './testing/writer.ts';

const NEIGHBOURS = 20;
const FLOODERS = 4;
/** How often each flooder comes back after it was closed. */
const TIMES = much('FLOODS', 5);
/** Handshakes that are refused, as many at a time as there are flooders. */
const HANDSHAKES = much('HANDSHAKES', 200);
const UNKNOWN: Omit<Door, 'url'> = { origin: 'https://elsewhere.example' };
/** Somebody is in from there, and nobody else may. */
const CROWDED: Omit<Door, 'url'> = { address: '203.0.113.1' };
/** Milliseconds in which a flooder is closed, on a machine that has other work. */
const CLOSED_WITHIN = 5_000;
/** Milliseconds that neighbours may wait for a pong, 19 of 20 of them: 250 on a machine that does nothing else. */
const PONG_WITHIN = 500;
/** Bytes that a flooder writes at a time. */
const CHUNK = 65_536;

interface Flood {
  readonly what: string;
  readonly first?: Buffer;
  /** Sent over and over. */
  readonly frame: Buffer;
  /** 1006: the socket was cut. */
  readonly closedWith: readonly number[];
}

const FLOODS: readonly Flood[] = [
  {
    what: 'messages that are none',
    frame: clientFrame({ opcode: OPCODE.text, payload: '{"type":"nonsense"}' }),
    closedWith: [CLOSE.tooMuch],
  },
  {
    what: 'messages of the largest size',
    frame: clientFrame({ opcode: OPCODE.text, payload: `{"type":"${'x'.repeat(LIMITS.frameBytes - 20)}"}` }),
    closedWith: [CLOSE.tooMuch],
  },
  {
    what: 'pings',
    frame: clientFrame({ opcode: OPCODE.text, payload: PING }),
    closedWith: [CLOSE.tooMuch],
  },
  {
    what: 'pings of the WebSocket protocol',
    frame: clientFrame({ opcode: OPCODE.ping }),
    closedWith: [1006, 1008],
  },
  {
    what: 'fragments',
    first: clientFrame({ opcode: OPCODE.text, more: true, payload: 'x' }),
    frame: clientFrame({ opcode: OPCODE.continuation, more: true, payload: 'x' }),
    closedWith: [1008],
  },
];

test('[A20] floods', { timeout: 580_000 }, async (t) => {
  // All limits but the one that this is about are off.
  const env = { RATE_MESSAGES: '60/20', SOCKETS_PER_ADDRESS: '1', TRUSTED_PROXIES: '1' };
  let attackers = 0;
  const nextAttacker = () => `192.0.2.${++attackers}`;
  const { server, url } = await startProcess(t, { dataDir: temporaryFolder(), env });
  const neighbours = await Promise.all(
    Array.from({ length: NEIGHBOURS }, (_, n) => join({ url, address: `198.51.100.${n}` })),
  );
  await join({ url, ...CROWDED });
  const clients = neighbours.map(({ client }) => client);
  const before = memoryOf(server.pid);
  const closings: number[] = [];
  const pongs: number[] = [];

  for (const { what, first, frame, closedWith } of FLOODS) {
    await t.test(
      `of ${what}: whoever sends them is closed, and neighbours are not kept waiting`,
      async () => {
        let flooding = FLOODERS;
        const floods = Array.from({ length: FLOODERS }, async () => {
          for (let time = 0; time < TIMES; time++) {
            const { client } = await join({ url, address: nextAttacker() });
            if (first) client.stream.write(first);
            const began = performance.now();
            await flood(client, frame);
            assert.ok(closedWith.includes((await client.closed).code), String((await client.closed).code));
            closings.push(performance.now() - began);
            assert.ok((closings.at(-1) ?? Infinity) < CLOSED_WITHIN);
          }
          flooding--;
        });
        const waits = await pulse(clients, () => flooding === 0);
        await Promise.all(floods);
        const usually = waits[Math.floor(0.95 * (waits.length - 1))] ?? Infinity;
        pongs.push(usually);
        assert.ok(usually < PONG_WITHIN, `a pong took ${usually} ms`);
      },
    );
  }
  await t.test('of handshakes that are refused: neighbours are not kept waiting', async () => {
    let left = HANDSHAKES;
    const knocking = Array.from({ length: FLOODERS }, async () => {
      for (let turn = left--; turn > 0; turn = left--) {
        const isKnown = turn % 2 === 0;
        const { status } = await knock({ url, ...(isKnown ? CROWDED : UNKNOWN) });
        assert.equal(status, isKnown ? 429 : 403);
      }
    });
    const waits = await pulse(clients, () => left <= 0);
    await Promise.all(knocking);
    pongs.push(waits[Math.floor(0.95 * (waits.length - 1))] ?? Infinity);
    assert.ok((pongs.at(-1) ?? Infinity) < PONG_WITHIN, `a pong took ${pongs.at(-1)} ms`);
  });
  await t.test('after all of them comments are taken as ever, and nobody else was closed', async () => {
    const writer = new Writer('Ada');
    await writer.enter({ url });
    assert.equal((await writer.send(writer.newPost()))?.type, 'thanks');
    await until('all neighbours are told', () => clients.every((client) => client.facts().length === 1));
    assert.equal(server.complaint, '');
  });
  const times = FLOODS.length * FLOODERS * TIMES;
  const grown = memoryOf(server.pid) - before;
  const more = `well again means that the slowest flooder was closed; and ${HANDSHAKES} handshakes that were refused; 19 of 20 pongs of neighbours came within ${Math.max(...pongs).toFixed(0)} ms, in the worst of the floods; the server had ${grown.toFixed(0)} MB more than before them`;
  found(t, 'floods', { times, back: Math.max(...closings), more });
});

/** Sends a frame over and over, as fast as it is taken, until the server has closed the session. */
async function flood({ stream, closed }: Client, frame: Buffer): Promise<void> {
  const chunk = Buffer.concat(Array.from({ length: Math.ceil(CHUNK / frame.length) }, () => frame));
  const over = closed.then(() => undefined);
  while (stream.writable) {
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain').catch(() => undefined), over]);
    // A turn for the neighbours, who are of the same process.
    await pause(1);
  }
}

/** Pings in turn, until it is over. @returns the milliseconds until each pong, sorted */
async function pulse(clients: readonly Client[], isOver: () => boolean): Promise<number[]> {
  const waits: number[] = [];
  for (let at = 0; !isOver(); at = (at + 1) % clients.length) {
    const client = clients[at];
    assert.ok(client);
    const began = performance.now();
    client.socket.ping();
    await once(client.socket, 'pong');
    waits.push(performance.now() - began);
    await pause(10);
  }
  return waits.toSorted((a, b) => a - b);
}
