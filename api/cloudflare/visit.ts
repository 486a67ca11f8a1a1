import * as v from 'valibot';
import type { PageAddress } from '../comments/seam.ts';

/** What the Worker tells a site's object of one who wants a seat. */
export interface Visit {
  readonly page: PageAddress;
  /** A keyed hash of the network prefix that the visitor comes from. */
  readonly address: string;
  /** What an event stream begins after. */
  readonly since?: number | undefined;
}

const SCHEMA = v.object({
  page: v.union([v.object({ url: v.string() }), v.object({ id: v.string() })]),
  address: v.string(),
  since: v.optional(v.number()),
});

/** Headers are bytes, and addresses are of any script. */
const HEADER = 'Livethread-Visit';

/** The request with which the Worker asks for a seat, for a WebSocket or for an event stream. */
export function visitRequest(visit: Visit, way: 'socket' | 'stream'): Request {
  const headers = new Headers({ [HEADER]: encodeURIComponent(JSON.stringify(visit)) });
  if (way === 'socket') headers.set('Upgrade', 'websocket');
  return new Request('https://site.invalid/seat', { headers });
}

export function readVisit(request: Request): Visit & { readonly way: 'socket' | 'stream' } {
  const visit = v.parse(SCHEMA, JSON.parse(decodeURIComponent(request.headers.get(HEADER) ?? '')));
  return { ...visit, way: isUpgrade(request) ? 'socket' : 'stream' };
}

/** Whether a request wants to become a WebSocket. */
export function isUpgrade(request: Request): boolean {
  return request.headers.get('Upgrade')?.toLowerCase() === 'websocket';
}
