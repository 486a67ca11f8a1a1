import type { Context } from 'hono';
import { messageOf } from './comments/refusal.ts';
import type { Reason } from './protocol.ts';

/** The body of an error, as RFC 9457 has it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** The same word as in a refusal. */
  readonly reason: Reason;
}

export const PROBLEM_TYPE = 'application/problem+json';

/** Tells a client over HTTP what a refusal tells it over a socket. @param message replaces the sentence of the reason */
export function problem(status: number, reason: Reason, message: string = messageOf(reason)): Problem {
  return { type: `urn:livethread:${reason}`, title: message, status, reason };
}

export type FailureStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 429 | 500 | 503;

const STATUSES: Readonly<Record<Reason, FailureStatus>> = {
  malformed: 400,
  'unknown-type': 400,
  'hello-first': 400,
  'too-long': 400,
  blank: 400,
  'bad-characters': 400,
  'bad-name': 400,
  'name-reserved': 400,
  'not-introduced': 401,
  'guests-off': 403,
  'proof-needed': 403,
  'bad-token': 401,
  'token-expired': 401,
  banned: 403,
  forbidden: 403,
  closed: 409,
  'not-found': 404,
  'too-deep': 400,
  'too-late': 409,
  'id-taken': 409,
  conflict: 409,
  'too-many': 429,
  'storage-full': 503,
  'storage-trouble': 503,
  failed: 500,
  draining: 503,
  'no-subprotocol': 400,
  'bad-target': 400,
  'unknown-origin': 403,
};

/** Every reason that there is. */
export const REASONS: readonly string[] = Object.keys(STATUSES);

/** The status that says over HTTP what a reason says. */
export function statusOf(reason: Reason): FailureStatus {
  return STATUSES[reason];
}

interface Details {
  /** Where it is another one than that of the reason. */
  readonly status?: FailureStatus;
  /** Replaces the general sentence of the reason. */
  readonly message?: string | undefined;
  /** Whole seconds. */
  readonly retryAfter?: number | undefined;
}

/** Seconds after which it may be worth it to ask again, where nothing says it better. */
const RETRY_AFTER = 5;

/** Answers with a problem. It is kept by no cache. */
export function fail(c: Context, reason: Reason, details: Details = {}): Response {
  const { status = statusOf(reason), message, retryAfter = RETRY_AFTER } = details;
  if (status === 401) c.header('WWW-Authenticate', 'Bearer');
  if (status === 429 || status === 503) c.header('Retry-After', String(retryAfter));
  c.header('Cache-Control', 'no-store');
  return c.body(JSON.stringify(problem(status, reason, message)), status, { 'Content-Type': PROBLEM_TYPE });
}
