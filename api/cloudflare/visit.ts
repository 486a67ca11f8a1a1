import * as v from 'valibot';
import type { PageAddress } from '../comments/seam.ts';
import type { RoomPlace } from '../room/far/dispatch.ts';

/** What the Worker tells a site's object of one who wants a seat. */
export interface Visit {
  readonly page: PageAddress;
  /** A keyed hash of the network prefix that the visitor comes from. */
  readonly address: string;
  /** What an event stream begins after. */
  readonly since?: number | undefined;
}

/** The same, of one who is seated in a room of a page. */
export interface RoomVisit extends Omit<Visit, 'page'> {
  readonly site: string;
  readonly place: RoomPlace;
}

const BY_WHOM = { address: v.string(), since: v.optional(v.number()) };
const VISIT = v.object({
  ...BY_WHOM,
  page: v.union([v.object({ url: v.string() }), v.object({ id: v.string() })]),
});
const ROOM_VISIT = v.object({
  ...BY_WHOM,
  site: v.string(),
  place: v.object({ page: v.string(), number: v.number() }),
});

/** Headers are bytes, and addresses are of any script. */
const HEADER = 'Livethread-Visit';

type Way = 'socket' | 'stream';

/** The request with which the Worker asks for a seat, for a WebSocket or for an event stream. */
export function visitRequest(visit: Visit | RoomVisit, way: Way): Request {
  const headers = new Headers({ [HEADER]: encodeURIComponent(JSON.stringify(visit)) });
  if (way === 'socket') headers.set('Upgrade', 'websocket');
  return new Request('https://site.invalid/seat', { headers });
}

export function readVisit(request: Request): Visit & { readonly way: Way } {
  return { ...v.parse(VISIT, readHeader(request)), way: wayOf(request) };
}

export function readRoomVisit(request: Request): RoomVisit & { readonly way: Way } {
  return { ...v.parse(ROOM_VISIT, readHeader(request)), way: wayOf(request) };
}

function readHeader(request: Request): unknown {
  return JSON.parse(decodeURIComponent(request.headers.get(HEADER) ?? ''));
}

function wayOf(request: Request): Way {
  return isUpgrade(request) ? 'socket' : 'stream';
}

/** Whether a request wants to become a WebSocket. */
export function isUpgrade(request: Request): boolean {
  return request.headers.get('Upgrade')?.toLowerCase() === 'websocket';
}
