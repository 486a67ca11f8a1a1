/** What staff are shown. Plain data, as in administration.ts. */
import type {
  Author,
  CommentId,
  Finding,
  HeldFor,
  Mode,
  ModerationFact,
  Reason,
  ReportReason,
  Status,
  Time,
} from '../protocol.ts';
import type { SignOnAlgorithm } from './sign-on.ts';

export type StaffRole = 'moderator' | 'owner';

/** A comment as staff list it. */
export interface ListedComment {
  readonly id: CommentId;
  readonly page: { readonly id: number; readonly key: string };
  readonly parent: CommentId | null;
  readonly author: { readonly id: string; readonly name: string; readonly role: Author['role'] };
  readonly text: string;
  readonly at: Time;
  readonly edited: Time | null;
  readonly status: Status;
  readonly heldFor: HeldFor | null;
  /** Why it looked like spam, or not; none: nothing was found. */
  readonly findings: readonly Finding[];
  /** Open ones. */
  readonly reports: number;
  readonly pinned: boolean;
  /** The site's sequence of its last change. */
  readonly sequence: number;
  /** Its place in lists; what `before` counts. */
  readonly number: number;
}

/** A comment among what was said around it. Of more than is said here, the nearest. */
export interface Conversation {
  readonly comment: ListedComment;
  /** What it replies to, the top first: at most 20. */
  readonly above: readonly ListedComment[];
  /** What readers see right before and right after it, the oldest first: at most 3 each. */
  readonly before: readonly ListedComment[];
  readonly after: readonly ListedComment[];
  /** What readers see that replies to it, the oldest first: at most 20. */
  readonly replies: readonly ListedComment[];
}

/** Who sits at the desk of a site, and what waits for them there. */
export interface DeskState {
  readonly you: { readonly id: string; readonly name: string; readonly role: StaffRole };
  /** Comments that wait, that readers reported, and that were marked as spam. */
  readonly held: number;
  readonly reported: number;
  readonly spam: number;
  /** The site's, of the last change that staff follow. */
  readonly sequence: number;
}

export interface ReportedComment {
  readonly comment: ListedComment;
  readonly reasons: Readonly<Record<ReportReason, number>>;
  readonly lastAt: Time;
}

export interface ListedPage {
  readonly id: number;
  readonly key: string;
  readonly title: string | null;
  readonly mode: Mode | null;
  readonly closed: boolean;
  /** Published comments, and those that wait. */
  readonly count: number;
  readonly held: number;
  readonly createdAt: Time;
  /** The day that somebody last opened it, as days since 1970-01-01 UTC; `null`: not known. */
  readonly readOn: number | null;
}

export interface PageDetails extends ListedPage {
  readonly aliases: readonly string[];
}

export interface ListedParticipant {
  readonly id: string;
  readonly name: string;
  readonly role: Author['role'];
  readonly email: string | null;
  readonly since: Time;
  readonly banned: boolean;
  /** The member that this guest became. */
  readonly member: string | null;
  /** Its place in lists; what `before` counts. */
  readonly number: number;
}

export interface ParticipantDetails extends ListedParticipant {
  /** As the site's sign-on names them. */
  readonly subject: string | null;
  readonly comments: Readonly<Record<Status, number>>;
  /** Ids of the guests that they were. */
  readonly guests: readonly string[];
  readonly bans: readonly ListedBan[];
}

export interface ListedBan {
  readonly id: number;
  readonly participant: string | null;
  /** The keyed hash of a network prefix. */
  readonly address: string | null;
  readonly at: Time;
  readonly until: Time | null;
  /** The participant who did it. */
  readonly by: string;
  readonly why: string | null;
}

/** Somebody of the staff, known by a token. */
export interface TokenHolder {
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly since: Time;
  /** When the token was last used; `null`: never. */
  readonly lastUsed: Time | null;
}

/** A key of the site's own sign-on, without its secret. */
export interface ListedKey {
  readonly id: string;
  readonly algorithm: SignOnAlgorithm;
  readonly publicKey: string | null;
  readonly jwksUrl: string | null;
  readonly since: Time;
}

export interface AuditEntry {
  readonly id: number;
  readonly at: Time;
  /** The participant who did it. */
  readonly actor: string;
  readonly act: string;
  readonly comment: CommentId | null;
  readonly participant: string | null;
  readonly page: number | null;
  readonly ban: number | null;
  readonly before: Status | null;
  readonly after: Status | null;
  readonly why: string | null;
}

/** What became of a comment, as its author may know it. */
export type OwnStatus = 'published' | 'waiting' | 'not-published' | 'deleted';

/** A comment as its author takes it out: nothing of what staff thought or know of it. */
export interface OwnComment {
  readonly id: CommentId;
  /** The key of its page. */
  readonly page: string;
  readonly parent: CommentId | null;
  readonly text: string;
  readonly at: Time;
  readonly edited: Time | null;
  readonly status: OwnStatus;
}

type OwnPerson = Pick<ListedParticipant, 'id' | 'name' | 'email' | 'since'>;

/** All that a site has stored of somebody, as a file for them. */
export interface TakeOut {
  readonly site: string;
  readonly participant: OwnPerson & {
    readonly role: Author['role'];
    readonly subject: string | null;
    readonly avatar: string | null;
  };
  readonly guests: readonly OwnPerson[];
  readonly comments: readonly OwnComment[];
  readonly bans: readonly Pick<ListedBan, 'at' | 'until'>[];
  readonly reports: readonly {
    readonly comment: CommentId;
    readonly reason: ReportReason | null;
    readonly at: Time;
  }[];
  readonly reactions: readonly {
    readonly comment: CommentId;
    readonly emoji: string;
    readonly at: Time;
  }[];
}

/** What happened in an hour or a day (UTC). */
export interface Tally {
  /** When it began. */
  readonly at: Time;
  /** Comments, by what became of them when they came in. */
  readonly published: number;
  readonly held: number;
  readonly spam: number;
  /** The most at once. */
  readonly readers: number;
  /** Requests that were refused, by reason. */
  readonly refusals: Readonly<Partial<Record<Reason, number>>>;
}

/** A change that staff follow, with the page where it was. */
export type SiteChange = Omit<ModerationFact, 'from'> & { readonly page: string };

/** `next`: what to ask `before` with for more; `null` at the end. */
export interface Listing<Item> {
  readonly items: readonly Item[];
  readonly next: number | null;
}
