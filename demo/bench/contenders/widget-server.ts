/** What stands in for the server of another widget: its files, and what they ask for, from memory. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { addressOf } from './listening.ts';

/** Answers a question with what becomes JSON; `undefined`: nothing is there. */
export type Answering = (target: URL) => unknown;

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

/**
 * Serves files of a package with Brotli, as ours are, and answers as plain JSON, as they and ours do; to any origin.
 *
 * @param files paths within the folder in which the package has its main file
 */
export async function serveWidget(
  name: string,
  main: string,
  files: readonly string[],
  answer: Answering,
): Promise<void> {
  const folder = new URL('.', import.meta.resolve(main));
  const served = new Map(files.map((file) => [`/${file}`, compressed(new URL(file, folder))]));
  const server = createServer((request, response) => {
    const target = new URL(request.url ?? '/', 'http://localhost');
    const file = served.get(target.pathname);
    if (request.method === 'OPTIONS') allow(request.headers, response);
    else if (file) send(response, TYPES[target.pathname.split('.').at(-1) ?? ''] ?? '', file, 'br');
    else reply(response, answer(target));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.stdout.write(`${name} listens on ${addressOf(server)}\n`);
}

function compressed(file: URL): Buffer {
  return brotliCompressSync(readFileSync(fileURLToPath(file)));
}

function allow(headers: IncomingHttpHeaders, response: ServerResponse): void {
  response.writeHead(204, {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
    'Access-Control-Allow-Methods': headers['access-control-request-method'] ?? '*',
  });
  response.end();
}

function reply(response: ServerResponse, answer: unknown): void {
  if (answer === undefined) response.writeHead(404, { 'Access-Control-Allow-Origin': '*' }).end();
  else send(response, 'application/json', Buffer.from(JSON.stringify(answer)));
}

function send(response: ServerResponse, type: string, body: Buffer, encoding?: 'br'): void {
  response.writeHead(200, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': body.length,
    'Access-Control-Allow-Origin': '*',
    ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
  });
  response.end(body);
}
