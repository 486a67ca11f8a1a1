import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import test from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import { encodeText } from './text-frame.ts';

const TEXTS: readonly (readonly [what: string, text: string])[] = [
  ['nothing', ''],
  ['one byte', 'x'],
  ['125 bytes, the most of a short length', 'x'.repeat(125)],
  ['126 bytes, the fewest of 16 bits', 'x'.repeat(126)],
  ['65,535 bytes, the most of 16 bits', 'x'.repeat(65_535)],
  ['65,536 bytes, the fewest of 64 bits', 'x'.repeat(65_536)],
  ['125 characters that are more bytes', 'é'.repeat(125)],
  ['65,535 bytes of three each', '€'.repeat(21_845)],
  ['emoji, and a line that JavaScript ends', '👩‍👩‍👧‍👦\u2028\u0000'],
];

test('what is framed once is read by another implementation as it was', async (t) => {
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer();
  const streams: Duplex[] = [];
  server.on('upgrade', (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head, () => streams.push(stream));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  t.after(() => {
    client.terminate();
    server.close();
  });
  await once(client, 'open');

  for (const [what, text] of TEXTS) {
    await t.test(what, async () => {
      const heard = new Promise<string>((resolve) => client.once('message', (data) => resolve(String(data))));
      streams[0]?.write(encodeText(text));
      assert.ok((await heard) === text);
    });
  }
  await t.test('several in one piece', async () => {
    const texts: string[] = [];
    client.on('message', (data) => texts.push(String(data)));
    streams[0]?.write(Buffer.concat(TEXTS.map(([, text]) => encodeText(text))));
    while (texts.length < TEXTS.length) await once(client, 'message');
    assert.ok(texts.every((text, at) => text === TEXTS[at]?.[1]));
  });
});
