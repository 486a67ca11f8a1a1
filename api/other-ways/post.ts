/**
 * `POST /api/room`: what a socket can do, where there can be none. It opens a stream to hear by, says something from the
 * seat that a stream has, or is a whole session in one request. [P56] [P57]
 */
import type { Context } from 'hono';
import { admitRequest } from '../admission.ts';
import type { Admitted } from '../admission.ts';
import { allow } from '../cors.ts';
import type { House } from '../house.ts';
import { fail } from '../problem.ts';
import type { FailureStatus } from '../problem.ts';
import { LIMITS } from '../protocol.ts';
import type { Reason } from '../protocol.ts';
import { readBytes } from '../read-bytes.ts';
import { parseRequest } from '../room/parse.ts';
import type { Said, Way } from './said.ts';

/** Names the seat of a stream. Whatever a page sends it with, it has to ask before (a preflight). */
export const SEAT_HEADER = 'Livethread-Seat';

/** Requests of one body. */
const MOST_AT_ONCE = 60;

interface Refusal {
  readonly reason: Reason;
  readonly status?: FailureStatus;
  readonly message?: string;
}

export async function answerPost(c: Context, house: House): Promise<Response> {
  allow(c, house.lookup);
  const admitted = admit(c, house);
  if ('reason' in admitted) return fail(c, admitted.reason, admitted);
  const said = await readSaid(c);
  if ('reason' in said) return fail(c, said.reason, said);
  const answer = await house.post(admitted, said, c.req.raw);
  if (typeof answer === 'string') return answered(c, answer);
  if (!(answer instanceof Response)) return fail(c, answer.reason, answer);
  c.header('Cache-Control', 'no-store');
  // As a body of its own: a whole response would go out without the headers that are set already.
  if (answer.body === null) return c.body(null, 202);
  // What is whole goes out with its length.
  const body = said.way.type === 'stream' ? answer.body : await answer.text();
  return c.body(body, 200, Object.fromEntries(answer.headers));
}

function answered(c: Context, messages: string): Response {
  c.header('Cache-Control', 'no-store');
  return c.body(messages, 200, { 'Content-Type': 'application/json' });
}

/** Only pages of the site speak: unlike a reader, who comes from nowhere does not. */
function admit(c: Context, house: House): Admitted | Refusal {
  const origin = c.req.header('Origin');
  if (origin === undefined) return { reason: 'unknown-origin' };
  const { pathname, search } = new URL(c.req.url);
  return admitRequest({ origin, target: pathname + search }, house.lookup);
}

async function readSaid(c: Context): Promise<Said | Refusal> {
  // Forms and their like are sent across origins without a question; this is not.
  if (!/^application\/json\s*(?:;|$)/i.test(c.req.header('Content-Type') ?? '')) {
    return { reason: 'malformed', message: 'The body has to be of the type application/json.' };
  }
  const bytes = await readBytes(c.req.raw, LIMITS.frameBytes);
  if (bytes === 'gone') return { reason: 'malformed', message: 'The body ended before its time.' };
  if (bytes === null) return { reason: 'too-long', status: 413, message: 'The body is too long.' };
  const messages = readMessages(bytes);
  if (messages === undefined || messages.length > MOST_AT_ONCE) {
    return { reason: 'malformed', message: `The body is a request, or an array of 1 to ${MOST_AT_ONCE}.` };
  }
  const way = wayOf(c);
  return (way.type === 'seat' ? undefined : refusalToBegin(messages[0] ?? '')) ?? { way, messages };
}

function wayOf(c: Context): Way {
  const secret = c.req.header(SEAT_HEADER);
  if (secret !== undefined) return { type: 'seat', secret };
  return { type: c.req.header('Accept')?.includes('text/event-stream') ? 'stream' : 'poll' };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

function readMessages(bytes: Uint8Array<ArrayBuffer>): readonly string[] | undefined {
  try {
    const text = utf8.decode(bytes);
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return [text];
    return value.length > 0 ? value.map((one) => JSON.stringify(one)) : undefined;
  } catch {
    // It is no JSON, or deeper than anything of ours.
    return undefined;
  }
}

/** A session begins with a `hello`; one that cannot begin is none. [P10] */
function refusalToBegin(message: string): Refusal | undefined {
  const request = parseRequest(message);
  if (request.type === 'hello') return undefined;
  return request.type === 'refused'
    ? { reason: request.reason, message: request.message }
    : { reason: 'hello-first' };
}
