/** What is asked of deliveries, prepared once. */
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { HOOK } from '../../comments/outgoing.ts';
import type { SiteDatabase } from '../queries.ts';
import { pages } from '../schema.ts';
import { deliveries } from './schema.ts';

const it = sql.placeholder;

/** Of a delivery that may not leave yet: an earlier one of its page has not arrived at its receiver. */
export const BEHIND = Number.MAX_SAFE_INTEGER;

/** Deliveries that are on the way to one receiver at a time: one that hangs must not keep the others waiting. */
const EACH = 8;

const isOpen = sql`next_at IS NOT NULL`;
const isOfHook = sql`receiver = ${sql.raw(`'${HOOK}'`)}`;
const theirs = eq(deliveries.receiver, it('receiver'));
const onPage = sql`page_id IS ${it('page')}`;
const firstOfPage = sql`(SELECT min(number) FROM deliveries WHERE receiver = ${it('receiver')}
  AND page_id IS ${it('page')} AND next_at IS NOT NULL)`;

export function prepareDeliveryQueries(db: SiteDatabase) {
  return {
    insert: db
      .insert(deliveries)
      .values({
        receiver: it('receiver'),
        event: it('event'),
        type: it('type'),
        page: it('page'),
        comment: it('comment'),
        at: it('at'),
        nextAt: it('nextAt'),
      })
      .returning({ number: deliveries.number })
      .prepare(),
    delivery: db
      .select()
      .from(deliveries)
      .where(eq(deliveries.number, it('number')))
      .prepare(),
    firstOnPage: db
      .select({ number: deliveries.number })
      .from(deliveries)
      .where(and(theirs, onPage, isOpen))
      .orderBy(asc(deliveries.number))
      .limit(1)
      .prepare(),
    due: db
      .select()
      .from(deliveries)
      .where(and(theirs, sql`next_at <= ${it('now')} AND at > ${it('late')}`))
      .orderBy(asc(deliveries.nextAt), asc(deliveries.number))
      .limit(EACH)
      .prepare(),
    nextAfter: db
      .select({ at: sql<number | null>`min(next_at)` })
      .from(deliveries)
      .where(and(theirs, sql`next_at > ${it('now')} AND next_at < ${sql.raw(String(BEHIND))}`))
      .prepare(),
    settle: db
      .update(deliveries)
      .set({
        attempts: sql`${it('attempts')}`,
        nextAt: sql`${it('nextAt')}`,
        doneAt: sql`${it('doneAt')}`,
        isDelivered: sql`${it('isDelivered')}`,
        status: sql`${it('status')}`,
        trouble: sql`${it('trouble')}`,
      })
      .where(eq(deliveries.number, it('number')))
      .prepare(),
    promote: db
      .update(deliveries)
      .set({ nextAt: sql`${it('now')}` })
      .where(sql`number = ${firstOfPage} AND next_at = ${sql.raw(String(BEHIND))}`)
      .prepare(),
    sendNow: db
      .update(deliveries)
      .set({ nextAt: sql`${it('now')}` })
      .where(and(eq(deliveries.number, it('number')), isOpen, sql`next_at <> ${sql.raw(String(BEHIND))}`))
      .prepare(),
    giveUpAll: db
      .update(deliveries)
      .set({ nextAt: null, doneAt: sql`${it('now')}`, trouble: sql`${it('trouble')}` })
      .where(and(theirs, isOpen))
      .prepare(),
    asksOf: db
      .select({ number: deliveries.number })
      .from(deliveries)
      .where(and(isOfHook, onPage, eq(deliveries.comment, it('comment')), isOpen))
      .prepare(),
    asksBefore: db
      .select()
      .from(deliveries)
      .where(and(isOfHook, isOpen, sql`at <= ${it('at')}`))
      .orderBy(asc(deliveries.at))
      .limit(it('limit'))
      .prepare(),
    oldestAsk: db
      .select({ at: sql<number | null>`min(at)` })
      .from(deliveries)
      .where(and(isOfHook, isOpen))
      .prepare(),
    waiting: db
      .select({ receiver: deliveries.receiver, count: sql<number>`count(*)` })
      .from(deliveries)
      .where(isOpen)
      .groupBy(deliveries.receiver)
      .prepare(),
    oldestOpen: db
      .select()
      .from(deliveries)
      .where(and(theirs, isOpen))
      // With the plus: else SQLite would walk all that was ever sent there.
      .orderBy(sql`+number`)
      .limit(it('limit'))
      .prepare(),
    forget: db
      .delete(deliveries)
      .where(
        sql`number IN (SELECT number FROM deliveries WHERE done_at IS NOT NULL AND done_at <= ${it('before')}
          ORDER BY done_at LIMIT ${it('limit')})`,
      )
      .prepare(),
    oldestDone: db
      .select({ at: sql<number | null>`min(done_at)` })
      .from(deliveries)
      .where(sql`done_at IS NOT NULL`)
      .prepare(),
    movePage: db
      .update(deliveries)
      .set({ page: sql`${it('into')}` })
      .where(eq(deliveries.page, it('from')))
      .prepare(),
    /** Two that were the first of their pages are so no more where these have become one. */
    lineUp: db
      .update(deliveries)
      .set({ nextAt: BEHIND })
      .where(
        sql`page_id = ${it('page')} AND next_at IS NOT NULL AND NOT (${isOfHook}) AND number > (
          SELECT min(number) FROM deliveries AS first WHERE first.receiver = deliveries.receiver
            AND first.page_id = deliveries.page_id AND first.next_at IS NOT NULL)`,
      )
      .prepare(),
  };
}

/** With the key of the page, where there is one. */
export function selectListed(db: SiteDatabase) {
  return db
    .select({ delivery: deliveries, key: pages.key })
    .from(deliveries)
    .leftJoin(pages, eq(pages.id, deliveries.page))
    .orderBy(desc(deliveries.number))
    .$dynamic();
}
