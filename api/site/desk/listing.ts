import type {
  AuditEntry,
  ListedBan,
  ListedComment,
  ListedKey,
  ListedPage,
  ListedParticipant,
  Listing,
} from '../../comments/listed.ts';
import type { BanRow } from '../conduct-schema.ts';
import type { AuditRow, SignOnKeyRow } from './schema.ts';
import type { CommentOnPage, Cut } from './comment-lists.ts';
import type { CountedPage } from './page-lists.ts';
import type { KnownParticipant } from './participant-lists.ts';

/** What is asked of a list. */
interface Part {
  /** The cursor that the last answer named. */
  readonly before?: number;
  readonly limit: number;
}

/**
 * A part of a list.
 * @param read one more than is wanted tells whether there is more
 * @param cursor where an item stands in the list
 */
export function listing<Row, Item>(
  { before = Number.MAX_SAFE_INTEGER, limit }: Part,
  read: (cut: Cut) => readonly Row[],
  show: (row: Row) => Item,
  cursor: (item: Item) => number,
): Listing<Item> {
  const rows = read({ before, limit: limit + 1 });
  const items = rows.slice(0, limit).map(show);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursor(last) : null };
}

export function listedComment({ comment, page }: CommentOnPage): ListedComment {
  const { id, parent, text, at, status, heldFor, reports, sequence } = comment;
  return {
    id,
    page: { id: comment.page, key: page },
    parent,
    author: { id: comment.author, name: comment.authorName, role: comment.authorRole },
    text,
    at,
    edited: comment.editedAt,
    status,
    // A comment that was taken back while it waited keeps it, to wait again when it is restored.
    heldFor: status === 'held' ? heldFor : null,
    findings: comment.findings ?? [],
    reports,
    pinned: comment.pinnedAt !== null,
    sequence,
    number: comment.number ?? 0,
  };
}

export function listedPage({ page, held }: CountedPage): ListedPage {
  const { id, key, title, mode, closed, count, createdAt, readOn } = page;
  return { id, key, title, mode, closed, count, held, createdAt, readOn };
}

export function listedParticipant({ participant, banned }: KnownParticipant): ListedParticipant {
  const { id, name, role, email, createdAt, member, number } = participant;
  return { id, name, role, email, since: createdAt, banned, member, number: number ?? 0 };
}

export function listedBan({ id, participant, address, at, until, by, why }: BanRow): ListedBan {
  return { id, participant, address, at, until, by, why };
}

export function listedKey({ id, algorithm, publicKey, jwksUrl, createdAt }: SignOnKeyRow): ListedKey {
  return { id, algorithm, publicKey, jwksUrl, since: createdAt };
}

export function auditEntry(row: AuditRow): AuditEntry {
  const { id, at, actor, act, comment, participant, page, ban, before, after, why } = row;
  return { id, at, actor, act, comment, participant, page, ban, before, after, why };
}
