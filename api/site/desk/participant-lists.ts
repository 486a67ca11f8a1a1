import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Role, Time } from '../../protocol.ts';
import type { SiteDatabase } from '../queries.ts';
import { participants } from '../schema.ts';
import { reactions, reports } from '../conduct-schema.ts';
import type { ParticipantRow } from '../schema.ts';
import type { ReactionRow, ReportRow } from '../conduct-schema.ts';
import type { Cut } from './comment-lists.ts';
import { contains } from './contains.ts';

export interface ParticipantFilter {
  /** A part of name or e-mail address. */
  readonly q?: string;
  readonly role?: Role;
  /** Whether they are banned now, themselves or as the member that they became. */
  readonly banned?: boolean;
}

export interface KnownParticipant {
  readonly participant: ParticipantRow;
  readonly banned: boolean;
}

/** Participants as staff look for them. */
export class ParticipantLists {
  readonly #db: SiteDatabase;

  constructor(db: SiteDatabase) {
    this.#db = db;
  }

  /** The newest first. */
  list({ q, role, banned }: ParticipantFilter, now: Time, { before, limit }: Cut): KnownParticipant[] {
    return this.#known(now)
      .where(
        and(
          lt(participants.number, before),
          q === undefined
            ? undefined
            : sql`(${contains(participants.name, q)} OR ${contains(participants.email, q)})`,
          role && eq(participants.role, role),
          banned === undefined ? undefined : sql`${isBanned(now)} = ${Number(banned)}`,
        ),
      )
      .orderBy(desc(participants.number))
      .limit(limit)
      .all();
  }

  one(id: string, now: Time): KnownParticipant | undefined {
    return this.#known(now).where(eq(participants.id, id)).get();
  }

  /** What somebody reported. */
  reportsBy(ids: readonly string[]): ReportRow[] {
    return ids.flatMap((id) => this.#db.select().from(reports).where(eq(reports.participant, id)).all());
  }

  /** What somebody reacted to. */
  reactionsBy(ids: readonly string[]): ReactionRow[] {
    return ids.flatMap((id) => this.#db.select().from(reactions).where(eq(reactions.participant, id)).all());
  }

  #known(now: Time) {
    const banned = isBanned(now).mapWith(Boolean);
    return this.#db.select({ participant: participants, banned }).from(participants).$dynamic();
  }
}

function isBanned(now: Time) {
  return sql<boolean>`EXISTS (SELECT 1 FROM bans WHERE participant_id IN (participants.id, participants.member_id)
    AND (until IS NULL OR until > ${now}))`;
}
