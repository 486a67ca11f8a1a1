/** The queries of one site, prepared once. */
import { and, asc, count, desc, eq, gt, gte, isNull, lt, lte, sql } from 'drizzle-orm';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import {
  comments,
  pageAliases,
  pages,
  participants,
  participantTokens,
  rates,
  settings,
  site,
} from './schema.ts';

/** Any synchronous Drizzle SQLite: better-sqlite3 on Node, the storage of a Durable Object on Cloudflare. */
export type SiteDatabase = BaseSQLiteDatabase<'sync', unknown>;

const it = sql.placeholder;
const hasPlace = sql`place <> 'none'`;

export type Queries = ReturnType<typeof prepareQueries>;

export function prepareQueries(db: SiteDatabase) {
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
    db.select().from(comments).where(where).orderBy(direction(comments.order)).limit(it('limit')).prepare();
  return {
    marker: db.select().from(site).prepare(),
    settings: db.select().from(settings).prepare(),
    setSetting: db
      .insert(settings)
      .values({ name: it('name'), value: it('value') })
      .onConflictDoUpdate({ target: settings.name, set: { value: sql`excluded.value` } })
      .prepare(),
    page: db
      .select()
      .from(pages)
      .where(eq(pages.key, it('key')))
      .prepare(),
    pageOfAlias: db
      .select({ key: pages.key })
      .from(pageAliases)
      .innerJoin(pages, eq(pages.id, pageAliases.page))
      .where(eq(pageAliases.key, it('key')))
      .prepare(),
    insertPage: db
      .insert(pages)
      .values({ key: it('key'), createdAt: it('createdAt') })
      .returning()
      .prepare(),
    updatePage: db
      .update(pages)
      .set({
        count: sql`${it('count')}`,
        revision: sql`${it('revision')}`,
        sequence: sql`${it('sequence')}`,
        lastOrder: sql`${it('lastOrder')}`,
      })
      .where(eq(pages.id, it('id')))
      .prepare(),
    nextSequence: db
      .update(site)
      .set({ sequence: sql`${site.sequence} + 1` })
      .returning({ sequence: site.sequence })
      .prepare(),
    comment: db
      .select()
      .from(comments)
      .where(eq(comments.id, it('id')))
      .prepare(),
    insertComment: db
      .insert(comments)
      .values({
        id: it('id'),
        page: it('page'),
        parent: it('parent'),
        depth: it('depth'),
        author: it('author'),
        authorName: it('authorName'),
        authorRole: it('authorRole'),
        text: it('text'),
        body: it('body'),
        fingerprint: it('fingerprint'),
        status: it('status'),
        place: it('place'),
        order: it('order'),
        revision: it('revision'),
        sequence: it('sequence'),
        at: it('at'),
        firstStatus: it('firstStatus'),
        firstRevision: it('firstRevision'),
      })
      .prepare(),
    heldOn: db
      .select()
      .from(comments)
      .where(and(eq(comments.page, it('page')), eq(comments.status, 'held')))
      .orderBy(desc(comments.sequence))
      .limit(it('limit'))
      .prepare(),
    changeComment: db
      .update(comments)
      .set({
        status: sql`${it('status')}`,
        statusBefore: sql`${it('statusBefore')}`,
        place: sql`${it('place')}`,
        revision: sql`${it('revision')}`,
        sequence: sql`${it('sequence')}`,
      })
      .where(eq(comments.id, it('id')))
      .prepare(),
    waitingReplies: db
      .select()
      .from(comments)
      .where(and(eq(comments.parent, it('parent')), sql`status = 'published' AND place = 'none'`))
      .orderBy(asc(comments.order))
      .prepare(),
    addReply: db
      .update(comments)
      .set({
        replies: sql`${comments.replies} + 1`,
        revision: sql`${it('revision')}`,
        sequence: sql`${it('sequence')}`,
      })
      .where(eq(comments.id, it('id')))
      .prepare(),
    topLevelRising: level(topLevel, asc),
    topLevelFalling: level(topLevel, desc),
    repliesRising: level(replies, asc),
    repliesFalling: level(replies, desc),
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
          .select({ bytes: sql<number>`octet_length(${comments.body})`.as('bytes') })
          .from(comments)
          .where(and(eq(comments.page, it('page')), gt(comments.revision, it('since')), sql`revision > 0`))
          .limit(it('limit'))
          .as('changed'),
      )
      .prepare(),
    heldBy: db
      .select()
      .from(comments)
      .where(
        and(eq(comments.author, it('author')), eq(comments.status, 'held'), eq(comments.page, it('page'))),
      )
      .orderBy(desc(comments.order))
      .limit(it('limit'))
      .prepare(),
    publishedBy: db
      .select({ id: comments.id })
      .from(comments)
      .where(and(eq(comments.author, it('author')), eq(comments.status, 'published')))
      .limit(1)
      .prepare(),
    participant: db
      .select()
      .from(participants)
      .where(eq(participants.id, it('id')))
      .prepare(),
    participantBySecret: db
      .select()
      .from(participants)
      .where(eq(participants.secretHash, it('hash')))
      .prepare(),
    participantByToken: db
      .select({ participant: participants })
      .from(participantTokens)
      .innerJoin(participants, eq(participants.id, participantTokens.participant))
      .where(eq(participantTokens.hash, it('hash')))
      .prepare(),
    insertParticipant: db
      .insert(participants)
      .values({
        id: it('id'),
        role: it('role'),
        name: it('name'),
        email: it('email'),
        secretHash: it('secretHash'),
        createdAt: it('createdAt'),
      })
      .prepare(),
    renameParticipant: db
      .update(participants)
      .set({ name: sql`${it('name')}`, email: sql`${it('email')}` })
      .where(eq(participants.id, it('id')))
      .prepare(),
    insertToken: db
      .insert(participantTokens)
      .values({ hash: it('hash'), participant: it('participant'), createdAt: it('createdAt') })
      .prepare(),
    /** All but the newest few: every introduction makes one, and only the last devices need theirs. */
    forgetOldTokens: db
      .delete(participantTokens)
      .where(
        and(
          eq(participantTokens.participant, it('participant')),
          sql`rowid NOT IN (SELECT rowid FROM participant_tokens WHERE participant_id = ${it('participant')}
            ORDER BY created_at DESC, rowid DESC LIMIT ${it('keep')})`,
        ),
      )
      .prepare(),
    rate: db
      .select()
      .from(rates)
      .where(eq(rates.bucket, it('bucket')))
      .prepare(),
    setRate: db
      .insert(rates)
      .values({ bucket: it('bucket'), fullAt: it('fullAt') })
      .onConflictDoUpdate({ target: rates.bucket, set: { fullAt: sql`excluded.full_at` } })
      .prepare(),
    forgetRates: db
      .delete(rates)
      .where(lt(rates.fullAt, it('now')))
      .prepare(),
  };
}
