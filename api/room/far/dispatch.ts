/** What passes between a site and the rooms of a page that are far from it: plain data. */
import type { PageRules } from '../../comments/page.ts';
import type { News } from '../../comments/seam.ts';

/** What a far room has to learn. `away`: all sessions end. */
export type FarNews =
  Exclude<News, { type: 'erased' }> | { readonly type: 'away'; readonly code: 'siteGone' | 'draining' };

/** A piece of news in the order of its page: numbered from 1, without a gap. */
export interface Dispatch {
  readonly number: number;
  readonly news: FarNews;
  /** The act that it came of, in the words of the room that asked for it. */
  readonly act?: string;
}

/** The last dispatch that a room has told its readers of. Numbers of another era mean nothing. */
export interface Heard {
  readonly era: string;
  readonly number: number;
}

/** The dispatches after `from`, up to `to`. */
interface Stretch {
  readonly era: string;
  readonly from: number;
  readonly to: number;
  readonly dispatches: readonly Dispatch[];
  /** How many read the page elsewhere, as far as is known. */
  readonly elsewhere: number;
}

/** What the site says unasked. It may be lost, come twice or out of order: a room that lacks something pulls. */
export type Nudge = Stretch;

/** What a room says of itself, in answer to a nudge, and whenever it pulls. */
export interface Report {
  /** `null`: it knows nothing, or nobody is there. */
  readonly heard: Heard | null;
  readonly readers: number;
  /**
   * How many read by asking again and again, about. They count where it is decided how many rooms there are, and are shown
   * to nobody. Left out: the version before knows none.
   */
  readonly pollers?: number;
}

/** Which room of which page, by its key. */
export interface RoomPlace {
  readonly page: string;
  readonly number: number;
}

export type Pulled =
  | ({ readonly type: 'news' } & Stretch)
  /** It is listed from here on. What it had told before is of another life, or too long ago. */
  | { readonly type: 'begun'; readonly heard: Heard; readonly elsewhere: number }
  /** The page is somewhere else, or nowhere. */
  | { readonly type: 'moved' };

/** How a page is spread over rooms of its own. */
export interface Spread {
  /** Its key, aliases resolved. */
  readonly page: string;
  /** Rooms that newcomers are seated in: those numbered from 0 up to it. */
  readonly rooms: number;
  /** How addresses of the site become keys. */
  readonly parameters: PageRules['parameters'];
}
