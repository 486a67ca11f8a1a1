import type { IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { WebSocket } from 'ws';
import { SUBPROTOCOL } from '../../protocol.ts';
import { ORIGIN } from './client.ts';
import type { Door } from './client.ts';

/** How a handshake was refused. */
export interface Refusal {
  readonly status: number | undefined;
  readonly reason: unknown;
  readonly retryAfter: string | undefined;
}

/** Asks to come in where nobody is let in. */
export async function knock({ url, path = '/wish', origin = ORIGIN, address }: Door): Promise<Refusal> {
  const headers = address === undefined ? {} : { 'X-Forwarded-For': address };
  const socket = new WebSocket(url.replace(/^http/, 'ws') + path, SUBPROTOCOL, { origin, headers });
  const response = await new Promise<IncomingMessage>((resolve) => {
    socket.once('unexpected-response', (_request, refusal) => resolve(refusal));
  });
  const { statusCode: status } = response;
  return { status, reason: reasonIn(await json(response)), retryAfter: response.headers['retry-after'] };
}

/** The reason that an `application/problem+json` names. */
export function reasonIn(problem: unknown): unknown {
  return typeof problem === 'object' && problem !== null && 'reason' in problem ? problem.reason : undefined;
}
