import type { AuditEntry, ListedComment, Listing } from '../comments/administration.ts';
import type { Status } from '../protocol.ts';
import type { StaffStore } from './staff-store.ts';

interface Asked {
  /** The cursor that the last answer named. */
  readonly before?: number;
  readonly limit: number;
}

/** Comments of a status over the whole site, those that changed last first. */
export function listComments(
  office: StaffStore,
  { status, ...asked }: Asked & { status: Status },
): Listing<ListedComment> {
  const rows = office.commentsOf(status, asked.before ?? Number.MAX_SAFE_INTEGER, asked.limit + 1);
  const items = rows.map(({ comment, page }) => ({
    id: comment.id,
    page,
    parent: comment.parent,
    author: { id: comment.author, name: comment.authorName },
    text: comment.text,
    at: comment.at,
    status: comment.status,
    sequence: comment.sequence,
  }));
  return listing(items, asked.limit, ({ sequence }) => sequence);
}

/** What staff did, the last first. */
export function listAudit(office: StaffStore, { before, limit }: Asked): Listing<AuditEntry> {
  const rows = office.auditBefore(before ?? Number.MAX_SAFE_INTEGER, limit + 1);
  return listing(rows, limit, ({ id }) => id);
}

/** @param found one more than is wanted, if there is more */
function listing<Item>(found: readonly Item[], limit: number, cursor: (item: Item) => number): Listing<Item> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? cursor(last) : null };
}
