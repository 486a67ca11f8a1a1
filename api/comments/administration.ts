/** What staff ask of a site beside the wire: the same for the admin API and for the command. Plain data, as in seam.ts. */
import type { CommentId, Refused, Status, Time, Verdict } from '../protocol.ts';
import type { Told } from './seam.ts';
import type { SiteSettings } from './settings.ts';

export type StaffRole = 'moderator' | 'owner';

/** One verdict on several comments, wherever they are. */
export interface VerdictsRequest {
  readonly type: 'pass-verdict';
  readonly ids: readonly CommentId[];
  readonly action: Verdict;
  readonly why?: string;
}

export type AdminRequest =
  | { readonly type: 'read-settings' }
  | { readonly type: 'change-settings'; readonly settings: Partial<SiteSettings> }
  | {
      readonly type: 'list-comments';
      readonly status: Status;
      readonly before?: number;
      readonly limit: number;
    }
  | VerdictsRequest
  | { readonly type: 'list-staff' }
  | { readonly type: 'add-staff'; readonly name: string; readonly role: StaffRole }
  | { readonly type: 'remove-staff'; readonly id: string }
  | { readonly type: 'list-audit'; readonly before?: number; readonly limit: number };

/** Who asks: somebody with a token of this site, or whoever runs the server. */
export type Actor = { readonly token: string } | 'operator';

/** A comment as staff list it. */
export interface ListedComment {
  readonly id: CommentId;
  readonly page: string;
  readonly parent: CommentId | null;
  readonly author: { readonly id: string; readonly name: string };
  readonly text: string;
  readonly at: Time;
  readonly status: Status;
  /** The site's sequence of its last change; the cursor of the list. */
  readonly sequence: number;
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly since: Time;
  /** When a token of theirs was last used; `null`: never. */
  readonly lastUsed: Time | null;
}

export interface AuditEntry {
  readonly id: number;
  readonly at: Time;
  readonly actor: string;
  readonly act: string;
  readonly comment: CommentId | null;
  readonly participant: string | null;
  readonly before: Status | null;
  readonly after: Status | null;
  readonly why: string | null;
}

/** `next`: what to ask `before` with for more; `null` at the end. */
export interface Listing<Item> {
  readonly items: readonly Item[];
  readonly next: number | null;
}

export type AdminAnswer =
  | { readonly type: 'settings'; readonly settings: SiteSettings }
  | { readonly type: 'comments'; readonly listing: Listing<ListedComment> }
  /** In the order that they were named; `null`: no such comment on this site, or nothing to take back. */
  | { readonly type: 'verdicts'; readonly statuses: readonly (Status | null)[] }
  | { readonly type: 'staff'; readonly staff: readonly Colleague[] }
  /** The only time that the token is told. */
  | { readonly type: 'added'; readonly colleague: Colleague; readonly token: string }
  | { readonly type: 'removed' }
  | { readonly type: 'audit'; readonly listing: Listing<AuditEntry> }
  | Refused;

/** As an `Outcome`: nothing of it may leave before what caused it is on disk. */
export interface AdminOutcome {
  readonly answer: AdminAnswer;
  readonly told: readonly Told[];
}

/** What one is told whose token nobody has, whichever site it is asked of. */
export const NOBODY = 'No staff of this site has this token.';
