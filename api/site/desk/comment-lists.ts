import { and, asc, count, desc, eq, gt, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { CommentAct, CommentId, ReportReason, Status, Time } from '../../protocol.ts';
import type { SiteDatabase } from '../queries.ts';
import { comments, pages } from '../schema.ts';
import { reports } from '../conduct-schema.ts';
import type { CommentRow } from '../schema.ts';

/** A part of a list: below a number. */
export interface Cut {
  readonly before: number;
  readonly limit: number;
}

/** What is left out does not matter. */
export interface Filter {
  readonly status?: Status;
  readonly page?: number;
  /** Under which ids one person wrote. */
  readonly authors?: readonly string[];
}

export interface CommentOnPage {
  readonly comment: CommentRow;
  /** The key of its page. */
  readonly page: string;
}

/** What is read of a comment for its author. */
export type WrittenComment = Pick<
  CommentRow,
  'id' | 'parent' | 'text' | 'at' | 'editedAt' | 'status' | 'place' | 'changedBy'
> & { readonly page: string };

/** An act that can be done to all that somebody wrote. */
export type SweepingAct = Exclude<CommentAct, 'pin' | 'unpin'>;

export interface ReasonCount {
  readonly reason: ReportReason;
  readonly count: number;
  readonly lastAt: Time;
}

/** Comments as staff look for them, wherever they are. Numbers, by which lists go, rise with time. */
export class CommentLists {
  readonly #db: SiteDatabase;

  constructor(db: SiteDatabase) {
    this.#db = db;
  }

  /** The newest first. */
  list(filter: Filter, cut: Cut): CommentOnPage[] {
    const numbers = this.#newest(and(...conditionsOf(filter)), cut, filter.authors !== undefined);
    return this.#onPages().where(inArray(comments.number, numbers)).orderBy(desc(comments.number)).all();
  }

  one(id: CommentId): CommentOnPage | undefined {
    return this.#onPages().where(eq(comments.id, id)).get();
  }

  /** All that somebody wrote, as it is told to them; the oldest first. */
  writtenBy(authors: readonly string[]): WrittenComment[] {
    const { id, parent, text, at, editedAt, status, place, changedBy } = comments;
    return this.#db
      .select({ id, page: pages.key, parent, text, at, editedAt, status, place, changedBy })
      .from(comments)
      .innerJoin(pages, eq(pages.id, comments.page))
      .where(inAuthors(authors))
      .orderBy(asc(comments.number))
      .all();
  }

  /** In the order in which they are named. */
  these(ids: readonly CommentId[]): CommentOnPage[] {
    const found = this.#onPages()
      .where(sql`${comments.id} IN ${listed(ids)}`)
      .all();
    const known = new Map(found.map((one) => [one.comment.id, one]));
    return ids.flatMap((id) => known.get(id) ?? []);
  }

  countReported(): number {
    return countOf(this.#db, sql`reports > 0`);
  }

  countOfStatus(status: Status): number {
    return countOf(this.#db, eq(comments.status, status));
  }

  /** Those that readers reported, the newest first. */
  reported({ before, limit }: Cut): CommentOnPage[] {
    return this.#onPages()
      .where(and(sql`reports > 0`, lt(comments.number, before)))
      .orderBy(desc(comments.number))
      .limit(limit)
      .all();
  }

  /** Why a comment was reported since staff last decided. */
  reasonsOf(comment: CommentId): ReasonCount[] {
    return this.#db
      .select({ reason: reports.reason, count: count(), lastAt: sql<Time>`max(${reports.at})` })
      .from(reports)
      .where(and(eq(reports.comment, comment), eq(reports.settled, false)))
      .groupBy(reports.reason)
      .all();
  }

  /** What changed for staff after a sequence of the site, in order. */
  changedAfter(sequence: number, limit: number): CommentOnPage[] {
    return this.#onPages()
      .where(gt(comments.sequence, sequence))
      .orderBy(asc(comments.sequence))
      .limit(limit)
      .all();
  }

  /** What an act would change of all that somebody wrote, the newest first. */
  changeable(authors: readonly string[], act: SweepingAct, limit: number): CommentRow[] {
    const cut = { before: Number.MAX_SAFE_INTEGER, limit };
    const numbers = this.#newest(and(inAuthors(authors), wouldChange(authors, act)), cut, true);
    const found = this.#db.select().from(comments).where(inArray(comments.number, numbers));
    return found.orderBy(desc(comments.number)).all();
  }

  countChangeable(authors: readonly string[], act: SweepingAct): number {
    return countOf(this.#db, and(inAuthors(authors), wouldChange(authors, act)));
  }

  /** How many of each status somebody wrote. */
  countByStatus(authors: readonly string[]): { status: Status; count: number }[] {
    return this.#db
      .select({ status: comments.status, count: count() })
      .from(comments)
      .where(inAuthors(authors))
      .groupBy(comments.status)
      .all();
  }

  /** Where the newest comment came from of which it is still known. */
  lastAddressOf(authors: readonly string[]): string | null {
    const known = this.#db
      .select({ address: comments.address })
      .from(comments)
      .where(and(inAuthors(authors), sql`${comments.address} IS NOT NULL`))
      .orderBy(desc(sql`+${comments.number}`))
      .limit(1)
      .get();
    return known?.address ?? null;
  }

  /**
   * The numbers of the newest, without their rows: to sort many of these takes several times as long.
   * @param isByAuthor the index of authors has no numbers, and those of numbers would be walked from end to end
   */
  #newest(kind: SQL | undefined, { before, limit }: Cut, isByAuthor: boolean) {
    const number = isByAuthor ? sql`+${comments.number}` : sql`${comments.number}`;
    return this.#db
      .select({ number: comments.number })
      .from(comments)
      .where(and(lt(number, before), kind))
      .orderBy(desc(number))
      .limit(limit);
  }

  #onPages() {
    return this.#db
      .select({ comment: comments, page: pages.key })
      .from(comments)
      .innerJoin(pages, eq(pages.id, comments.page))
      .$dynamic();
  }
}

/** How many comments there are of a kind. */
export function countOf(db: SiteDatabase, kind: SQL | undefined): number {
  return db.select({ count: count() }).from(comments).where(kind).get()?.count ?? 0;
}

/** One index serves each combination: that of the author, else that of the page, else that of the status. */
function conditionsOf({ status, page, authors }: Filter): (SQL | undefined)[] {
  const isByPage = page !== undefined && authors === undefined;
  const ofPage = isByPage
    ? eq(comments.page, page)
    : page === undefined
      ? undefined
      : aside(comments.page, page);
  return [authors && inAuthors(authors), ofPage, status && ofStatus(status, isByPage)];
}

function ofStatus(status: Status, isByPage: boolean): SQL | undefined {
  if (!isByPage) return eq(comments.status, status);
  // The held ones of a page have an index of their own, which is found by these very words.
  return status === 'held' ? sql`status = 'held'` : aside(comments.status, status);
}

/** Looked at in each row that is found otherwise. */
export function aside(column: SQLiteColumn, value: string | number): SQL {
  return sql`+${column} = ${value}`;
}

/** As one parameter: a host may allow only a hundred, and somebody may have been many guests. */
export function inAuthors(authors: readonly string[]): SQL {
  return sql`${comments.author} IN ${listed(authors)}`;
}

function listed(values: readonly string[]): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;
}

function wouldChange(authors: readonly string[], act: SweepingAct): SQL | undefined {
  switch (act) {
    case 'approve':
      return eq(comments.status, 'held');
    case 'reject':
      return ne(comments.status, 'rejected');
    case 'spam':
      return ne(comments.status, 'spam');
    case 'delete':
      return ne(comments.status, 'deleted');
    case 'restore':
      return canBeRestored(authors);
    default:
      return act satisfies never;
  }
}

/**
 * Only what would be shown or wait again: to restore twice leads back, so with all others it would never end. What
 * authors took back is theirs.
 */
function canBeRestored(authors: readonly string[]): SQL | undefined {
  return and(
    inArray(comments.status, ['rejected', 'spam', 'deleted']),
    inArray(comments.statusBefore, ['published', 'held']),
    or(isNull(comments.changedBy), sql`${comments.changedBy} NOT IN ${listed(authors)}`),
  );
}
