import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import test from 'node:test';
import { openingOf } from '../../api/contract/testing/raw-socket.ts';
import { join } from '../../api/node/testing/client.ts';
import { found, much } from '../../api/node/testing/faults.ts';
import { OPCODE, clientFrame } from '../../api/node/testing/frames.ts';
import { startProcess } from '../../api/node/testing/server-process.ts';
import { temporaryFolder, until } from '../../api/node/testing/until.ts';
import { filesOf, noVitals } from '../../api/node/testing/vitals.ts';

const EACH = much('EACH', 20);
/** Milliseconds: the heartbeat allows 60 s of silence, and is looked at every 5 s. */
const GONE_WITHIN = 75_000;
const NEWCOMER_WITHIN = 1_000;

const OPENING = openingOf('/wish');
const HELLO = clientFrame({ opcode: OPCODE.text, payload: '{"type":"hello"}' });
const LONG = clientFrame({ opcode: OPCODE.text, payload: 'x'.repeat(1_000) });

/** What is said before the silence. */
const SAID: Readonly<Record<string, readonly (string | Buffer)[]>> = {
  'half a handshake': [OPENING.slice(0, 120)],
  'no hello': [OPENING],
  'half a message': [OPENING, HELLO, LONG.subarray(0, 100)],
  'a hello': [OPENING, HELLO],
};

test('half-open connections by the hundred', { skip: noVitals, timeout: 280_000 }, async (t) => {
  const { server, url } = await startProcess(t, { dataDir: temporaryFolder('in memory') });
  (await join({ url })).client.socket.terminate();
  const before = filesOf(server.pid);
  const kinds = Object.entries(SAID).flatMap(([kind, said]) =>
    Array.from({ length: EACH }, () => ({ kind, said })),
  );
  const all = await Promise.all(kinds.map(({ kind, said }) => fallSilent(url, kind, said)));
  const waits: number[] = [];
  const begin = performance.now();
  while (all.some(({ lasted }) => lasted === 0)) {
    assert.ok(
      performance.now() - begin < GONE_WITHIN,
      `${all.filter((one) => one.lasted === 0).length} are still there`,
    );
    const began = performance.now();
    (await join({ url })).client.socket.terminate();
    waits.push(performance.now() - began);
    await until('a moment later', () => performance.now() > began + 250);
  }
  const sorted = waits.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Infinity;
  assert.ok(median < NEWCOMER_WITHIN, `newcomers waited ${median} ms`);
  await until('their files are free', () => filesOf(server.pid) <= before + 5);
  assert.equal((await server.end('SIGTERM')).code, 0);
  const lasted = Object.keys(SAID).map((kind) => {
    const longest = Math.max(...all.filter((one) => one.kind === kind).map((one) => one.lasted));
    return `${kind} ${(longest / 1_000).toFixed(0)} s`;
  });
  const back = Math.max(...all.map((one) => one.lasted));
  const more = `given up after at most: ${lasted.join(', ')}; newcomers were in within ${median.toFixed(0)} ms at the median, ${sorted.at(-1)?.toFixed(0)} ms at the worst, of ${waits.length}`;
  found(t, 'half-open', { times: all.length, back, more });
});

interface Silent {
  readonly kind: string;
  /** Milliseconds until the server gave it up; 0: not yet. */
  lasted: number;
}

async function fallSilent(url: string, kind: string, said: readonly (string | Buffer)[]): Promise<Silent> {
  const { hostname, port } = new URL(url);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  const silent: Silent = { kind, lasted: 0 };
  await once(socket, 'connect');
  const begin = performance.now();
  const over = () => {
    silent.lasted ||= performance.now() - begin;
    socket.destroy();
  };
  for (const how of ['end', 'error', 'close']) socket.on(how, over);
  socket.resume();
  for (const part of said) socket.write(part);
  return silent;
}
