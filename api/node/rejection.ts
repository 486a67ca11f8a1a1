import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Rejected } from '../admission.ts';
import { PROBLEM_TYPE, problem } from '../problem.ts';

/** Seconds until one who was turned away because of too many, or of trouble, may try again. */
const RETRY_AFTER = 5;

/** Answers an upgrade that is not granted, on its bare socket, and ends it. */
export function rejectUpgrade(socket: Duplex, { status, reason }: Rejected): void {
  const body = JSON.stringify(problem(status, reason));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Connection: close',
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(status === 429 || status === 503 ? [`Retry-After: ${RETRY_AFTER}`] : []),
  ];
  socket.once('finish', () => socket.destroy());
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
