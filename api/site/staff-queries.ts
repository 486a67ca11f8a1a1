/** What only staff ask of a site, prepared once. */
import { and, asc, desc, eq, inArray, lt, max, sql } from 'drizzle-orm';
import type { SiteDatabase } from './queries.ts';
import { audit, comments, pages, participants, participantTokens } from './schema.ts';

const it = sql.placeholder;

export type StaffQueries = ReturnType<typeof prepareStaffQueries>;

export function prepareStaffQueries(db: SiteDatabase) {
  return {
    pageById: db
      .select()
      .from(pages)
      .where(eq(pages.id, it('id')))
      .prepare(),
    commentsOf: db
      .select({ comment: comments, page: pages.key })
      .from(comments)
      .innerJoin(pages, eq(pages.id, comments.page))
      .where(and(eq(comments.status, it('status')), lt(comments.sequence, it('before'))))
      .orderBy(desc(comments.sequence))
      .limit(it('limit'))
      .prepare(),
    auditBefore: db
      .select()
      .from(audit)
      .where(lt(audit.id, it('before')))
      .orderBy(desc(audit.id))
      .limit(it('limit'))
      .prepare(),
    staff: db
      .select({ participant: participants, lastUsed: max(participantTokens.lastUsed) })
      .from(participants)
      .leftJoin(participantTokens, eq(participantTokens.participant, participants.id))
      .where(inArray(participants.role, ['moderator', 'owner']))
      .groupBy(participants.id)
      .orderBy(asc(participants.createdAt))
      .prepare(),
    useToken: db
      .update(participantTokens)
      .set({ lastUsed: sql`${it('now')}` })
      .where(eq(participantTokens.hash, it('hash')))
      .prepare(),
    forgetTokens: db
      .delete(participantTokens)
      .where(eq(participantTokens.participant, it('participant')))
      .prepare(),
    setRole: db
      .update(participants)
      .set({ role: sql`${it('role')}` })
      .where(eq(participants.id, it('id')))
      .prepare(),
    insertAudit: db
      .insert(audit)
      .values({
        at: it('at'),
        actor: it('actor'),
        act: it('act'),
        comment: it('comment'),
        participant: it('participant'),
        before: it('before'),
        after: it('after'),
        why: it('why'),
      })
      .prepare(),
  };
}
