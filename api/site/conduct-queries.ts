/** What is asked of bans and reports, prepared once. */
import { and, eq, gt, sql } from 'drizzle-orm';
import type { SiteDatabase } from './queries.ts';
import { bans, reports } from './conduct-schema.ts';

const it = sql.placeholder;

export type ConductQueries = ReturnType<typeof prepareConductQueries>;

export function prepareConductQueries(db: SiteDatabase) {
  const stands = sql`(until IS NULL OR until > ${it('now')})`;
  return {
    banOfParticipant: db
      .select()
      .from(bans)
      .where(and(eq(bans.participant, it('participant')), sql`participant_id IS NOT NULL`, stands))
      .prepare(),
    banOfAddress: db
      .select()
      .from(bans)
      .where(and(eq(bans.address, it('address')), sql`address IS NOT NULL`, stands))
      .prepare(),
    anyBan: db.select({ id: bans.id }).from(bans).limit(1).prepare(),
    insertBan: db
      .insert(bans)
      .values({
        participant: it('participant'),
        address: it('address'),
        at: it('at'),
        until: it('until'),
        by: it('by'),
        why: it('why'),
        removing: it('removing'),
      })
      .returning()
      .prepare(),
    deleteBan: db
      .delete(bans)
      .where(eq(bans.id, it('id')))
      .prepare(),
    forgetBans: db
      .delete(bans)
      .where(sql`until IS NOT NULL AND until <= ${it('now')} AND NOT removing`)
      .prepare(),
    nextEnd: db
      .select({ at: sql<number | null>`min(${bans.until})` })
      .from(bans)
      .where(sql`NOT removing`)
      .prepare(),
    removing: db
      .select()
      .from(bans)
      .where(sql`removing`)
      .limit(1)
      .prepare(),
    removed: db
      .update(bans)
      .set({ removing: false })
      .where(eq(bans.id, it('id')))
      .prepare(),
    report: db
      .select()
      .from(reports)
      .where(and(eq(reports.comment, it('comment')), eq(reports.reporter, it('reporter'))))
      .prepare(),
    insertReport: db
      .insert(reports)
      .values({
        comment: it('comment'),
        reporter: it('reporter'),
        participant: it('participant'),
        address: it('address'),
        reason: it('reason'),
        at: it('at'),
      })
      .prepare(),
    /** From how many network prefixes. All whose prefix is forgotten count as one: they may have been. */
    openReports: db
      .select({ count: sql<number>`count(DISTINCT coalesce(address, ''))` })
      .from(reports)
      .where(and(eq(reports.comment, it('comment')), eq(reports.settled, false)))
      .prepare(),
    settleReports: db
      .update(reports)
      .set({ settled: true })
      .where(and(eq(reports.comment, it('comment')), eq(reports.settled, false)))
      .prepare(),
    reopenReports: db
      .update(reports)
      .set({ settled: false })
      .where(and(eq(reports.comment, it('comment')), gt(reports.at, it('after'))))
      .prepare(),
    openReportsOf: db
      .select({ comment: reports.comment })
      .from(reports)
      .where(and(eq(reports.participant, it('participant')), eq(reports.settled, false)))
      .prepare(),
    forgetReportsOf: db
      .delete(reports)
      .where(eq(reports.participant, it('participant')))
      .prepare(),
  };
}
