import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { join as joinPath } from 'node:path';
import test from 'node:test';
import { CLOSE } from '../protocol.ts';
import { join } from './testing/client.ts';
import type { Client } from './testing/client.ts';
import { account, found, much } from './testing/faults.ts';
import { knock, reasonIn } from './testing/knock.ts';
import { startProcess } from './testing/server-process.ts';
import { readStored } from './testing/stored.ts';
import { temporaryFolder, until } from './testing/until.ts';
import { Writer, thanked } from './testing/writer.ts';

const SOCKETS = much('SOCKETS', 100);
const WRITERS = 6;
/** Posts that each writer sends at once, without waiting for the thanks of the one before. */
const AT_ONCE = 5;
const EXIT_WITHIN = 10_000;

function isDraining(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(({ status }) => status === 503);
}

/** Waits for something that is asked for over the network. */
async function untilTrue(ask: () => Promise<boolean>): Promise<void> {
  while (!(await ask()));
}

test(`[P38][R19] SIGTERM with ${SOCKETS} sockets and comments under way`, { timeout: 180_000 }, async (t) => {
  const dataDir = temporaryFolder();
  const { server, url } = await startProcess(t, { dataDir });
  const writers = Array.from({ length: WRITERS }, (_, at) => new Writer(`Writer ${at}`));
  const clients: Client[] = await Promise.all(writers.map((writer) => writer.enter({ url })));
  while (clients.length < SOCKETS) clients.push((await join({ url })).client);
  const stream = await fetch(`${url}/api/room?page=https://www.wishtack.com/wish`, {
    headers: { Accept: 'text/event-stream' },
  });
  // It takes nothing more, and so does not answer a goodbye.
  const { client: stuck } = await join({ url });
  stuck.socket.pause();

  const writing = writers.map((writer) => writer.write(() => false));
  await until('there are comments', () => thanked(writers).length > 50);
  const sending = writers.flatMap((writer) =>
    Array.from({ length: AT_ONCE }, () => writer.send(writer.newPost())),
  );
  const began = performance.now();
  const ended = server.end('SIGTERM');
  await untilTrue(() => isDraining(url));

  await t.test('newcomers are refused with 503', async () => {
    assert.deepEqual(await knock({ url }), { status: 503, reason: 'draining', retryAfter: '5' });
    const late = await fetch(`${url}/api/room?page=https://www.wishtack.com/wish`, {
      headers: { Accept: 'text/event-stream' },
    });
    assert.deepEqual([late.status, reasonIn(await late.json())], [503, 'draining']);
  });
  await t.test('all sessions are closed with 1001, and streams end', async () => {
    for (const { closed } of clients) assert.deepEqual(await closed, { code: CLOSE.draining });
    await stream.text();
  });
  let took = 0;
  await t.test(`the process ends by itself within ${EXIT_WITHIN} ms, with the code 0`, async () => {
    const { code, signal, complaint } = await ended;
    assert.deepEqual([code, signal, complaint], [0, null, '']);
    took = performance.now() - began;
    assert.ok(took < EXIT_WITHIN);
    assert.throws(() => process.kill(server.pid, 0), { code: 'ESRCH' });
  });
  await Promise.all([...writing, ...sending]);
  await t.test('each comment under way is thanked, or once it is said again', async () => {
    const cutOff = writers.flatMap(({ posts }) => posts.filter(({ answer }) => answer === null));
    const again = await startProcess(t, { dataDir });
    for (const writer of writers) {
      await writer.enter({ url: again.url });
      for (const post of writer.posts) {
        if (post.answer === null) assert.equal((await writer.send(post))?.type, 'thanks');
      }
    }
    await again.server.end('SIGTERM');
    const rows = readStored(dataDir);
    assert.equal(rows.length, thanked(writers).length);
    for (const { id, answer } of thanked(writers)) assert.equal(rows[(answer.revision ?? 0) - 1]?.id, id);
    const more = `${SOCKETS} sockets; ${cutOff.length} comments were cut off, and thanked when they were said again`;
    found(t, 'drain', { times: 1, ...account(rows, thanked(writers)), back: took, more });
  });
});

test('[P38][R19] SIGTERM while a request waits for something outside: it is answered', async (t) => {
  const dataDir = temporaryFolder();
  const { server, url } = await startProcess(t, { dataDir, env: { ALLOW_PRIVATE_ADDRESSES: 'on' } });
  const elsewhere = createServer().listen(0, '127.0.0.1');
  t.after(() => elsewhere.close());
  await once(elsewhere, 'listening');
  const address = elsewhere.address();
  assert.ok(typeof address === 'object' && address);
  const asked = new Promise<Socket>((resolve) => elsewhere.once('connection', resolve));
  const token = readFileSync(joinPath(dataDir, 'operator.token'), 'utf8').trim();
  const answer = fetch(`${url}/api/admin/sites/localhost/sign-on-keys`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ algorithm: 'RS256', jwksUrl: `https://127.0.0.1:${address.port}/keys` }),
  }).then(
    ({ status }) => status,
    (error: unknown) => error,
  );
  const connection = await asked;
  const ended = server.end('SIGTERM');
  await untilTrue(() =>
    fetch(`${url}/health`).then(
      () => false,
      () => true,
    ),
  );
  connection.destroy();
  assert.equal(await answer, 400);
  assert.equal((await ended).code, 0);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`[P38][R19] a second ${signal} ends it at once`, async (t) => {
    const { server, url } = await startProcess(t, { dataDir: temporaryFolder() });
    const { client: stuck } = await join({ url });
    stuck.socket.pause();
    const ended = server.end(signal);
    await untilTrue(() => isDraining(url));
    const began = performance.now();
    await server.end(signal);
    assert.ok(performance.now() - began < 3_000);
    assert.equal((await ended).signal, 'SIGKILL');
  });
}
