import { PROBLEM_TYPE, problem } from '../problem.ts';
import type { Reason } from '../protocol.ts';

/** Seconds until one who was turned away because of too many, or of trouble, may try again. */
const RETRY_AFTER = '5';

/** Answers one who may not come in. @param message replaces the sentence of the reason */
export function refusalResponse(status: number, reason: Reason, message?: string): Response {
  const headers = new Headers({ 'Content-Type': PROBLEM_TYPE, 'Cache-Control': 'no-store' });
  if (status === 429 || status === 503) headers.set('Retry-After', RETRY_AFTER);
  return new Response(JSON.stringify(problem(status, reason, message)), { status, headers });
}
