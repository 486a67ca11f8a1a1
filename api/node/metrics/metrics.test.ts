import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createServer, isIPv4 } from 'node:net';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { Client, join, newCommentId } from '../testing/client.ts';
import { startProcess } from '../testing/server-process.ts';
import { temporaryFolder } from '../testing/until.ts';
import { Metrics } from './metrics.ts';
import { serveMetrics } from './metrics-server.ts';

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

/** @returns the status and the text, for a request that names a host of its choice */
async function askAs(host: string, port: number, address: string): Promise<[number | undefined, string]> {
  const asked = request({ host: address, port, path: '/metrics', headers: { Host: host } }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.setEncoding('utf8');
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return [response.statusCode, text];
}

async function door(t: TestContext, host: string): Promise<number> {
  const server = await serveMetrics({ port: 0, host, metrics: new Metrics(), isDraining: () => false });
  t.after(() => server.close());
  return (server.address() as AddressInfo).port;
}

test('[A37] a page that has a name of its own lead to this machine reads nothing of what the server counts', async (t) => {
  const port = await door(t, '127.0.0.1');
  const strange = [
    'attacker.example',
    `attacker.example:${port}`,
    'localhost.attacker.example',
    '127.0.0.1.nip.io',
  ];
  for (const host of [...strange, 'notlocalhost', 'localhost@attacker.example', '[::1].attacker.example']) {
    const [status, text] = await askAs(host, port, '127.0.0.1');
    assert.equal(status, 403, host);
    assert.ok(!text.includes('process_') && text.includes('localhost'), host);
  }
  const own = [
    'localhost',
    'LocalHost.:80',
    '127.0.0.1',
    `127.0.0.1:${port}`,
    '[::1]',
    '[::1]:9100',
    'a.localhost',
  ];
  for (const host of own) assert.equal((await askAs(host, port, '127.0.0.1'))[0], 200, host);
});

test('[A37] who may come from elsewhere may call it as they do', async (t) => {
  const port = await door(t, '0.0.0.0');
  const outer = Object.values(networkInterfaces()).flatMap((all = []) => all.map(({ address }) => address));
  for (const address of outer.filter((one) => isIPv4(one) && !one.startsWith('127.'))) {
    assert.equal((await askAs('livethread.internal:9100', port, address))[0], 200);
  }
  assert.equal((await askAs('livethread.internal:9100', port, '127.0.0.1'))[0], 403);
});
