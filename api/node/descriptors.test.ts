import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import test from 'node:test';
import { join } from './testing/client.ts';
import { account, found, much } from './testing/faults.ts';
import { startProcess } from './testing/server-process.ts';
import { readStored } from './testing/stored.ts';
import { temporaryFolder, until } from './testing/until.ts';
import { filesOf, noVitals } from './testing/vitals.ts';
import { Writer, thanked } from './testing/writer.ts';

const OPEN_FILES = 256;
const CONNECTIONS = much('CONNECTIONS', 400);
const ROUNDS = much('ROUNDS', 1);
const RECOVERS_WITHIN = 10_000;

test(
  `[R22] ${CONNECTIONS} connections to a server that may open ${OPEN_FILES} files`,
  { skip: noVitals, timeout: 240_000 },
  async (t) => {
    const dataDir = temporaryFolder('in memory');
    const env = { SITES: 'localhost=https://www.wishtack.com,later.example' };
    const { server, url } = await startProcess(t, { dataDir, env, openFiles: OPEN_FILES });
    const insider = new Writer('Insider');
    await insider.enter({ url });
    assert.equal((await insider.send(insider.newPost()))?.type, 'thanks');
    const before = filesOf(server.pid);
    let [most, back] = [0, 0];

    for (let round = 0; round < ROUNDS; round++) {
      const crowd = await Promise.all(Array.from({ length: CONNECTIONS }, () => knockAndStay(url)));
      await until('some are turned away', () => crowd.some(({ closed }) => closed));
      most = Math.max(most, filesOf(server.pid));
      for (let comment = 0; comment < 20; comment++) {
        assert.equal((await insider.send(insider.newPost()))?.type, 'thanks', 'whoever is in is answered');
      }
      assert.ok(
        crowd.some(({ closed }) => !closed),
        'as many as there is room for are in',
      );
      for (const { socket } of crowd) socket.destroy();
      const began = performance.now();
      await until('the files are free again', () => filesOf(server.pid) <= before + 5, RECOVERS_WITHIN);
      const later = await join({ url, origin: 'https://later.example' });
      back = Math.max(back, performance.now() - began);
      later.client.socket.terminate();
    }
    const { code, complaint } = await server.end('SIGTERM');
    assert.equal(code, 0);
    assert.ok(most < OPEN_FILES, `${most} files were open`);
    assert.match(complaint, /connections were refused: this process may have 256 files open/);
    assert.equal(complaint.trim().split('\n').length, 1, complaint);
    const figures = account(readStored(dataDir), thanked([insider]));
    assert.deepEqual([figures.lost, figures.doubled], [0, 0]);
    const more = `${CONNECTIONS} connections each time, at most ${most} of ${OPEN_FILES} files open; whoever was in was thanked all the time`;
    found(t, 'descriptors', { times: ROUNDS, ...figures, back, more });
  },
);

interface Knocking {
  readonly socket: Socket;
  readonly closed: boolean;
}

/** Half a request, and then nothing: it stays as long as it is let. */
async function knockAndStay(url: string): Promise<Knocking> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const knocking = { socket, closed: false };
  socket.on('error', () => undefined);
  socket.on('close', () => (knocking.closed = true));
  await once(socket, 'connect');
  socket.write('GET / HTTP/1.1\r\nHost: somewhere\r\n');
  return knocking;
}
