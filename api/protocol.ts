/**
 * The wire: the `comments` protocol, version 1. PROTOCOL.md states its rules; this file gives their shapes.
 * It is the only file of the server that the widget imports, so it imports nothing and holds no logic.
 */

/** What a client offers in `Sec-WebSocket-Protocol`. [P2] */
export const SUBPROTOCOL = 'comments';
export const PROTOCOL_VERSION = 1;

/** What a message may carry. Each number is a rule of PROTOCOL.md and has a test. */
export const LIMITS = {
  /** Bytes of one frame, or of one HTTP body, from a client. */
  frameBytes: 65_536,
  /** Unicode code points of a comment. */
  textCodePoints: 10_000,
  /** UTF-16 units of a name or a title as they are sent, before they are cleaned. */
  rawCharacters: 1_024,
  /** Unicode code points of a name. */
  nameCodePoints: 60,
  /** Characters of an e-mail address (RFC 5321 §4.5.3.1.3). */
  emailCharacters: 254,
  /** Characters of a `ref`. */
  refCharacters: 64,
  /** Characters of a page URL, or of a page id. */
  pageCharacters: 2_048,
  /** Comments of the level that a window is about: unless asked otherwise, and at most. */
  window: 50,
  windowMost: 100,
  /** Replies sent with each comment of a window before they are folded. */
  foldedReplies: 3,
  /** Comments of one window, all levels together (the comments on the way to an `around` not counted). */
  windowComments: 200,
  /** Comments that changed since `since`, beyond which a fresh window is sent instead. */
  catchUp: 1_000,
  /** Bytes of the texts of one window, or of one catch-up, about which less is sent, or a fresh window. */
  answerBytes: 524_288,
  /** Bytes of the texts of `mine`, beyond which only the newest are sent. */
  mineBytes: 131_072,
  /** How many replies deep a comment can be. A top-level comment has depth 0. */
  depth: 100,
  /** Comments of a page that may be pinned at a time. */
  pinned: 3,
  /** Characters of a sign-on token. */
  tokenCharacters: 4_096,
  /** Characters of the reason of an act. */
  whyCharacters: 64,
  /** Comments that stand first in the order `top`. */
  best: 25,
  /** Characters of an emoji, and how many a site may offer. */
  emojiCharacters: 16,
  emojis: 12,
  /** Reactions of one's own that are told of a page, the last ones. */
  mineReactions: 1_000,
  /** People that are named at a time: those who are here, those who write, those who may be meant by a prefix. */
  peopleHere: 20,
  peopleTyping: 5,
  peopleFound: 8,
  /** Characters of a title that a page gives itself. */
  titleCharacters: 200,
  /** Characters of a challenge, and of what meets it. [P64] */
  challengeCharacters: 256,
  answerCharacters: 32,
} as const;

/** The exact texts of the heartbeat, so that a host can answer without parsing. [P30] */
export const PING = '{"type":"ping"}';
export const PONG = '{"type":"pong"}';

/** Milliseconds. A client pings every `pingEvery`; a server gives a silent client up after `silence`. */
export const HEARTBEAT = {
  pingEvery: 25_000,
  pongWithin: 10_000,
  silence: 60_000,
  helloWithin: 10_000,
} as const;

/** Milliseconds. Whoever writes says so every `sayEvery`, and is shown as writing for `showFor` after that. */
export const TYPING = {
  sayEvery: 3_000,
  showFor: 6_000,
} as const;

/** WebSocket close codes, from RFC 6455 §7.4.1 below 4000. */
export const CLOSE = {
  bye: 1000,
  draining: 1001,
  notUtf8: 1007,
  tooBig: 1009,
  protocolError: 4000,
  tokenExpired: 4001,
  banned: 4003,
  siteGone: 4004,
  slow: 4008,
  tooMuch: 4029,
} as const;
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

// ── Values ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** A UUIDv7 in lower case, made by the author's client. It is identity only; the time within it is ignored. */
export type CommentId = string;
/** Unique within its page, above all earlier ones, in steps of random size. What windows page by. */
export type Order = number;
/** Numbers the changes of a page's public view: 1, 2, 3 … without a gap. 0: nothing has been public yet. */
export type Revision = number;
/** Milliseconds since 1970-01-01 UTC, by the server's clock. */
export type Time = number;
/** An end of an interval of a level: an `Order` in decimal digits. Opaque to all but the client's interval book. */
export type Cursor = string;

/** `top`: first those with the most reactions and replies, then all others, the newest first. [P60] */
export type Sort = 'newest' | 'oldest' | 'top';
export type Role = 'guest' | 'member' | 'moderator' | 'owner';
/** Readers see `published` and `deleted` (a tombstone, whatever the reason), and of their own also `held`. */
export type Status = 'published' | 'held' | 'rejected' | 'spam' | 'deleted';
/** How new comments come in. `hold-first`: until one of the author's comments is published, and what has links. */
export type Mode = 'open' | 'hold-first' | 'hold-all' | 'closed';
/** How much is shown of who is here, or who is writing. */
export type Showing = 'off' | 'count' | 'names';
/** How many have reacted with each emoji; none with those left out. In the order in which they were first used. */
export type Reactions = Readonly<Record<string, number>>;

export interface Author {
  readonly id: string;
  /** Empty: somebody who gave no name, where a site allows that. */
  readonly name: string;
  readonly role: Role;
  /** An `https:` address that the site's sign-on gave. */
  readonly avatar?: string;
}

/** Somebody with a name, as others may see them. */
export type Person = Pick<Author, 'id' | 'name'>;

/** Allowed nodes. A client that meets a type it does not know shows its children. */
export type BodyNode =
  | string
  | {
      readonly type: 'paragraph' | 'quote' | 'item' | 'emphasis' | 'strong' | 'strike';
      readonly children: Body;
    }
  /** Text only, as it was written. */
  | { readonly type: 'code' | 'code-block'; readonly children: readonly string[] }
  /** Of items. `start`: they are numbered, from this number. */
  | { readonly type: 'list'; readonly start?: number; readonly children: Body }
  /** `href`: a whole `http:`, `https:` or `mailto:` address. */
  | { readonly type: 'link'; readonly href: string; readonly children: Body }
  /** Of `participant`, somebody of this page; the text is their name. */
  | { readonly type: 'mention'; readonly participant: string; readonly children: readonly string[] }
  | { readonly type: 'break' };
export type Body = readonly BodyNode[];

export interface Comment {
  readonly id: CommentId;
  /** The comment that this one replies to; `null` at the top level. */
  readonly parent: CommentId | null;
  /** `null` on a tombstone, whose `body` is empty. */
  readonly author: Author | null;
  readonly body: Body;
  readonly at: Time;
  readonly order: Order;
  /** The last public revision that changed it; 0 while it has never been public. */
  readonly revision: Revision;
  readonly status: Status;
  /** Replies that have a place in the thread: published ones and tombstones. */
  readonly replies: number;
  /** When its text was last changed. */
  readonly edited?: Time;
  /** Staff want it to be seen first. Only at the top level. */
  readonly pinned?: true;
  /** Left out: none. */
  readonly reactions?: Reactions;
}

/**
 * Why a comment waits: by the mode of the site, for a link, with its parent, for an edit, for what readers reported,
 * since it looks like spam, or for what the site's own hook decides.
 */
export type HeldFor = 'first' | 'all' | 'link' | 'parent' | 'edit' | 'reports' | 'suspect' | 'hook';

/** What looks for spam in a comment, each at one thing. */
export type SpamLayer =
  | 'trap'
  | 'haste'
  | 'links'
  | 'blocked-words'
  | 'suspect-words'
  | 'patterns'
  | 'repeats'
  | 'pace'
  | 'shouting'
  | 'reputation';

/** What a layer found. All scores of a comment together decide whether it waits, or is spam. [P63] */
export interface Finding {
  readonly layer: SpamLayer;
  /** Below 0: it speaks for the comment. */
  readonly score: number;
  /** The word of the site's own lists, or how many: never what else the comment says. */
  readonly detail?: string;
}

/** A comment as staff see it: whole, with its true status, whatever readers find there. */
export interface StaffComment extends Comment {
  /** While it is held. */
  readonly heldFor?: HeldFor;
  /** How many have reported it since staff last decided; left out: nobody. */
  readonly reports?: number;
  /** Why it looked like spam when it came in, or was last edited; left out: nothing spoke for that or against it. */
  readonly findings?: readonly Finding[];
  /** Who last decided what becomes of it: the id of a participant; left out: nobody yet. */
  readonly decidedBy?: string;
}

export interface Page {
  /** The canonical key, such as `/users/123456/wishes/abcdef` or `id:about`. */
  readonly key: string;
  readonly title: string | null;
  readonly closed: boolean;
  /** Published comments that readers see. */
  readonly count: number;
  /** Where it is another one than that of the site. */
  readonly mode?: Mode;
}

/** What a reader's client needs to know of the site's settings. */
export interface PublicSettings {
  readonly mode: Mode;
  /** Whether those without an account of the site may introduce themselves and comment. */
  readonly guests: boolean;
  /** Whether a guest may leave the name empty. */
  readonly anonymous: boolean;
  /** Seconds for which authors may edit what they wrote, and take back that they deleted it. */
  readonly editWithin: number;
  /** The emojis that one may react with, in their order. */
  readonly reactions: readonly string[];
  /** What is shown of those who read the page. */
  readonly presence: Showing;
  /** What is shown of those who are writing. */
  readonly typing: Showing;
}

/** What only its author may see: their held comments on this page, whole. Staff see those of all. */
export interface Mine {
  readonly held: readonly StaffComment[];
  /** What I reacted to on this page, and with what; left out: nothing. */
  readonly reactions?: Readonly<Record<CommentId, readonly string[]>>;
  /** Whose comments are also mine: the guests that I was before I signed in. */
  readonly authors?: readonly string[];
}

/**
 * An interval of one level (the replies to `parent`, or the top level where it is `null`): all that has a place there
 * from order `before` to order `after`, both included. A missing end is the end of the level; a present one says that
 * there is more beyond it, and is what to ask for next.
 */
export interface Level {
  readonly parent: CommentId | null;
  readonly before?: Cursor;
  readonly after?: Cursor;
}

/**
 * A stretch of a thread as it was at `revision`. Its own level is told by `parent`, `before` and `after`. Each comment
 * in it that has replies comes with the first of them: a level not named in `levels` is here whole.
 */
export interface ThreadWindow {
  readonly revision: Revision;
  /** Parents come before their replies; within a level the order rises. */
  readonly comments: readonly Comment[];
  readonly before?: Cursor;
  readonly after?: Cursor;
  readonly levels?: readonly Level[];
}

// ── Requests ────────────────────────────────────────────────────────────────────────────────────────────────────

interface Referred {
  /** Comes back in the answer. */
  readonly ref?: string;
}

/** Who I am and what I have; answered by `welcome`. May come again on the same session. [P10] */
export interface HelloRequest extends Referred {
  readonly type: 'hello';
  /** The revision I hold: send me what changed since. */
  readonly since?: Revision;
  /** The history that it is of, as `welcome` named it. */
  readonly history?: string;
  /** What `you` gave me, or a JSON Web Token of the site's own sign-on. */
  readonly token?: string;
  /** Beside a sign-on token: what `you` gave me as a guest, who becomes the member. */
  readonly guest?: string;
  readonly sort?: Sort;
  /** Begin around this comment. */
  readonly around?: CommentId;
}

/** Become a guest; answered by `you`. [P13] */
export interface IntroduceRequest extends Referred {
  readonly type: 'introduce';
  /** At least 128 bits made by the client, as 22 to 128 characters of base64url. The secret is the guest. */
  readonly secret: string;
  readonly name: string;
  /** Never shown. */
  readonly email?: string;
  /** What a challenge asked for. [P64] */
  readonly proof?: Proof;
}

/** Work that a newcomer is asked for while a site is under attack. [P64] */
export interface Challenge {
  /** To be sent back as it is. */
  readonly token: string;
  /** How many bits SHA-256 of `token`, a colon and the answer has to begin with that are 0. */
  readonly bits: number;
}

/** Such work, done. */
export interface Proof {
  readonly token: string;
  /** At most 32 characters of the client's own finding: letters and digits. */
  readonly answer: string;
}

/** Say something; answered by `thanks`. [P16] */
export interface CommentRequest extends Referred {
  readonly type: 'comment';
  readonly id: CommentId;
  readonly text: string;
  readonly parent?: CommentId;
  /** What the page calls itself: taken where it has no title yet. */
  readonly title?: string;
  /** What stood in a field that people do not see. [P63] */
  readonly trap?: string;
  /** Milliseconds from the first key to the wish to post. [P63] */
  readonly spent?: number;
}

/** More of a long thread; answered by `window`. `before`, `after` and `around` exclude each other. [P24] */
export interface WindowRequest extends Referred {
  readonly type: 'window';
  readonly sort?: Sort;
  readonly parent?: CommentId;
  readonly before?: Cursor;
  readonly after?: Cursor;
  readonly around?: CommentId;
  readonly limit?: number;
}

/** Change what I wrote, within the time that the site allows; staff may change any comment. Answered by `thanks`. [P45] */
export interface EditRequest extends Referred {
  readonly type: 'edit';
  readonly id: CommentId;
  readonly text: string;
  /** The revision of the comment that I saw: if more than its numbers has changed since, `conflict`. */
  readonly revision?: Revision;
}

/** Take back what I wrote (`delete`), or that I did (`restore`). Answered by `thanks`. [P45] */
export interface WithdrawRequest extends Referred {
  readonly type: 'delete' | 'restore';
  readonly id: CommentId;
  readonly revision?: Revision;
}

/** What was written, to be changed: for its author and for staff. Answered by `source`. [P45] */
export interface SourceRequest extends Referred {
  readonly type: 'source';
  readonly id: CommentId;
}

/** What a text would look like; answered by `preview`. [P21] */
export interface PreviewRequest extends Referred {
  readonly type: 'preview';
  readonly text: string;
}

/** Add my reaction to a comment, or take it back (`on`: false); answered by `thanks`. [P58] */
export interface ReactRequest extends Referred {
  readonly type: 'react';
  readonly id: CommentId;
  /** One of those that the site offers. */
  readonly emoji: string;
  readonly on: boolean;
}

/** I am writing, a reply to `parent` if I say so. Has no answer, and is never stored. [P59] */
export interface TypingRequest {
  readonly type: 'typing';
  readonly parent?: CommentId;
}

/** Who of this page can be mentioned; answered by `people`. [P61] */
export interface PeopleRequest extends Referred {
  readonly type: 'people';
  /** Of a name. */
  readonly prefix: string;
}

export type ReportReason = 'spam' | 'abuse' | 'off-topic' | 'other';

/** Tell the moderators; once for each comment. Answered by `thanks`. [P46] */
export interface ReportRequest extends Referred {
  readonly type: 'report';
  readonly id: CommentId;
  readonly reason?: ReportReason;
}

/** What staff decide about a comment. `restore` takes back the last of these. */
export type Verdict = 'approve' | 'reject' | 'spam' | 'delete' | 'restore';
/** What staff do with a comment. */
export type CommentAct = Verdict | 'pin' | 'unpin';

/** An act of staff; answered by `thanks`, for a comment with the status that it led to. Doing it again changes nothing. [P42] */
export type ModerateRequest = Referred & {
  readonly type: 'moderate';
  /** For the audit log: a word of the site's own list, never names or text. At most 64 characters. */
  readonly why?: string;
} & (
    | {
        readonly action: CommentAct;
        readonly id: CommentId;
        /** The revision of the comment that I saw: if more than its numbers has changed since, `conflict`. */
        readonly revision?: Revision;
      }
    /** Whoever wrote the comment may say nothing more. [P47] */
    | {
        readonly action: 'ban';
        readonly id: CommentId;
        /** Hours; left out: for good. */
        readonly hours?: number;
        /** Also the network prefix that the comment came from. */
        readonly address?: boolean;
        /** Also delete all that they wrote on this site, and take back their reactions. */
        readonly remove?: boolean;
      }
    | { readonly action: 'unban'; readonly id: CommentId }
    /** The page itself: it takes no more comments, or takes them again. */
    | { readonly action: 'close' | 'reopen' }
  );

export interface PingRequest {
  readonly type: 'ping';
}

export type Request =
  | HelloRequest
  | IntroduceRequest
  | CommentRequest
  | EditRequest
  | WithdrawRequest
  | SourceRequest
  | PreviewRequest
  | ReportRequest
  | ReactRequest
  | TypingRequest
  | PeopleRequest
  | WindowRequest
  | ModerateRequest
  | PingRequest;

// ── Answers and facts ───────────────────────────────────────────────────────────────────────────────────────────

/** The answer to `hello`: a first window, or with `since` all comments that changed after it. [P11] */
export interface Welcome extends ThreadWindow, Referred {
  readonly type: 'welcome';
  readonly protocol: number;
  /** `null`: a reader who has not introduced themselves. */
  readonly you: Author | null;
  readonly page: Page;
  readonly settings: PublicSettings;
  /** Names what the revisions number: another one, as after a database was made anew, has nothing to do with them. */
  readonly history: string;
  readonly readers: number;
  readonly mine: Mine;
  /** The pinned comments of the page, the last pinned first, wherever they stand; left out: none. */
  readonly pinned?: readonly Comment[];
  /** In the order `top`: the best comments of the top level, the best first, wherever they stand. [P60] */
  readonly best?: readonly CommentId[];
  /** Over a stream that takes requests by POST: the secret that they carry. [P56] */
  readonly seat?: string;
  /** Present: `comments` is no window but what changed after this revision, the one that was asked for. */
  readonly since?: Revision;
}

/** Who the server takes you for. [P14] */
export interface You extends Referred {
  readonly type: 'you';
  readonly you: Author;
  /** For the next `hello`. */
  readonly token?: string;
  readonly mine: Mine;
}

/** Your request is durable. [P17] */
export interface Thanks extends Referred {
  readonly type: 'thanks';
  /** Left out where the request was about no comment. */
  readonly id?: CommentId;
  readonly status?: Status;
  /** The revision that made it public; none while it is held. */
  readonly revision?: Revision;
}

export interface WindowAnswer extends ThreadWindow, Referred {
  readonly type: 'window';
  /** The level that `before` and `after` are about. */
  readonly parent: CommentId | null;
  readonly mine: Mine;
}

/** What was written in a comment, before Markdown was read. [P45] */
export interface SourceAnswer extends Referred {
  readonly type: 'source';
  readonly id: CommentId;
  readonly text: string;
}

/** How a text will look. [P21] */
export interface PreviewAnswer extends Referred {
  readonly type: 'preview';
  readonly body: Body;
}

/** Who can be mentioned, whoever spoke last first. [P61] */
export interface PeopleAnswer extends Referred {
  readonly type: 'people';
  readonly people: readonly Person[];
}

/** A comment that is new or has changed, whole. [P20] */
export interface CommentFact {
  readonly type: 'comment';
  readonly comment: Comment;
  /** The page's `count` after this change. */
  readonly count: number;
  /** The parent's `replies`, where this change made them more; the parent takes the same revision. */
  readonly replies?: number;
  readonly revision: Revision;
  readonly from?: Revision;
}

export interface PageFact {
  readonly type: 'page';
  readonly page: Page;
  readonly revision: Revision;
  readonly from?: Revision;
}

/**
 * The reactions to one comment, which takes the revision. Of several to one comment in a frame only the last may be
 * sent: then the fact that comes after each one left out says by `from` which revision it follows. [P58]
 */
export interface ReactionsFact {
  readonly type: 'reactions';
  readonly id: CommentId;
  readonly counts: Reactions;
  readonly revision: Revision;
  /** The revision that it follows, where that is not the one before. */
  readonly from?: Revision;
}

/** The public settings of the site have changed; has no revision, for `welcome` brings them too. [P48] */
export interface SettingsNews {
  readonly type: 'settings';
  readonly settings: PublicSettings;
}

/** Who is writing under one comment, or at the top level. */
export interface Typing {
  readonly parent: CommentId | null;
  readonly count: number;
  /** Those with a name, where the site shows names. */
  readonly people?: readonly Person[];
}

/** Who is here; coalesced, never stored. [P59] */
export interface Presence {
  readonly type: 'presence';
  /** 0 where the site does not show it. */
  readonly readers: number;
  /** Those of them who have a name, where the site shows names. */
  readonly people?: readonly Person[];
  /** Left out: nobody, or too many are here. */
  readonly typing?: readonly Typing[];
}

/**
 * Told to staff only: a comment that is new or has changed, whole and with its true status, whether readers see it or
 * not. [P43]
 */
export interface ModerationFact {
  readonly type: 'moderation';
  readonly comment: StaffComment;
  /** The site's, for this change: gap-free over the whole site. */
  readonly sequence: number;
  /** The sequence of the last change of this page before it. */
  readonly from: number;
}

export interface Pong {
  readonly type: 'pong';
}

/** A request that changed nothing. [P6] */
export interface Refused extends Referred {
  readonly type: 'refused';
  readonly reason: Reason;
  /** English, for the developer at the console; a widget has a sentence of its own for each reason. */
  readonly message: string;
  /** Whole seconds. */
  readonly retryAfter?: number;
  /** With `proof-needed`. */
  readonly challenge?: Challenge;
}

/** It may or may not have happened: send the same request again. [P7] */
export interface Unavailable extends Referred {
  readonly type: 'unavailable';
}

/** A public change of a page: takes a revision, and everyone in the room is told. */
export type Fact = CommentFact | ReactionsFact | PageFact;
export type Answer =
  | Welcome
  | You
  | Thanks
  | WindowAnswer
  | SourceAnswer
  | PreviewAnswer
  | PeopleAnswer
  | Pong
  | Refused
  | Unavailable;
export type ServerMessage = Answer | Fact | ModerationFact | SettingsNews | Presence;

/** Why a request changed nothing. The list is closed: HTTP problems and the words of the widget use the same. */
export type Reason =
  | 'malformed'
  | 'unknown-type'
  | 'hello-first'
  | 'too-long'
  | 'blank'
  | 'bad-characters'
  | 'bad-name'
  | 'name-reserved'
  | 'not-introduced'
  | 'guests-off'
  | 'proof-needed'
  | 'bad-token'
  | 'token-expired'
  | 'banned'
  | 'forbidden'
  | 'closed'
  | 'not-found'
  | 'too-deep'
  | 'too-late'
  | 'id-taken'
  | 'conflict'
  | 'too-many'
  | 'storage-full'
  | 'storage-trouble'
  | 'failed'
  | 'draining'
  | 'no-subprotocol'
  | 'bad-target'
  | 'unknown-origin';
