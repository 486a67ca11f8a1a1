/** What is asked of participants, prepared once. */
import { and, eq, sql } from 'drizzle-orm';
import type { SiteDatabase } from './queries.ts';
import { participants } from './schema.ts';

const it = sql.placeholder;

export function prepareParticipantQueries(db: SiteDatabase) {
  return {
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
    participantBySubject: db
      .select()
      .from(participants)
      .where(eq(participants.subject, it('subject')))
      .prepare(),
    guestsOf: db
      .select({ id: participants.id })
      .from(participants)
      .where(and(eq(participants.member, it('member')), sql`member_id IS NOT NULL`))
      .prepare(),
    insertParticipant: db
      .insert(participants)
      .values({
        id: it('id'),
        role: it('role'),
        name: it('name'),
        email: it('email'),
        secretHash: it('secretHash'),
        subject: it('subject'),
        avatar: it('avatar'),
        createdAt: it('createdAt'),
        number: sql`(SELECT coalesce(max(number), 0) + 1 FROM participants)`,
      })
      .returning()
      .prepare(),
    changeParticipant: db
      .update(participants)
      .set({
        role: sql`${it('role')}`,
        name: sql`${it('name')}`,
        email: sql`${it('email')}`,
        avatar: sql`${it('avatar')}`,
        secretHash: sql`${it('secretHash')}`,
        subject: sql`${it('subject')}`,
        member: sql`${it('member')}`,
        erasing: sql`${it('erasing')}`,
      })
      .where(eq(participants.id, it('id')))
      .prepare(),
    erasing: db
      .select()
      .from(participants)
      .where(sql`erasing`)
      .limit(1)
      .prepare(),
  };
}
