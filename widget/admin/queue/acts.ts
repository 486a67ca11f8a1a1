import type { ListedComment } from '../../../api/comments/listed.ts';
import type { CommentAct, ReportReason, Status } from '../../../api/protocol.ts';

/** `dismiss`: what readers reported is settled, and the comment stays as it is. */
export type QueueAct = CommentAct | 'dismiss';

export interface OfferedAct {
  readonly act: QueueAct;
  readonly label: string;
  /** By which it is done, too. */
  readonly key: string | null;
}

const APPROVE = { act: 'approve', label: 'Approve', key: 'a' } as const;
const KEEP = { act: 'dismiss', label: 'Keep', key: 'a' } as const;
const REJECT = { act: 'reject', label: 'Reject', key: 'r' } as const;
const SPAM = { act: 'spam', label: 'Spam', key: 's' } as const;
const DELETE = { act: 'delete', label: 'Delete', key: 'd' } as const;
const RESTORE = { act: 'restore', label: 'Restore', key: null } as const;

const BY_STATUS: Readonly<Record<Status, readonly OfferedAct[]>> = {
  held: [APPROVE, REJECT, SPAM, DELETE],
  published: [REJECT, SPAM, DELETE],
  rejected: [APPROVE, SPAM, DELETE],
  spam: [APPROVE, REJECT, DELETE],
  deleted: [RESTORE],
};

/** What may become of a comment, the likeliest first. */
export function verdictsOn({ status, reports }: ListedComment): readonly OfferedAct[] {
  return status === 'published' && reports > 0 ? [KEEP, ...BY_STATUS.published] : BY_STATUS[status];
}

/** What one means by it: to approve what readers see is to dismiss what was reported of it. */
export function meant(act: QueueAct, { status, reports }: ListedComment): QueueAct | null {
  if (act === 'approve' && status === 'published') return reports > 0 ? 'dismiss' : null;
  if (act === 'dismiss') return reports > 0 ? act : null;
  return LEADS_TO[act] === status ? null : act;
}

const LEADS_TO: Readonly<Partial<Record<QueueAct, Status>>> = {
  approve: 'published',
  reject: 'rejected',
  spam: 'spam',
  delete: 'deleted',
};

/** What a comment is likely to be afterwards: it is shown so before the server has answered. */
export function expected(act: QueueAct, comment: ListedComment): ListedComment {
  if (act === 'pin' || act === 'unpin') return { ...comment, pinned: act === 'pin' };
  return { ...comment, status: LEADS_TO[act] ?? comment.status, reports: 0, heldFor: null };
}

/** `reopen`: what readers reported is to be looked at again. */
export type WayBack = CommentAct | 'reopen';

/** What takes an act back that led a comment away from this status; `null`: nothing does. */
export function wayBack(act: QueueAct, before: Status): WayBack | null {
  switch (act) {
    case 'pin':
      return 'unpin';
    case 'unpin':
      return 'pin';
    case 'dismiss':
      return 'reopen';
    case 'restore':
      return BACK_TO[before] ?? null;
    default:
      return 'restore';
  }
}

const BACK_TO: Readonly<Partial<Record<Status, CommentAct>>> = {
  rejected: 'reject',
  spam: 'spam',
  deleted: 'delete',
};

const DONE: Readonly<Record<QueueAct, string>> = {
  approve: 'approved',
  reject: 'rejected',
  spam: 'marked as spam',
  delete: 'deleted',
  restore: 'restored',
  pin: 'pinned',
  unpin: 'unpinned',
  dismiss: 'kept, and the reports are settled',
};

/** “The comment by Ada is approved.” */
export function doneWords(act: QueueAct, comments: readonly ListedComment[]): string {
  const [first] = comments;
  const whose =
    comments.length === 1 && first ? `The comment by ${nameOf(first)}` : `${comments.length} comments`;
  return `${whose} ${comments.length === 1 ? 'is' : 'are'} ${DONE[act]}.`;
}

const SETTLED: Readonly<Record<Status, (what: string) => string>> = {
  published: (what) => `approved ${what}`,
  held: (what) => `put ${what} back to wait`,
  rejected: (what) => `rejected ${what}`,
  spam: (what) => `marked ${what} as spam`,
  deleted: (what) => `deleted ${what}`,
};

/** What others did. @param count of comments; 0: the one that is read */
export function settledWords(name: string, status: Status, count: number): string {
  return `${name} ${SETTLED[status](count === 0 ? 'this comment' : String(count))}.`;
}

export const REASON_WORDS: Readonly<Record<ReportReason, string>> = {
  spam: 'spam',
  abuse: 'abuse',
  'off-topic': 'off topic',
  other: 'something else',
};

export function nameOf({ author }: Pick<ListedComment, 'author'>): string {
  return author.name === '' ? 'somebody without a name' : author.name;
}
