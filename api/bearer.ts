/** Who asks by a bearer token (RFC 6750), and what those are told whom nobody knows. */
import type { TurnedAway } from './admin/admin-house.ts';
import { NOBODY } from './comments/administration.ts';
import type { Actor } from './comments/administration.ts';
import { refuse } from './comments/refusal.ts';
import type { Refused } from './protocol.ts';

/** The token of a request; `null`: there is none, or what no token of ours looks like. */
export function bearerToken(request: Request): string | null {
  return /^Bearer +([\w-]{1,200})$/i.exec(request.headers.get('Authorization') ?? '')?.[1] ?? null;
}

/** What one is told who asks for a site that is not there. Who has no token for all sites learns nothing of which there are. */
export function noSite(actor: Actor): Refused | TurnedAway {
  return 'steward' in actor
    ? { status: 404, reason: 'not-found' }
    : refuse('not-introduced', { message: NOBODY });
}

/** Whether an answer says that nobody has this token, so that it may have been a guess. */
export function isWrongToken(answer: object): boolean {
  return 'reason' in answer && answer.reason === 'not-introduced';
}
