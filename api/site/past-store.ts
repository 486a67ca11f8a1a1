import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { MUCH_PUBLISHED, OFTEN_REMOVED } from '../comments/spam/suspect.ts';
import type { Standing } from '../comments/spam/suspect.ts';
import type { Time } from '../protocol.ts';
import type { SiteDatabase } from './queries.ts';
import { comments, site } from './schema.ts';
import type { CommentRow, NewCommentRow } from './schema.ts';
import { UntilChanged } from './until-changed.ts';
import { BY_MACHINES } from './waits.ts';

const it = sql.placeholder;
/** Of what was removed of an author, and of what looks the same: a flood is not counted to its end. */
const LOOKED_AT = 20;

// In a subquery a bound LIMIT lets SQLite plan the whole anew each time, which costs several times what running it does.
const published = sql`SELECT 1 FROM comments WHERE author_id = ${it('author')} AND status = 'published'
  LIMIT ${sql.raw(String(MUCH_PUBLISHED))}`;
/** What nobody has decided does not count. */
const removed = sql`SELECT 1 FROM (SELECT changed_by FROM comments
  WHERE author_id = ${it('author')} AND status IN ('rejected', 'spam') LIMIT ${sql.raw(String(LOOKED_AT))})
  WHERE changed_by NOT IN ${BY_MACHINES} LIMIT ${sql.raw(String(OFTEN_REMOVED))}`;

function prepare(db: SiteDatabase) {
  return {
    standing: db
      .select({
        published: sql<number>`(SELECT count(*) FROM (${published}))`,
        removed: sql<number>`(SELECT count(*) FROM (${removed}))`,
      })
      .from(site)
      .prepare(),
    same: db
      .select({ author: comments.author, page: comments.page })
      .from(comments)
      .where(and(eq(comments.sameness, it('sameness')), gt(comments.at, it('since'))))
      .orderBy(desc(comments.at))
      .limit(LOOKED_AT)
      .prepare(),
  };
}

/** What is asked of the past of a site for each comment that comes in: a few rows at most, whatever there is. */
export class PastStore {
  readonly #queries: ReturnType<typeof prepare>;
  /** By the id under which they wrote. */
  readonly #standings = new UntilChanged<Omit<Standing, 'role'>>(1_000);

  constructor(db: SiteDatabase) {
    this.#queries = prepare(db);
  }

  /** What has become of what somebody wrote under an id. */
  of(author: string): Omit<Standing, 'role'> {
    return this.#standings.get(
      author,
      () => this.#queries.standing.get({ author }) ?? { published: 0, removed: 0 },
    );
  }

  /** A comment has come to be, the standing of whose author may be kept: each of theirs that comes in asks for it. */
  wrote({ author, status }: Pick<NewCommentRow, 'author' | 'status'>): void {
    // What waits counts neither for them nor against them.
    if (status === 'held') return;
    const before = this.#standings.known(author);
    // Spam that nobody has decided does not count either, but what does may be no more among those that are looked at.
    if (status !== 'published') this.#standings.forgetOne(author);
    else if (before)
      this.#standings.set(author, { ...before, published: Math.min(MUCH_PUBLISHED, before.published + 1) });
  }

  /** Something was made of comments, or may have been. */
  forget(): void {
    this.#standings.forget();
  }

  /** How many look the same of the last that came in after a time: on other pages, and of others on this one. */
  countSame(sameness: string, since: Time, here: Pick<CommentRow, 'author' | 'page'>): number {
    const same = this.#queries.same.all({ sameness, since });
    return same.filter(({ author, page }) => author !== here.author || page !== here.page).length;
  }
}
