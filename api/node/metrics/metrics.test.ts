import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { Client, join, newCommentId } from '../testing/client.ts';
import { startProcess } from '../testing/server-process.ts';
import { temporaryFolder } from '../testing/until.ts';

/** The samples of a text in the format of Prometheus, by name and labels. */
function samplesOf(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

test('[A52] what the server counts is told at a door of its own, and names nobody', async (t) => {
  const port = await freePort();
  const env = { METRICS_PORT: String(port), METRICS_HOST: '127.0.0.1', RATE_COMMENTS: '2/1000' };
  const { url } = await startProcess(t, { dataDir: temporaryFolder(), env });
  const told = `http://127.0.0.1:${port}`;
  const { client: ada } = await join({ url, path: '/secret-page' });
  await ada.introduce({ name: 'Ada Lovelace', secret: 'a'.repeat(43) });
  for (const text of ['One', 'Two', 'Three']) await ada.comment({ id: newCommentId(), text });
  const stranger = new Client({ url, origin: 'https://elsewhere.example' });
  await stranger.closed;

  const text = await (await fetch(`${told}/metrics`)).text();
  const samples = samplesOf(text);
  assert.equal(samples.get('livethread_sessions'), 1);
  assert.equal(samples.get('livethread_rooms'), 1);
  assert.equal(samples.get('livethread_sites_open'), 1);
  assert.equal(samples.get('livethread_sites_in_trouble'), 0);
  assert.equal(samples.get('livethread_comments_total{status="published"}'), 2);
  assert.equal(samples.get('livethread_refusals_total{reason="too-many"}'), 1);
  assert.equal(samples.get('livethread_refusals_total{reason="unknown-origin"}'), 1);
  assert.ok((samples.get('livethread_commit_seconds_count') ?? 0) >= 3);
  assert.ok((samples.get('livethread_sent_frames_total') ?? 0) >= 5);
  assert.ok((samples.get('livethread_sent_bytes_total') ?? 0) > 500);
  assert.ok(samples.has('nodejs_eventloop_lag_p99_seconds'));
  for (const secret of ['secret-page', 'Ada', 'One', 'elsewhere']) assert.ok(!text.includes(secret), secret);

  const health = await fetch(`${told}/health`);
  assert.deepEqual(await health.json(), { status: 'ready', sessions: 1, rooms: 1, inTrouble: [] });
  assert.equal((await fetch(`${told}/`)).status, 404);
  assert.equal((await fetch(`${told}/metrics`, { method: 'POST' })).status, 404);
  assert.equal((await fetch(`${url}/metrics`)).status, 404, 'not where readers come');

  ada.socket.close();
  await ada.closed;
});
