/** What is asked of comments, prepared once. */
import { and, asc, count, desc, eq, gt, gte, isNull, lte, sql } from 'drizzle-orm';
import { filled } from './filled.ts';
import type { SiteDatabase } from './queries.ts';
import { comments } from './schema.ts';
import { BY_MACHINES } from './waits.ts';

const it = sql.placeholder;
const hasPlace = sql`place <> 'none'`;
/** `likely` keeps SQLite from the index by status, where it would read all that is deleted, and sort it. */
const isRestorable = sql`likely(status IN ('deleted', 'rejected', 'spam')) AND status_before IS NOT NULL`;
/**
 * The bytes that a comment adds to an answer: those of its body and its reactions, which SQLite knows without reading
 * them, and what is usual beside these.
 */
const weight = sql<number>`octet_length(${comments.body}) + coalesce(octet_length(${comments.reactions}), 0) + 384`;
/** All that has to be known of a comment to decide whether it is sent. */
export const outline = {
  id: comments.id,
  parent: comments.parent,
  order: comments.order,
  replies: comments.replies,
  bytes: weight.as('bytes'),
};

export function prepareCommentQueries(db: SiteDatabase) {
  const topLevel = and(
    eq(comments.page, it('page')),
    isNull(comments.parent),
    hasPlace,
    gte(comments.order, it('from')),
    lte(comments.order, it('to')),
  );
  const replies = and(
    eq(comments.parent, it('parent')),
    sql`parent_id IS NOT NULL`,
    hasPlace,
    gte(comments.order, it('from')),
    lte(comments.order, it('to')),
  );
  const level = (where: typeof topLevel, direction: typeof asc) =>
    db
      .select(outline)
      .from(comments)
      .where(where)
      .orderBy(direction(comments.order))
      .limit(it('limit'))
      .prepare();
  return {
    comment: db
      .select()
      .from(comments)
      .where(eq(comments.id, it('id')))
      .prepare(),
    /** As one parameter: a host may allow only a hundred. */
    commentsOf: db
      .select()
      .from(comments)
      .where(sql`${comments.id} IN (SELECT value FROM json_each(${it('ids')}))`)
      .prepare(),
    outline: db
      .select(outline)
      .from(comments)
      .where(eq(comments.id, it('id')))
      .prepare(),
    insertComment: filled(
      db
        .insert(comments)
        .values({
          id: it('id'),
          page: it('page'),
          parent: it('parent'),
          depth: it('depth'),
          author: it('author'),
          authorName: it('authorName'),
          authorRole: it('authorRole'),
          authorAvatar: it('authorAvatar'),
          text: it('text'),
          body: it('body'),
          fingerprint: it('fingerprint'),
          status: it('status'),
          statusBefore: it('statusBefore'),
          heldFor: it('heldFor'),
          changedBy: it('changedBy'),
          changedAt: it('changedAt'),
          findings: it('findings'),
          sameness: it('sameness'),
          place: it('place'),
          order: it('order'),
          revision: it('revision'),
          sequence: it('sequence'),
          at: it('at'),
          address: it('address'),
          firstStatus: it('firstStatus'),
          firstRevision: it('firstRevision'),
          ownRevision: it('revision'),
          number: sql`(SELECT coalesce(max(number), 0) + 1 FROM comments)`,
        })
        .prepare(),
    ),
    changeComment: db
      .update(comments)
      .set({
        status: sql`${it('status')}`,
        statusBefore: sql`${it('statusBefore')}`,
        heldFor: sql`${it('heldFor')}`,
        reports: sql`${it('reports')}`,
        pinnedAt: sql`${it('pinnedAt')}`,
        changedBy: sql`${it('changedBy')}`,
        changedAt: sql`${it('changedAt')}`,
        place: sql`${it('place')}`,
        revision: sql`${it('revision')}`,
        ownRevision: sql`${it('ownRevision')}`,
        sequence: sql`${it('sequence')}`,
        reactions: sql`${it('reactions')}`,
        score: sql`${it('score')}`,
      })
      .where(eq(comments.id, it('id')))
      .prepare(),
    /** Apart from `changeComment`, since it also changes what the search index holds. */
    rewriteComment: db
      .update(comments)
      .set({
        text: sql`${it('text')}`,
        body: sql`${it('body')}`,
        editedAt: sql`${it('editedAt')}`,
        authorName: sql`${it('authorName')}`,
        authorAvatar: sql`${it('authorAvatar')}`,
        fingerprint: sql`${it('fingerprint')}`,
        findings: sql`${it('findings')}`,
        sameness: sql`${it('sameness')}`,
        address: sql`${it('address')}`,
      })
      .where(eq(comments.id, it('id')))
      .prepare(),
    // SQLite would take all published comments of the site for as good a way.
    waitingReplies: db
      .select()
      .from(comments)
      .where(
        sql`${comments.id} IN (SELECT id FROM comments INDEXED BY comments_waiting
          WHERE parent_id = ${it('parent')} AND status = 'published' AND place = 'none')`,
      )
      .orderBy(asc(comments.order))
      .prepare(),
    addReply: db
      .update(comments)
      .set({
        replies: sql`${comments.replies} + 1`,
        score: sql`${comments.score} + 1`,
        revision: sql`${it('revision')}`,
      })
      .where(eq(comments.id, it('id')))
      .prepare(),
    topLevelRising: level(topLevel, asc),
    topLevelFalling: level(topLevel, desc),
    repliesRising: level(replies, asc),
    repliesFalling: level(replies, desc),
    pinnedOn: db
      .select()
      .from(comments)
      .where(and(eq(comments.page, it('page')), sql`pinned_at IS NOT NULL`))
      .orderBy(desc(comments.pinnedAt))
      .prepare(),
    changedSince: db
      .select()
      .from(comments)
      .where(and(eq(comments.page, it('page')), gt(comments.revision, it('since')), sql`revision > 0`))
      .orderBy(asc(comments.order))
      .limit(it('limit'))
      .prepare(),
    changedSize: db
      .select({ comments: count(), bytes: sql<number>`coalesce(sum(bytes), 0)` })
      .from(
        db
          .select({ bytes: weight.as('bytes') })
          .from(comments)
          .where(and(eq(comments.page, it('page')), gt(comments.revision, it('since')), sql`revision > 0`))
          .limit(it('limit'))
          .as('changed'),
      )
      .prepare(),
    heldOn: db
      .select(outline)
      .from(comments)
      .where(and(eq(comments.page, it('page')), sql`status = 'held'`))
      .orderBy(desc(comments.number))
      .limit(it('limit'))
      .prepare(),
    heldBy: db
      .select(outline)
      .from(comments)
      .where(
        and(
          eq(comments.author, it('author')),
          // What nobody of the staff has decided to be spam waits, too, to its author.
          sql`(status = 'held' OR (status = 'spam' AND changed_by IN ${BY_MACHINES} AND text <> ''))`,
          sql`status IN ('held', 'spam')`,
          eq(comments.page, it('page')),
        ),
      )
      .orderBy(desc(comments.order))
      .limit(it('limit'))
      .prepare(),
    /** An author's comments that are not deleted yet, page by page. */
    notDeletedBy: db
      .select()
      .from(comments)
      .where(and(eq(comments.author, it('author')), sql`status <> 'deleted'`))
      .orderBy(asc(comments.page), asc(comments.order))
      .limit(it('limit'))
      .prepare(),
    /** An author's comments of which anything is left, page by page. */
    notErasedBy: db
      .select()
      .from(comments)
      .where(and(eq(comments.author, it('author')), sql`fingerprint <> ''`))
      .orderBy(asc(comments.page), asc(comments.order))
      .limit(it('limit'))
      .prepare(),
    /** Comments that could be restored until now, page by page. */
    restorable: db
      .select()
      .from(comments)
      .where(and(isRestorable, lte(comments.changedAt, it('changedAt'))))
      .orderBy(asc(comments.changedAt))
      .limit(it('limit'))
      .prepare(),
    oldestRestorable: db
      .select({ at: sql<number | null>`min(${comments.changedAt})` })
      .from(comments)
      .where(isRestorable)
      .prepare(),
  };
}
