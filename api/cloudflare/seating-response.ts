import * as v from 'valibot';
import type { Spread } from '../room/far/dispatch.ts';

/** Said among ourselves, to the Worker at the door; it never leaves. */
const HEADER = 'Livethread-Seating';

const SPREAD = v.object({
  page: v.string(),
  rooms: v.number(),
  parameters: v.union([v.picklist(['all', 'none']), v.array(v.string())]),
});
const ELSEWHERE = v.union([SPREAD, v.picklist(['full', 'moved'])]);

/** A site says that the readers of a page sit in rooms of its own; a room, that it is full, or that the page has gone. */
export type Elsewhere = Spread | 'full' | 'moved';

/** Said to one who asked for no `Response`. */
export interface Away {
  readonly elsewhere: Elsewhere;
}

export function elsewhereResponse(elsewhere: Elsewhere): Response {
  return new Response(null, { headers: { [HEADER]: encodeURIComponent(JSON.stringify(elsewhere)) } });
}

/** What it is: one of these, or what whoever asked has asked for. */
export function readResponse(response: Response): Response | Away {
  const given = response.headers.get(HEADER);
  return given === null ? response : { elsewhere: v.parse(ELSEWHERE, JSON.parse(decodeURIComponent(given))) };
}
