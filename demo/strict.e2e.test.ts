import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reader, openBrowser } from './testing/browsers.ts';
import { complaintsOn } from './testing/complaints.ts';
import { startOwnPage } from './testing/own-page.ts';
import { setStage } from './testing/stage.ts';
import { startComments } from './testing/start-comments.ts';

test('[A53] a thread works under a policy that allows the comments server and nothing else, by a WebSocket', async (t) => {
  const { ada, ben } = await setStage(t, '/strict');
  const complaints: string[] = [];
  ada.page.on('console', (message) => complaints.push(message.text()));
  const asked: string[] = [];
  ada.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const [socket, answer] = await Promise.all([ada.page.waitForEvent('websocket'), ada.page.reload()]);
  const policy = answer?.headers()['content-security-policy'] ?? '';
  const { origin } = new URL(socket.url());
  const server = origin.replace('ws:', 'http:');
  for (const rule of [
    "default-src 'none'",
    `script-src ${server}`,
    `connect-src ${server} ${origin}`,
    "style-src 'none'",
    "require-trusted-types-for 'script'",
  ])
    assert.ok(policy.split('; ').includes(rule), `${rule} in ${policy}`);
  await ada.comesNear();
  await ada.says('Within the policy');
  await ben.sees('Within the policy');
  assert.ok(!socket.isClosed() && !asked.includes('/api/room'), 'no other way was tried');
  const field = ada.thread.locator('textarea').first();
  const resize = await field.evaluate((element) => getComputedStyle(element).resize);
  assert.equal(resize, 'none', 'the styles of the thread are there');
  assert.deepEqual(complaints, []);
});

test('[A53] under a policy that forgets WebSockets a stream is used, and the owner is told what to add', async (t) => {
  const url = await startComments(t);
  const policy = `default-src 'none'; script-src ${url}; connect-src ${url}; require-trusted-types-for 'script'`;
  const page = await startOwnPage(t, url, { policy });
  const [ada, ben] = await Promise.all(
    ['Ada', 'Ben'].map(async (name) => new Reader(name, await (await openBrowser(t))())),
  );
  assert.ok(ada && ben);
  const complaints = complaintsOn(ada.page);
  const streams: string[] = [];
  ada.page.on('request', (request) => {
    if (request.headers()['accept'] === 'text/event-stream') streams.push(request.method());
  });
  await Promise.all([ada.opens(page), ben.opens(page)]);
  await ada.says('Without a socket');
  await ben.sees('Without a socket');
  assert.deepEqual(streams, ['POST']);
  assert.equal(complaints.length, 1, complaints.join('\n'));
  assert.ok(complaints[0]?.endsWith(`Add to its connect-src: ${url.replace('http', 'ws')}`), complaints[0]);
});
