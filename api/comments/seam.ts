/**
 * The seam between a room and its site. A room may sit in another process than its site, so whatever crosses here is
 * plain data, and every call over it is asynchronous.
 */
import type {
  Author,
  Fact,
  Mine,
  ModerationFact,
  PingRequest,
  Refused,
  Request,
  Revision,
  Thanks,
  Unavailable,
  WindowAnswer,
  You,
} from '../protocol.ts';

/** How a page is named: by an address of it (a URL, or the target of a request), or by an id that its owner gave it. */
export type PageAddress = { readonly url: string } | { readonly id: string };

/** Who asks, as far as a room can know. The site looks up the rest itself, at each request. */
export interface Caller {
  /** The canonical key of the page. */
  readonly page: string;
  /** The id of a participant; `null` for a reader who has not introduced themselves. */
  readonly participant: string | null;
  /** A keyed hash of the network prefix that the caller comes from. */
  readonly address: string;
}

/** All that a room cannot answer by itself. */
export type SiteRequest = Exclude<Request, PingRequest>;

/**
 * A stretch of a page, encoded once for all who get the same: the JSON members of `page`, `settings`, `history` and a
 * `ThreadWindow`, without the braces around them.
 */
export interface View {
  readonly revision: Revision;
  /** Changes whenever `members` does; what an `ETag` is made of. */
  readonly version: string;
  readonly members: string;
}

/** The site's part of a `Welcome`; the room adds who is here. */
export interface Greeting {
  readonly type: 'greeting';
  readonly ref?: string;
  readonly you: Author | null;
  readonly mine: Mine;
  /** As in `Welcome`. */
  readonly since?: Revision;
  readonly view: View;
}

export type SiteAnswer = Greeting | You | Thanks | WindowAnswer | Refused | Unavailable;

/** What a request changed of a page. */
export interface Told {
  readonly page: string;
  /** The revisions of the public view before and after; the same when readers learn nothing of it. */
  readonly from: Revision;
  readonly to: Revision;
  /** What brought it from one to the other, in order and without a gap. */
  readonly facts: readonly Fact[];
  /** All of it, for staff. */
  readonly moderation: readonly ModerationFact[];
}

/** What one request came to. Neither part may leave before what caused it is on disk. */
export interface Outcome {
  readonly answer: SiteAnswer;
  readonly told: Told | null;
}

/** The site as a room sees it. `ask` never rejects: trouble is an answer too. */
export interface Authority {
  ask(request: SiteRequest, caller: Caller): Promise<SiteAnswer>;
}
