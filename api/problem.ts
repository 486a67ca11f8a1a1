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
