/**
 * The seam between a room and its site. A room may sit in another process than its site, so whatever crosses here is
 * plain data, and every call over it is asynchronous.
 */
import type {
  Author,
  Fact,
  Mine,
  ModerationFact,
  PeopleAnswer,
  PingRequest,
  PreviewAnswer,
  PublicSettings,
  Refused,
  Request,
  Revision,
  SourceAnswer,
  Thanks,
  Time,
  TypingRequest,
  Unavailable,
  WindowAnswer,
  You,
} from '../protocol.ts';
import type { Member } from './sign-on.ts';

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
  /** With `hello`: who the site's own sign-on says it is; proven. */
  readonly member?: Member;
  /** Names the act among those of a room that is far from its site. */
  readonly act?: string;
}

/** All that a room cannot answer by itself. */
export type SiteRequest = Exclude<Request, PingRequest | TypingRequest>;

/**
 * A stretch of a page, encoded once for all who get the same: the JSON members of `page`, `settings`, `history`,
 * `pinned` and a `ThreadWindow`, without the braces around them.
 */
export interface View {
  readonly revision: Revision;
  /** Changes whenever `members` does; what an `ETag` is made of. */
  readonly version: string;
  readonly members: string;
}

/** What readers may learn of each other, as the site wants it. */
export type Company = Pick<PublicSettings, 'presence' | 'typing'>;

/** The site's part of a `Welcome`; the room adds who is here. */
export interface Greeting {
  readonly type: 'greeting';
  readonly ref?: string;
  readonly you: Author | null;
  /** A comment of theirs is published, or the site knows them itself: member or staff. Else they are named nowhere. */
  readonly isKnown: boolean;
  /** When a session that was signed on ends; left out: it does not. */
  readonly expires?: Time;
  readonly mine: Mine;
  /** As in `Welcome`. */
  readonly since?: Revision;
  /** What the room may show of who is in it. */
  readonly company: Company;
  readonly view: View;
}

export type SiteAnswer =
  | Greeting
  | You
  | Thanks
  | WindowAnswer
  | SourceAnswer
  | PreviewAnswer
  | PeopleAnswer
  | Refused
  | Unavailable;

/** What a request changed of a page. */
export interface Told {
  readonly type: 'told';
  readonly page: string;
  /** The revisions of the public view before and after; the same when readers learn nothing of it. */
  readonly from: Revision;
  readonly to: Revision;
  /** What brought it from one to the other, in order and without a gap. */
  readonly facts: readonly Fact[];
  /** All of it, for staff. */
  readonly moderation: readonly ModerationFact[];
}

/**
 * Whose sessions are meant: those of a participant (`asStaff`: only those in which they are of the staff), all from a
 * network prefix that are somebody, or all signed-on ones.
 */
export type Whose =
  { readonly participant: string; readonly asStaff?: true } | { readonly address: string } | 'members';

/** What rooms, and the host of the site, have to learn. */
export type News =
  | Told
  /** All rooms of the site tell their readers. */
  | { readonly type: 'settings'; readonly settings: PublicSettings }
  /** Sessions end, in whatever room they are. */
  | { readonly type: 'ended'; readonly whose: Whose; readonly code: 'banned' | 'tokenExpired' }
  /** The page has another key now: all in its room come back, and find it. */
  | { readonly type: 'moved'; readonly page: string }
  /** Something was erased for good: the host sees to it that no copy of it lies about in its files. */
  | { readonly type: 'erased' };

/** What one request came to. Neither part may leave before what caused it is on disk. */
export interface Outcome<Answer = SiteAnswer> {
  readonly answer: Answer;
  readonly news: readonly News[];
}

/** The site as a room sees it. `ask` never rejects: trouble is an answer too. */
export interface Authority {
  ask(request: SiteRequest, caller: Caller): Promise<SiteAnswer>;
}
