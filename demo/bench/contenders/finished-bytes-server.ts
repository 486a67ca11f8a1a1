/** A bare `node:http` handler that writes finished bytes from memory: as fast as Node can answer at all. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import * as v from 'valibot';
import { offer } from '../processes/errands.ts';
import { addressOf } from './listening.ts';

const Page = v.object({ path: v.string(), type: v.string(), body: v.string() });

const pages = new Map<string, { readonly type: string; readonly body: Buffer }>();
offer('remember', (input) => {
  const { path, type, body } = v.parse(Page, input);
  pages.set(path, { type, body: Buffer.from(body) });
});

const server = createServer((request, response) => {
  const page = pages.get(request.url ?? '');
  if (!page) return void response.writeHead(404).end();
  response.writeHead(200, { 'Content-Type': page.type, 'Content-Length': page.body.length });
  response.end(page.body);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`What is finished listens on ${addressOf(server)}\n`);
