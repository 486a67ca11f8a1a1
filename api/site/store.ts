import type { CommentId, Order, Revision, Time } from '../protocol.ts';
import { prepareQueries } from './queries.ts';
import type { Queries, SiteDatabase } from './queries.ts';
import type { CommentRow, PageRow, ParticipantRow } from './schema.ts';

/** Orders from `from` to `to`, both included. */
export interface Range {
  readonly from: Order;
  readonly to: Order;
}

const TOKENS_KEPT = 8;
const HELD_SHOWN = 100;

/** What one site has stored. Synchronous: the host that opens the database gives the scope of a transaction. */
export class Store {
  readonly #queries: Queries;

  constructor(db: SiteDatabase) {
    this.#queries = prepareQueries(db);
  }

  /** Names the life of this database, from when it was made. */
  history(): string {
    return (this.#queries.marker.get()?.createdAt ?? 0).toString(36);
  }

  settings(): Record<string, unknown> {
    return Object.fromEntries(this.#queries.settings.all().map(({ name, value }) => [name, value]));
  }

  setSetting(name: string, value: unknown): void {
    this.#queries.setSetting.run({ name, value });
  }

  page(key: string): PageRow | undefined {
    return this.#queries.page.get({ key });
  }

  /** The key of the page that `key` was once, or is also, the address of. */
  pageOfAlias(key: string): string | undefined {
    return this.#queries.pageOfAlias.get({ key })?.key;
  }

  insertPage(key: string, createdAt: Time): PageRow {
    return this.#queries.insertPage.get({ key, createdAt });
  }

  updatePage({ id, count, revision, sequence, lastOrder }: PageRow): void {
    this.#queries.updatePage.run({ id, count, revision, sequence, lastOrder });
  }

  nextSequence(): number {
    return this.#queries.nextSequence.get().sequence;
  }

  comment(id: CommentId): CommentRow | undefined {
    return this.#queries.comment.get({ id });
  }

  insertComment(comment: CommentRow): void {
    this.#queries.insertComment.run({ ...comment });
  }

  changeComment({ id, status, statusBefore, place, revision, sequence }: CommentRow): void {
    this.#queries.changeComment.run({ id, status, statusBefore, place, revision, sequence });
  }

  /** Published replies to a comment that have no place yet, since it had none itself. */
  waitingReplies(parent: CommentId): CommentRow[] {
    return this.#queries.waitingReplies.all({ parent });
  }

  /** The newest held comments of a page, whoever wrote them, newest first. */
  heldOn(page: number): CommentRow[] {
    return this.#queries.heldOn.all({ page, limit: HELD_SHOWN });
  }

  /** Counts one reply with a place more. */
  addReply(id: CommentId, revision: Revision, sequence: number): void {
    this.#queries.addReply.run({ id, revision, sequence });
  }

  /** Comments of a level that have a place, from its low end (`rising`) or its high end. */
  level(page: number, parent: CommentId | null, range: Range, rising: boolean, limit: number): CommentRow[] {
    if (parent === null) {
      const query = rising ? this.#queries.topLevelRising : this.#queries.topLevelFalling;
      return query.all({ page, ...range, limit });
    }
    const query = rising ? this.#queries.repliesRising : this.#queries.repliesFalling;
    return query.all({ parent, ...range, limit });
  }

  /** How many comments changed after `since`, and the bytes of their bodies; of the first `limit` at most. */
  changedSize(page: number, since: Revision, limit: number): { comments: number; bytes: number } {
    return this.#queries.changedSize.get({ page, since, limit }) ?? { comments: 0, bytes: 0 };
  }

  /** Comments whose public view changed after `since`, by order: parents, which are older, before their replies. */
  changedSince(page: number, since: Revision, limit: number): CommentRow[] {
    return this.#queries.changedSince.all({ page, since, limit });
  }

  /** The newest of an author's held comments on a page, newest first. */
  heldBy(author: string, page: number): CommentRow[] {
    return this.#queries.heldBy.all({ author, page, limit: HELD_SHOWN });
  }

  hasPublished(author: string): boolean {
    return this.#queries.publishedBy.get({ author }) !== undefined;
  }

  participant(id: string): ParticipantRow | undefined {
    return this.#queries.participant.get({ id });
  }

  participantBySecret(hash: string): ParticipantRow | undefined {
    return this.#queries.participantBySecret.get({ hash });
  }

  participantByToken(hash: string): ParticipantRow | undefined {
    return this.#queries.participantByToken.get({ hash })?.participant;
  }

  insertParticipant(participant: ParticipantRow): ParticipantRow {
    this.#queries.insertParticipant.run({ ...participant });
    return participant;
  }

  renameParticipant(id: string, name: string, email: string | null): void {
    this.#queries.renameParticipant.run({ id, name, email });
  }

  /** Keeps a token's hash, and forgets all but the participant's newest few. */
  addToken(hash: string, participant: string, createdAt: Time): void {
    this.#queries.insertToken.run({ hash, participant, createdAt });
    this.#queries.forgetOldTokens.run({ participant, keep: TOKENS_KEPT });
  }

  /** Milliseconds, as `take` of rate-limit.ts left it; 0 for a bucket never used. */
  rate(bucket: string): number {
    return this.#queries.rate.get({ bucket })?.fullAt ?? 0;
  }

  setRate(bucket: string, fullAt: number): void {
    this.#queries.setRate.run({ bucket, fullAt });
  }

  /** Drops the buckets that are full again: they say no more than ones never used. */
  forgetRates(now: Time): void {
    this.#queries.forgetRates.run({ now });
  }
}
