import { request as requestHttp } from 'node:http';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { headersOf } from './connection.ts';
import type { ApiRequest, Connection, Reply } from './connection.ts';
import { EXIT, Failure } from './failure.ts';

/** Where a server is: behind the control socket of its folder, or at an address. */
export type Door =
  { readonly socket: string } | { readonly url: URL; /** Says who asks. */ readonly token: string };

/** Milliseconds of silence after which an answer is given up; a stream shows signs of life more often. */
const PATIENCE = 60_000;

/** HTTP to a server. A connection for each request: a command makes one or two. */
export function httpConnection(door: Door): Connection {
  return { isLive: true, send: async (request) => send(door, request), close: async () => undefined };
}

/** @throws Failure when no answer comes */
async function send(door: Door, request: ApiRequest): Promise<Reply> {
  const outgoing = open(door, request);
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve).on('error', reject);
  });
  outgoing.end(request.body);
  const answer = await answered.catch((error: unknown) => {
    throw lost(error, door, request);
  });
  return {
    status: answer.statusCode ?? 0,
    type: answer.headers['content-type'] ?? '',
    body: explained(answer, door, request),
  };
}

function open(door: Door, request: ApiRequest): ClientRequest {
  const { method, target, body, signal } = request;
  const headers = {
    ...headersOf(request),
    ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }),
    ...('url' in door && { Authorization: `Bearer ${door.token}` }),
  };
  const options = { method, headers, agent: false, timeout: PATIENCE, ...(signal && { signal }) };
  const outgoing = knock(door, target, options);
  outgoing.on('timeout', () => outgoing.destroy(new Error('nothing was heard for a minute')));
  return outgoing;
}

function knock(door: Door, path: string, options: RequestOptions): ClientRequest {
  if ('socket' in door) return requestHttp({ ...options, socketPath: door.socket, path });
  const url = new URL(door.url.pathname.replace(/\/$/, '') + path, door.url);
  return url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options);
}

async function* explained(
  answer: IncomingMessage,
  door: Door,
  request: ApiRequest,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of answer) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    throw lost(error, door, request);
  }
}

function lost(error: unknown, door: Door, { method }: ApiRequest): Failure {
  const where = 'socket' in door ? door.socket : door.url.origin;
  const what = error instanceof Error ? error.message : String(error);
  const advice =
    method === 'GET' || /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENOENT/.test(what)
      ? 'Is the server running?'
      : 'What was asked may or may not have been done: look before you ask again.';
  return new Failure(EXIT.unreachable, `No answer came from ${where} (${what}). ${advice}`);
}
