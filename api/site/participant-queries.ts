/** What is asked of participants and their tokens, prepared once. */
import { and, eq, sql } from 'drizzle-orm';
import type { SiteDatabase } from './queries.ts';
import { participants, participantTokens } from './schema.ts';

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
    participantByToken: db
      .select({ participant: participants })
      .from(participantTokens)
      .innerJoin(participants, eq(participants.id, participantTokens.participant))
      .where(eq(participantTokens.hash, it('hash')))
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
    forgetTokens: db
      .delete(participantTokens)
      .where(eq(participantTokens.participant, it('participant')))
      .prepare(),
  };
}
