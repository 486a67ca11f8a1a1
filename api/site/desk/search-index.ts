import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { integer, sqliteTable } from 'drizzle-orm/sqlite-core';
import type { SiteDatabase } from '../queries.ts';
import { comments, pages, site } from '../schema.ts';
import { aside, inAuthors } from './comment-lists.ts';
import type { CommentOnPage, Cut, Filter } from './comment-lists.ts';

/** The index itself is made by a migration of its own: Drizzle knows no virtual tables. */
const commentSearch = sqliteTable('comment_search', { number: integer('rowid') });

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

  /** Takes in the next comments. @returns whether there are still more */
  indexPending(limit: number): boolean {
    const { indexed, newest } = this.#state();
    const upTo = Math.min(indexed + limit, newest);
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

  #state(): { indexed: number; newest: number } {
    const newest = sql<number>`coalesce((SELECT max(number) FROM comments), 0)`;
    const state = this.#db.select({ indexed: site.indexed, newest }).from(site).get();
    return state ?? { indexed: 0, newest: 0 };
  }
}
