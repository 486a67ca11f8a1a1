import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';
import { integer, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { SiteDatabase } from '../queries.ts';
import { comments, pages, site } from '../schema.ts';
import { aside, inAuthors } from './comment-lists.ts';
import type { CommentOnPage, Cut, Filter } from './comment-lists.ts';

/** The index itself is made by a migration of its own: Drizzle knows no virtual tables. */
const commentSearch = sqliteTable('comment_search', { number: integer('rowid') });

/** What is taken in at a time: of long texts about ten milliseconds' work. */
const ROWS_AT_ONCE = 500;
const BYTES_AT_ONCE = 131_072;

/** Terms of one search that are looked at. */
const MOST_TERMS = 16;
/** What SQLite's tokenizer takes for a part of a word; what has none of these is no term. */
const OF_A_WORD = /[\p{L}\p{N}\p{Co}]/u;

/**
 * What people type as a query of FTS5: each word a quoted phrase, so that nothing of it is syntax, all of them to be
 * found, the last one perhaps only begun. `null`: there is nothing to search for. [A44]
 */
export function searchTerms(typed: string): string | null {
  const words = typed
    .toWellFormed()
    .split(/[\s\p{Cc}]+/u)
    .filter((word) => OF_A_WORD.test(word))
    .slice(0, MOST_TERMS)
    .map((word) => `"${word.replaceAll('"', '""')}"`);
  return words.length === 0 ? null : `${words.join(' AND ')}*`;
}

/** The words of all comments and of their authors' names. Filled behind the comments, in their order. */
export class SearchIndex {
  readonly #db: SiteDatabase;

  constructor(db: SiteDatabase) {
    this.#db = db;
  }

  /** Takes in the next comments, few enough that nobody waits for it. @returns whether there are still more */
  indexPending(): boolean {
    const { indexed, newest } = this.#state();
    const upTo = this.#endOfNext(indexed);
    if (upTo > indexed) {
      this.#db.run(sql`INSERT INTO comment_search (rowid, text, author_name)
        SELECT number, text, author_name FROM comments WHERE number > ${indexed} AND number <= ${upTo} ORDER BY number`);
      this.#db.update(site).set({ indexed: upTo }).run();
    }
    return upTo < newest;
  }

  hasPending(): boolean {
    const { indexed, newest } = this.#state();
    return indexed < newest;
  }

  /** The newest first. @param terms as `searchTerms` makes them */
  find(terms: string, { status, page, authors }: Filter, { before, limit }: Cut): CommentOnPage[] {
    return this.#db
      .select({ comment: comments, page: pages.key })
      .from(commentSearch)
      .innerJoin(comments, eq(comments.number, commentSearch.number))
      .innerJoin(pages, eq(pages.id, comments.page))
      .where(
        and(
          sql`comment_search MATCH ${terms}`,
          lt(commentSearch.number, before),
          status && aside(comments.status, status),
          page === undefined ? undefined : aside(comments.page, page),
          authors && sql`+${inAuthors(authors)}`,
        ),
      )
      .orderBy(desc(commentSearch.number))
      .limit(limit)
      .all();
  }

  /** The number of the last comment of those that are taken in next. */
  #endOfNext(indexed: number): number {
    const next = this.#db
      .select({ number: comments.number, bytes: sql<number>`octet_length(${comments.text})` })
      .from(comments)
      .where(gt(comments.number, indexed))
      .orderBy(asc(comments.number))
      .limit(ROWS_AT_ONCE)
      .all();
    let left = BYTES_AT_ONCE;
    const fits = next.filter(({ bytes }, at) => (left -= bytes) >= 0 || at === 0);
    return fits.at(-1)?.number ?? indexed;
  }

  #state(): { indexed: number; newest: number } {
    const newest = sql<number>`coalesce((SELECT max(number) FROM comments), 0)`;
    const state = this.#db.select({ indexed: site.indexed, newest }).from(site).get();
    return state ?? { indexed: 0, newest: 0 };
  }
}
