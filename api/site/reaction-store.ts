import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { CommentId, Reactions, Revision } from '../protocol.ts';
import { LIMITS } from '../protocol.ts';
import { outline } from './comment-queries.ts';
import { reactions } from './conduct-schema.ts';
import type { ReactionRow } from './conduct-schema.ts';
import type { Outline } from './outline.ts';
import type { SiteDatabase } from './queries.ts';
import { comments } from './schema.ts';
import type { CommentRow } from './schema.ts';

/** What is read of a comment that somebody reacts to: its text may be long. */
export type Reacted = Pick<CommentRow, 'id' | 'page' | 'place' | 'replies' | 'reactions' | 'revision'>;

type Given = Pick<ReactionRow, 'comment' | 'emoji' | 'at'>;

/** Who reacted to what on one site, and which comments stand first for it. */
export class ReactionStore {
  readonly #queries: ReturnType<typeof prepareReactionQueries>;

  constructor(db: SiteDatabase) {
    this.#queries = prepareReactionQueries(db);
  }

  reacted(comment: CommentId): Reacted | undefined {
    return this.#queries.reacted.get({ comment });
  }

  has(comment: CommentId, participant: string, emoji: string): boolean {
    return this.#queries.one.get({ comment, participant, emoji }) !== undefined;
  }

  insert(reaction: ReactionRow): void {
    this.#queries.insert.run({ ...reaction });
  }

  remove(comment: CommentId, participant: string, emoji: string): void {
    this.#queries.remove.run({ comment, participant, emoji });
  }

  /** Keeps how many there are, and what else changes of a comment by that. */
  count(counted: { id: CommentId; counts: Reactions; score: number; revision: Revision }): void {
    const { id, counts, score, revision } = counted;
    const stored = Object.keys(counts).length === 0 ? null : JSON.stringify(counts);
    this.#queries.count.run({ id, counts: stored, score, revision });
  }

  /** All that anybody reacted to a comment. */
  forget(comment: CommentId): void {
    this.#queries.forget.run({ comment });
  }

  /** What a participant reacted to on a page, the last first. */
  newestBy(participant: string, page: number): Given[] {
    // Most have none, and everyone who comes is asked: to find one costs a sixth of what their order costs.
    if (!this.#queries.anyBy.get({ participant, page })) return [];
    return this.#queries.newestBy.all({ participant, page, limit: LIMITS.mineReactions });
  }

  /** What a participant reacted to anywhere, page by page. */
  allBy(participant: string, limit: number): Given[] {
    return this.#queries.allBy.all({ participant, limit });
  }

  /** The comments of the top level with the most reactions and replies, the best first; of equal ones, the newest. */
  best(page: number): Outline[] {
    return this.#queries.best.all({ page, limit: LIMITS.best });
  }

  /** The comments of a page are about to become those of another. */
  move(from: number, into: number): void {
    this.#queries.move.run({ from, into });
  }
}

const it = sql.placeholder;

function prepareReactionQueries(db: SiteDatabase) {
  const { comment, participant, emoji, page, at } = reactions;
  const given = { comment, emoji, at };
  const thisOne = and(eq(comment, it('comment')), eq(participant, it('participant')), eq(emoji, it('emoji')));
  return {
    reacted: db
      .select({
        id: comments.id,
        page: comments.page,
        place: comments.place,
        replies: comments.replies,
        reactions: comments.reactions,
        revision: comments.revision,
      })
      .from(comments)
      .where(eq(comments.id, it('comment')))
      .prepare(),
    one: db.select({ at }).from(reactions).where(thisOne).prepare(),
    insert: db
      .insert(reactions)
      .values({
        comment: it('comment'),
        participant: it('participant'),
        emoji: it('emoji'),
        page: it('page'),
        at: it('at'),
      })
      .prepare(),
    remove: db.delete(reactions).where(thisOne).prepare(),
    count: db
      .update(comments)
      .set({
        reactions: sql`${it('counts')}`,
        score: sql`${it('score')}`,
        revision: sql`${it('revision')}`,
      })
      .where(eq(comments.id, it('id')))
      .prepare(),
    forget: db
      .delete(reactions)
      .where(eq(comment, it('comment')))
      .prepare(),
    anyBy: db
      .select({ at })
      .from(reactions)
      .where(and(eq(participant, it('participant')), eq(page, it('page'))))
      .prepare(),
    newestBy: db
      .select(given)
      .from(reactions)
      .where(and(eq(participant, it('participant')), eq(page, it('page'))))
      .orderBy(desc(at), sql`rowid DESC`)
      .limit(it('limit'))
      .prepare(),
    allBy: db
      .select(given)
      .from(reactions)
      .where(eq(participant, it('participant')))
      .orderBy(asc(page), asc(at), sql`rowid`)
      .limit(it('limit'))
      .prepare(),
    best: db
      .select(outline)
      .from(comments)
      .where(and(eq(comments.page, it('page')), sql`parent_id IS NULL AND place = 'comment' AND score > 0`))
      .orderBy(desc(comments.score), desc(comments.order))
      .limit(it('limit'))
      .prepare(),
    move: db
      .update(reactions)
      .set({ page: sql`${it('into')}` })
      .where(sql`${comment} IN (SELECT id FROM comments WHERE page_id = ${it('from')})`)
      .prepare(),
  };
}
