import { and, eq, sql } from 'drizzle-orm';
import type { Time } from '../protocol.ts';
import type { SiteDatabase } from './queries.ts';
import { participants, participantTokens } from './schema.ts';
import type { ParticipantRow } from './schema.ts';

const it = sql.placeholder;
const TOKENS_KEPT = 8;

/** By what participants are known again: hashes of tokens. */
export class TokenStore {
  readonly #queries: ReturnType<typeof prepare>;

  constructor(db: SiteDatabase) {
    this.#queries = prepare(db);
  }

  participant(hash: string): ParticipantRow | undefined {
    return this.#queries.participantByToken.get({ hash })?.participant;
  }

  /** Keeps a token's hash, and forgets all but the participant's newest few. */
  add(hash: string, participant: string, createdAt: Time): void {
    this.#queries.insertToken.run({ hash, participant, createdAt });
    this.#queries.forgetOldTokens.run({ participant, keep: TOKENS_KEPT });
  }

  forget(participant: string): void {
    this.#queries.forgetTokens.run({ participant });
  }
}

function prepare(db: SiteDatabase) {
  return {
    participantByToken: db
      .select({ participant: participants })
      .from(participantTokens)
      .innerJoin(participants, eq(participants.id, participantTokens.participant))
      .where(eq(participantTokens.hash, it('hash')))
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
