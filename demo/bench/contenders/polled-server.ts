/** What a widget that polls asks every few seconds: the same kilobyte of JSON from memory. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { addressOf } from './listening.ts';

const BYTES = 1_000;
const text = 'x'.repeat(BYTES - '{"comments":[""]}'.length);
const body = JSON.stringify({ comments: [text] });

const server = createServer((_, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`What is polled listens on ${addressOf(server)}\n`);
