import { and, asc, desc, eq, inArray, isNull, lt, lte, max, min, or, sql } from 'drizzle-orm';
import type { AdminAnswer } from '../../comments/administration.ts';
import type { TokenHolder } from '../../comments/listed.ts';
import type { SignOnKey } from '../../comments/sign-on.ts';
import type { CommentId, Status, Time } from '../../protocol.ts';
import type { SiteDatabase } from '../queries.ts';
import { participants, participantTokens, site } from '../schema.ts';
import { bans } from '../conduct-schema.ts';
import { audit, repeats, signOnKeys } from './schema.ts';
import type { BanRow } from '../conduct-schema.ts';
import type { AuditRow, SignOnKeyRow } from './schema.ts';
import { CommentLists } from './comment-lists.ts';
import type { Cut } from './comment-lists.ts';
import { KnownAddresses } from './known-addresses.ts';
import { PageLists } from './page-lists.ts';
import { ParticipantLists } from './participant-lists.ts';
import { SearchIndex } from './search-index.ts';
import { TallyStore } from './tally-store.ts';
import { TransferStore } from '../transfer/transfer-store.ts';

/** What somebody of the staff did: ids, never names or text. What is left out does not matter to the act. */
export interface Entry {
  /** The participant who did it. */
  readonly actor: string;
  readonly act: string;
  readonly at: Time;
  readonly comment?: CommentId | null;
  readonly participant?: string | null;
  readonly page?: number | null;
  readonly ban?: number | null;
  /** Where it led a comment from, and to. */
  readonly before?: Status | null;
  readonly after?: Status | null;
  readonly why?: string | null;
}

/** What was answered to a request that may come again. */
export interface Repeat {
  /** A hash of its key and of who asked. */
  readonly key: string;
  readonly fingerprint: string;
  /** `null`: it told a secret. */
  readonly answer: AdminAnswer | null;
  readonly at: Time;
}

/** For so long the last use of a token may have been later than is known: not each request is worth a write. */
const LAST_USE_PRECISION = 60_000;
const OF_STAFF = ['moderator', 'owner'] as const;

/** What one site has stored for its staff: who they are, what they look at, and what they did. */
export class DeskStore {
  readonly comments: CommentLists;
  readonly pages: PageLists;
  readonly participants: ParticipantLists;
  readonly search: SearchIndex;
  readonly tallies: TallyStore;
  readonly transfer: TransferStore;
  readonly #addresses: KnownAddresses;
  readonly #db: SiteDatabase;
  readonly #log;

  constructor(db: SiteDatabase) {
    this.#db = db;
    this.comments = new CommentLists(db);
    this.pages = new PageLists(db);
    this.participants = new ParticipantLists(db);
    this.search = new SearchIndex(db);
    this.tallies = new TallyStore(db);
    this.transfer = new TransferStore(db);
    this.#addresses = new KnownAddresses(db);
    this.#log = prepareLog(db);
  }

  siteName(): string {
    return this.#db.select({ name: site.name }).from(site).get()?.name ?? '';
  }

  /** Of the last change that staff follow. */
  sequence(): number {
    return this.#db.select({ sequence: site.sequence }).from(site).get()?.sequence ?? 0;
  }

  log(entry: Entry): void {
    this.#log.run({ ...NOTHING, ...entry });
  }

  entry(id: number): AuditRow | undefined {
    return this.#db.select().from(audit).where(eq(audit.id, id)).get();
  }

  /** What was done to a comment, the first first. */
  entriesOn(comment: CommentId): AuditRow[] {
    return this.#db.select().from(audit).where(eq(audit.comment, comment)).orderBy(asc(audit.id)).all();
  }

  /** The last first. */
  entries({ before, limit }: Cut): AuditRow[] {
    return this.#db
      .select()
      .from(audit)
      .where(lt(audit.id, before))
      .orderBy(desc(audit.id))
      .limit(limit)
      .all();
  }

  /** Those of the staff who are known by a token, the longest serving first. */
  tokenHolders(): TokenHolder[] {
    const { id, name, role, createdAt } = participants;
    const rows = this.#db
      .select({ id, name, role, since: createdAt, lastUsed: max(participantTokens.lastUsed) })
      .from(participants)
      .innerJoin(participantTokens, eq(participantTokens.participant, participants.id))
      // Who came by the site's sign-on has the tokens of a guest that they were, perhaps, and none of staff.
      .where(and(inArray(participants.role, OF_STAFF), isNull(participants.subject)))
      .groupBy(participants.id)
      .orderBy(asc(participants.createdAt), asc(participants.number))
      .all();
    return rows.flatMap((row) =>
      row.role === 'moderator' || row.role === 'owner' ? [{ ...row, role: row.role }] : [],
    );
  }

  useToken(hash: string, now: Time): void {
    const { lastUsed } = participantTokens;
    this.#db
      .update(participantTokens)
      .set({ lastUsed: now })
      .where(
        and(eq(participantTokens.hash, hash), or(isNull(lastUsed), lte(lastUsed, now - LAST_USE_PRECISION))),
      )
      .run();
  }

  ban(id: number): BanRow | undefined {
    return this.#db.select().from(bans).where(eq(bans.id, id)).get();
  }

  /** The last first. */
  bans({ before, limit }: Cut): BanRow[] {
    return this.#db.select().from(bans).where(lt(bans.id, before)).orderBy(desc(bans.id)).limit(limit).all();
  }

  /** Those of one person, the last first. */
  bansOf(ids: readonly string[]): BanRow[] {
    const found = ids.flatMap((id) => this.#db.select().from(bans).where(eq(bans.participant, id)).all());
    return found.toSorted((one, other) => other.id - one.id);
  }

  /** The oldest first. */
  keys(): SignOnKeyRow[] {
    return this.#db.select().from(signOnKeys).orderBy(asc(signOnKeys.createdAt), asc(signOnKeys.id)).all();
  }

  /** As the sign-on needs them. */
  signOnKeys(): SignOnKey[] {
    return this.keys().flatMap((row) => signOnKey(row) ?? []);
  }

  addKey(key: SignOnKeyRow): void {
    this.#db.insert(signOnKeys).values(key).run();
  }

  removeKey(id: string): void {
    this.#db.delete(signOnKeys).where(eq(signOnKeys.id, id)).run();
  }

  repeat(key: string): Repeat | undefined {
    return this.#db.select().from(repeats).where(eq(repeats.key, key)).get();
  }

  keepRepeat(repeat: Repeat): void {
    this.#db.insert(repeats).values(repeat).run();
  }

  /** Those of before, and of that very moment. */
  forgetRepeats(before: Time): void {
    this.#db.delete(repeats).where(lte(repeats.at, before)).run();
  }

  oldestRepeat(): Time | null {
    return (
      this.#db
        .select({ at: min(repeats.at) })
        .from(repeats)
        .get()?.at ?? null
    );
  }

  /** As in `SearchIndex`. */
  indexPending(): boolean {
    return this.search.indexPending();
  }

  /** Whether the search index lacks comments. */
  hasPending(): boolean {
    return this.search.hasPending();
  }

  /** As in `KnownAddresses`. */
  forgetAddresses(before: Time, limit: number): void {
    this.#addresses.forget(before, limit);
  }

  /** As in `KnownAddresses`. */
  oldestAddress(): Time | null {
    return this.#addresses.oldest();
  }
}

/** A row has what its algorithm needs, or it is of no use. */
function signOnKey({ id, algorithm, secret, publicKey, jwksUrl }: SignOnKeyRow): SignOnKey | undefined {
  if (algorithm === 'HS256') return secret === null ? undefined : { id, algorithm, secret };
  if (publicKey !== null) return { id, algorithm, publicKey };
  return jwksUrl === null ? undefined : { id, algorithm, jwksUrl };
}

const NOTHING = {
  comment: null,
  participant: null,
  page: null,
  ban: null,
  before: null,
  after: null,
  why: null,
};

function prepareLog(db: SiteDatabase) {
  const it = sql.placeholder;
  return db
    .insert(audit)
    .values({
      at: it('at'),
      actor: it('actor'),
      act: it('act'),
      comment: it('comment'),
      participant: it('participant'),
      page: it('page'),
      ban: it('ban'),
      before: it('before'),
      after: it('after'),
      why: it('why'),
    })
    .prepare();
}
