import { and, asc, desc, eq, lt, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { CommentId } from '../../protocol.ts';
import type { SiteDatabase } from '../queries.ts';
import { comments, pageAliases, pages } from '../schema.ts';
import type { PageRow } from '../schema.ts';
import { countOf } from './comment-lists.ts';
import type { Cut } from './comment-lists.ts';
import { contains } from './contains.ts';
import type { Placed } from './merge-order.ts';

export interface PageFilter {
  /** A part of key or title. */
  readonly q?: string;
  readonly closed?: boolean;
  /** Has comments, and nobody has opened it since this day, as days since 1970-01-01 UTC. */
  readonly unreadSince?: number;
}

export interface CountedPage {
  readonly page: PageRow;
  /** Comments that wait. */
  readonly held: number;
}

/** What a merge makes of the page that stays. */
export type MergedPage = Pick<
  PageRow,
  'id' | 'count' | 'revision' | 'sequence' | 'lastOrder' | 'createdAt' | 'era' | 'readOn'
>;

/** Pages as staff look for them, and what moves them about. */
export class PageLists {
  readonly #db: SiteDatabase;
  readonly #place;
  readonly #setAlias;

  constructor(db: SiteDatabase) {
    this.#db = db;
    this.#place = db
      .update(comments)
      .set({ page: sql`${sql.placeholder('page')}`, order: sql`${sql.placeholder('order')}` })
      .where(eq(comments.id, sql.placeholder('id')))
      .prepare();
    this.#setAlias = db
      .insert(pageAliases)
      .values({ key: sql.placeholder('key'), page: sql.placeholder('page') })
      .onConflictDoUpdate({ target: pageAliases.key, set: { page: sql`excluded.page_id` } })
      .prepare();
  }

  /** The newest first. */
  list({ q, closed, unreadSince }: PageFilter, { before, limit }: Cut): CountedPage[] {
    return this.#counted()
      .where(
        and(
          lt(pages.id, before),
          q === undefined ? undefined : named(q),
          closed === undefined ? undefined : eq(pages.closed, closed),
          unreadSince === undefined ? undefined : unread(unreadSince),
        ),
      )
      .orderBy(desc(pages.id))
      .limit(limit)
      .all();
  }

  one(id: number): CountedPage | undefined {
    return this.#counted().where(eq(pages.id, id)).get();
  }

  rename(id: number, key: string): void {
    this.#db.update(pages).set({ key }).where(eq(pages.id, id)).run();
  }

  aliasesOf(page: number): string[] {
    const rows = this.#db
      .select()
      .from(pageAliases)
      .where(eq(pageAliases.page, page))
      .orderBy(asc(pageAliases.key));
    return rows.all().map(({ key }) => key);
  }

  /** From now on `key` leads to this page, wherever it led before. */
  setAlias(key: string, page: number): void {
    this.#setAlias.run({ key, page });
  }

  removeAlias(key: string): void {
    this.#db.delete(pageAliases).where(eq(pageAliases.key, key)).run();
  }

  /** Every key and alias with a query, of the page with the most comments first. */
  keysWithParameters(): { key: string; page: number }[] {
    const aliases = this.#db
      .select({ key: pageAliases.key, page: pageAliases.page, count: pages.count })
      .from(pageAliases)
      .innerJoin(pages, eq(pages.id, pageAliases.page));
    const all = this.#db
      .select({ key: pages.key, page: pages.id, count: pages.count })
      .from(pages)
      .unionAll(aliases);
    return all
      .orderBy(sql`count DESC`)
      .all()
      .filter(({ key }) => key.startsWith('/') && key.includes('?'));
  }

  countComments(page: number): number {
    return countOf(this.#db, eq(comments.page, page));
  }

  /** Where each comment of a page stands. */
  placesOn(page: number): Placed[] {
    const { id, parent, depth, at, order, pinnedAt } = comments;
    return this.#db
      .select({ id, parent, depth, at, order, pinnedAt })
      .from(comments)
      .where(eq(comments.page, page))
      .all();
  }

  /** Puts a comment at another place, perhaps of another page. */
  place(id: CommentId, page: number, order: number): void {
    this.#place.run({ id, page, order });
  }

  unpin(id: CommentId): void {
    this.#db.update(comments).set({ pinnedAt: null }).where(eq(comments.id, id)).run();
  }

  /** A page to which nothing belongs any more goes: what led to it leads to `into`. */
  replace(from: PageRow, { id, ...merged }: MergedPage): void {
    this.#db.update(pageAliases).set({ page: id }).where(eq(pageAliases.page, from.id)).run();
    this.#db.delete(pages).where(eq(pages.id, from.id)).run();
    this.setAlias(from.key, id);
    this.#db.update(pages).set(merged).where(eq(pages.id, id)).run();
  }

  #counted() {
    // Drizzle leaves the table out of what it writes for a column here, and `id` would be that of the comment.
    const held = sql<number>`(SELECT count(*) FROM comments WHERE page_id = pages.id AND status = 'held')`;
    return this.#db.select({ page: pages, held }).from(pages).$dynamic();
  }
}

/** People write a path as it looks, and a key has it percent-encoded. */
function named(q: string): SQL | undefined {
  const encoded = encodeURI(q.toWellFormed());
  return or(contains(pages.key, q), contains(pages.key, encoded), contains(pages.title, q));
}

function unread(since: number): SQL {
  return sql`${pages.count} > 0 AND (${pages.readOn} IS NULL OR ${pages.readOn} <= ${since})`;
}
