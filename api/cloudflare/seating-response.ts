import * as v from 'valibot';
import type { Spread } from '../room/far/dispatch.ts';

/** Said among ourselves, to the Worker at the door; it never leaves. */
const HEADER = 'Livethread-Seating';

const SPREAD = v.object({
  page: v.string(),
  rooms: v.number(),
  parameters: v.union([v.picklist(['all', 'none']), v.array(v.string())]),
});

/** A site says that the readers of a page sit in rooms of its own; a room, that it is full, or that the page has gone. */
export type Elsewhere = Spread | 'full' | 'moved';

export function elsewhereResponse(elsewhere: Elsewhere): Response {
  return new Response(null, { headers: { [HEADER]: encodeURIComponent(JSON.stringify(elsewhere)) } });
}

/** `null`: whoever asked has a seat, or is turned away. */
export function readElsewhere(response: Response): Elsewhere | null {
  const given = response.headers.get(HEADER);
  if (given === null) return null;
  return v.parse(v.union([SPREAD, v.picklist(['full', 'moved'])]), JSON.parse(decodeURIComponent(given)));
}
