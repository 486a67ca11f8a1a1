/** What passes between the Worker, which answers who follows a site, and the object of the site. */
import * as v from 'valibot';
import type { Actor } from '../comments/administration.ts';

/** Who wants to follow a site. */
export interface Following {
  readonly actor: Actor;
  /** A keyed hash of the network prefix that they come from. */
  readonly address: string;
}

const STEWARD = v.object({ id: v.string(), name: v.string(), role: v.picklist(['moderator', 'owner']) });
const FOLLOWING = v.object({
  actor: v.union([v.object({ token: v.string() }), v.object({ steward: STEWARD })]),
  address: v.string(),
});

/** Headers are bytes, and names are of any script. */
const HEADER = 'Livethread-Following';

/** The request with which the Worker asks for a socket to hear of a site. */
export function followRequest(following: Following): Request {
  const headers = { [HEADER]: encodeURIComponent(JSON.stringify(following)), Upgrade: 'websocket' };
  return new Request('https://site.invalid/follow', { headers });
}

/** @returns `null`: the request is that of a visitor */
export function readFollowing(request: Request): Following | null {
  const given = request.headers.get(HEADER);
  return given === null ? null : v.parse(FOLLOWING, JSON.parse(decodeURIComponent(given)));
}

/** `doubt`: sessions ended, and the leave of whoever follows has to be asked for again. */
const WORD = v.variant('type', [
  v.object({ type: v.literal('event'), event: v.string(), sequence: v.number() }),
  v.object({ type: v.literal('doubt') }),
]);
export type Word = v.InferOutput<typeof WORD>;

/** What the object says over the socket. */
export function readWord(message: unknown): Word {
  return v.parse(WORD, JSON.parse(v.parse(v.string(), message)));
}
