/** What staff ask of a site beside the wire: the same for the admin API and for the command. Plain data, as in seam.ts. */
import type { Author, CommentAct, CommentId, Finding, HeldFor, Mode, Refused, Status } from '../protocol.ts';
import type {
  AuditEntry,
  Conversation,
  DeskState,
  ListedBan,
  ListedComment,
  ListedKey,
  ListedPage,
  ListedParticipant,
  Listing,
  PageDetails,
  ParticipantDetails,
  ReportedComment,
  SiteChange,
  StaffRole,
  TakeOut,
  Tally,
  TokenHolder,
} from './listed.ts';
import type { DeliveryState, EventType, HookSettings, ListedDelivery, ListedWebhook } from './outgoing.ts';
import type { PageAddress } from './seam.ts';
import type { SettingChanges } from './settings.ts';
import type { SiteSettings } from './site-settings.ts';
import type { SignOnAlgorithm, TriedToken } from './sign-on.ts';

/** A part of a list: from the cursor that the last answer named. */
interface Part {
  readonly before?: number;
  readonly limit: number;
}

interface Reasoned {
  /** For the audit log: a word of the site's own list, never names or text. */
  readonly why?: string;
}

/** One act on several comments, wherever they are; or on all that a participant wrote, as many as fit into one go. */
export interface ActRequest extends Reasoned {
  readonly type: 'act';
  readonly on: { readonly ids: readonly CommentId[] } | { readonly author: string };
  readonly action: CommentAct;
}

export interface CommentsQuery extends Part {
  readonly type: 'list-comments';
  readonly status?: Status;
  /** The number of a page. */
  readonly page?: number;
  readonly author?: string;
  /** Words to find in text and author; the last may be the beginning of one. */
  readonly q?: string;
}

export interface BanRequest extends Reasoned {
  readonly type: 'ban';
  /** A participant, or whoever wrote a comment. */
  readonly who: { readonly participant: string } | { readonly comment: CommentId };
  /** Hours; left out: for good. */
  readonly hours?: number;
  /** Also the network prefix that the comment, or their last comment that still has one, came from. */
  readonly address?: boolean;
  /** Also delete all that they wrote. */
  readonly remove?: boolean;
}

export interface PageChange extends Reasoned {
  readonly type: 'change-page';
  readonly id: number;
  /** Its new address; the old one leads there. */
  readonly address?: PageAddress;
  readonly title?: string | null;
  /** `null`: as the site's. */
  readonly mode?: Exclude<Mode, 'closed'> | null;
  readonly closed?: boolean;
}

export type SignOnKeyRequest = { readonly type: 'add-key' } & (
  | { readonly algorithm: 'HS256' }
  | { readonly algorithm: Exclude<SignOnAlgorithm, 'HS256'>; readonly publicKey: string }
  | { readonly algorithm: Exclude<SignOnAlgorithm, 'HS256'>; readonly jwksUrl: string }
);

export type AdminRequest =
  | { readonly type: 'read-settings' }
  | { readonly type: 'change-settings'; readonly settings: SettingChanges }
  | CommentsQuery
  | { readonly type: 'read-comment'; readonly id: CommentId }
  /** A comment with what was said around it. */
  | { readonly type: 'read-conversation'; readonly id: CommentId }
  /** Who asks, and what waits for them. */
  | { readonly type: 'read-desk' }
  | ActRequest
  | ({ readonly type: 'edit-comment'; readonly id: CommentId; readonly text: string } & Reasoned)
  /** What changed for staff, in order: for a stream that comes back. */
  | { readonly type: 'list-changes'; readonly after: number; readonly limit: number }
  | ({ readonly type: 'list-reports' } & Part)
  | ({ readonly type: 'dismiss-reports' | 'reopen-reports'; readonly id: CommentId } & Reasoned)
  | ({
      readonly type: 'list-pages';
      readonly q?: string;
      readonly closed?: boolean;
      /** Pages with comments that nobody has opened for so many days: they may have moved. */
      readonly unreadFor?: number;
    } & Part)
  | { readonly type: 'read-page'; readonly id: number }
  | PageChange
  | ({ readonly type: 'merge-pages'; readonly from: number; readonly into: number } & Reasoned)
  | { readonly type: 'add-alias' | 'remove-alias'; readonly id: number; readonly address: PageAddress }
  | ({
      readonly type: 'list-participants';
      readonly q?: string;
      readonly role?: Author['role'];
      readonly banned?: boolean;
    } & Part)
  | { readonly type: 'read-participant'; readonly id: string }
  /** All that is stored of somebody; `me`: of whoever asks. */
  | { readonly type: 'take-out'; readonly id: string }
  | ({ readonly type: 'erase'; readonly id: string } & Reasoned)
  | ({ readonly type: 'list-bans' } & Part)
  | BanRequest
  | ({ readonly type: 'lift-ban'; readonly id: number } & Reasoned)
  | { readonly type: 'list-tokens' }
  | { readonly type: 'create-token'; readonly name: string; readonly role: StaffRole }
  | { readonly type: 'remove-token'; readonly id: string }
  | { readonly type: 'list-keys' }
  | SignOnKeyRequest
  | { readonly type: 'remove-key'; readonly id: string }
  /** What the sign-on would make of a token. Changes nothing, and the token is kept nowhere. */
  | { readonly type: 'try-token'; readonly token: string }
  | ({ readonly type: 'list-audit' } & Part)
  /** Takes back what an entry of the audit log says, if it still stands. */
  | { readonly type: 'undo'; readonly id: number }
  | { readonly type: 'list-webhooks' }
  | { readonly type: 'create-webhook'; readonly url: string; readonly events: readonly EventType[] }
  | {
      readonly type: 'change-webhook';
      readonly id: string;
      readonly url?: string;
      readonly events?: readonly EventType[];
      readonly disabled?: boolean;
    }
  | { readonly type: 'remove-webhook'; readonly id: string }
  /** Sends a `webhook.test`. */
  | { readonly type: 'test-webhook'; readonly id: string }
  | ({ readonly type: 'list-deliveries'; readonly receiver?: string; readonly state?: DeliveryState } & Part)
  | { readonly type: 'repeat-delivery'; readonly number: number }
  | { readonly type: 'read-hook' }
  /** `renew`: with a new secret. */
  | { readonly type: 'set-hook'; readonly hook: HookSettings; readonly renew: boolean }
  | { readonly type: 'remove-hook' }
  /** What would become of a text by a newcomer, were these the settings besides those there are. Changes nothing. */
  | { readonly type: 'try-settings'; readonly settings: SettingChanges; readonly text: string }
  | { readonly type: 'list-tallies'; readonly by: 'hour' | 'day'; readonly last: number }
  /** A part of the file that a site moves in, from where the part before it ended. */
  | { readonly type: 'export'; readonly after?: string }
  /** How far an import has come. */
  | { readonly type: 'read-import' }
  /** Lines of such a file, of which `line` come before these. */
  | { readonly type: 'import'; readonly line: number; readonly lines: string }
  /** Takes back what came of an import that is not at its end. */
  | { readonly type: 'give-up-import' };

/** Somebody who may act on every site: whoever runs the server, or has a token for all sites. */
export interface Steward {
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
}

export const OPERATOR: Steward = { id: 'operator', name: 'Operator', role: 'owner' };

/** Who asks: somebody with a token of this site, or one of all sites. */
export type Actor = { readonly token: string } | { readonly steward: Steward };

/** What somebody asks, and how it is known if it is asked again. */
export interface AdminCall {
  readonly request: AdminRequest;
  readonly actor: Actor;
  /** The `Idempotency-Key`, and a hash of the request that came with it. */
  readonly once?: { readonly key: string; readonly fingerprint: string };
}

export type AdminAnswer =
  | { readonly type: 'settings'; readonly settings: SiteSettings }
  | { readonly type: 'comments'; readonly listing: Listing<ListedComment> }
  | { readonly type: 'comment'; readonly comment: ListedComment }
  | { readonly type: 'conversation'; readonly conversation: Conversation }
  | { readonly type: 'desk'; readonly desk: DeskState }
  /**
   * `ids`: the comments that were named, or those of the author that were done now; `statuses` in the same order.
   * `null`: no such comment on this site, or nothing to take back. `left`: of an author's, how many are still to be
   * done: ask again.
   */
  | {
      readonly type: 'acted';
      readonly ids: readonly CommentId[];
      readonly statuses: readonly (Status | null)[];
      readonly left: number;
    }
  /** `sequence`: of the site, now. */
  | { readonly type: 'changes'; readonly changes: readonly SiteChange[]; readonly sequence: number }
  | { readonly type: 'reports'; readonly listing: Listing<ReportedComment> }
  | { readonly type: 'pages'; readonly listing: Listing<ListedPage> }
  | { readonly type: 'page'; readonly page: PageDetails }
  | { readonly type: 'participants'; readonly listing: Listing<ListedParticipant> }
  | { readonly type: 'participant'; readonly participant: ParticipantDetails }
  | { readonly type: 'take-out'; readonly data: TakeOut }
  | { readonly type: 'bans'; readonly listing: Listing<ListedBan> }
  | { readonly type: 'banned'; readonly bans: readonly ListedBan[] }
  | { readonly type: 'tokens'; readonly tokens: readonly TokenHolder[] }
  /** The only time that the token is told. */
  | { readonly type: 'token'; readonly holder: TokenHolder; readonly token: string }
  | { readonly type: 'keys'; readonly keys: readonly ListedKey[] }
  /** The only time that a secret is told; `null` where there is none. */
  | { readonly type: 'key'; readonly key: ListedKey; readonly secret: string | null }
  | { readonly type: 'token-tried'; readonly tried: TriedToken }
  | { readonly type: 'audit'; readonly listing: Listing<AuditEntry> }
  | { readonly type: 'webhooks'; readonly webhooks: readonly ListedWebhook[] }
  | { readonly type: 'webhook'; readonly webhook: ListedWebhook }
  /** The only time that the secret is told. */
  | { readonly type: 'new-webhook'; readonly webhook: ListedWebhook; readonly secret: string }
  | { readonly type: 'deliveries'; readonly listing: Listing<ListedDelivery> }
  | { readonly type: 'delivery'; readonly delivery: ListedDelivery }
  /** `secret`: when it is new; else `null`. */
  | { readonly type: 'hook'; readonly hook: HookSettings | null; readonly secret: string | null }
  | {
      readonly type: 'tried';
      readonly status: Status;
      readonly heldFor: HeldFor | null;
      readonly findings: readonly Finding[];
    }
  | { readonly type: 'tallies'; readonly tallies: readonly Tally[] }
  /** `next`: where the next part begins; `null`: this was the last. */
  | { readonly type: 'exported'; readonly lines: string; readonly next: string | null }
  /** `lines`: how many are here, and `sha256` is theirs. `isOpen`: nothing is being imported, or no more. */
  | { readonly type: 'import'; readonly lines: number; readonly sha256: string; readonly isOpen: boolean }
  | { readonly type: 'done' }
  | Refused;

/** What one is told whose token nobody has, whichever site it is asked of. */
export const NOBODY = 'No staff of this site has this token.';
