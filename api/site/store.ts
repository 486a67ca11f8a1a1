import type { CommentId, Revision, Time } from '../protocol.ts';
import { stateOf, wordsOf } from './comment-values.ts';
import { Counters } from './counters.ts';
import { MentionStore } from './mention-store.ts';
import type { Outline, Range } from './outline.ts';
import { PastStore } from './past-store.ts';
import { prepareQueries } from './queries.ts';
import type { Queries, SiteDatabase } from './queries.ts';
import { RateStore } from './rate-store.ts';
import { ReactionStore } from './reaction-store.ts';
import { LACKING } from './schema.ts';
import type { CommentRow, NewCommentRow, NewParticipant, PageRow, ParticipantRow } from './schema.ts';
import { TokenStore } from './token-store.ts';
import { UntilChanged } from './until-changed.ts';

/** Held comments that somebody is shown of a page. */
export const HELD_SHOWN = 100;

/** What one site has stored. Synchronous: the host that opens the database gives the scope of a transaction. */
export class Store {
  readonly #queries: Queries;
  /** Whoever was looked at lately; `null`: there is nobody of this id. Each comment asks for its author. */
  readonly #participants = new UntilChanged<ParticipantRow | null>(1_000);
  readonly tokens: TokenStore;
  readonly counters: Counters;
  readonly rates: RateStore;
  readonly reactions: ReactionStore;
  readonly mentions: MentionStore;
  readonly past: PastStore;

  constructor(db: SiteDatabase) {
    this.#queries = prepareQueries(db);
    this.tokens = new TokenStore(db);
    this.counters = new Counters(db);
    this.rates = new RateStore(db);
    this.reactions = new ReactionStore(db);
    this.mentions = new MentionStore(db);
    this.past = new PastStore(db);
  }

  /** Names the life of this database, from when it was made. */
  history(): string {
    return (this.#queries.marker.get()?.createdAt ?? 0).toString(36);
  }

  settings(): Record<string, unknown> {
    return Object.fromEntries(this.#queries.settings.all().map(({ name, value }) => [name, value]));
  }

  /** One of them, or what stands beside them; `undefined`: not stored. */
  setting(name: string): unknown {
    return this.#queries.setting.get({ name })?.value;
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

  insertPage(key: string, createdAt: Time, era: number): PageRow {
    return this.#queries.insertPage.get({ key, createdAt, era });
  }

  pageById(id: number): PageRow | undefined {
    return this.#queries.pageById.get({ id });
  }

  /** The page of this key, or of which it was once the key. */
  pageAt(key: string): PageRow | undefined {
    const { counters } = this;
    const page = counters.known(key) ?? this.page(key);
    if (page) return page;
    const now = this.pageOfAlias(key);
    return now === undefined ? undefined : (counters.known(now) ?? this.page(now));
  }

  /** How many comments are published on the pages of these keys, or of which these were once the keys; in this order. */
  counts(keys: readonly string[]): number[] {
    return this.#queries.counts.all({ keys: JSON.stringify(keys) }).map(({ count }) => count);
  }

  /** What staff change of a page. */
  changePage({ id, title, mode, closed, keptOpen }: PageRow): void {
    this.counters.forgetPages();
    this.#queries.changePage.run({ id, title, mode, closed: Number(closed), keptOpen: Number(keptOpen) });
  }

  /** Pages that take comments, and came to be before a time; the oldest first. */
  openPages(createdAt: Time, limit: number): PageRow[] {
    return this.#queries.openPages.all({ createdAt, limit });
  }

  /** When the oldest page came to be that takes comments. */
  oldestOpen(): Time | null {
    return this.#queries.oldestOpen.get()?.at ?? null;
  }

  /** Somebody opened it. @param day days since 1970-01-01 UTC */
  readPage(key: string, day: number): void {
    this.#queries.readPage.run({ key, day });
  }

  comment(id: CommentId): CommentRow | undefined {
    return this.#queries.comment.get({ id });
  }

  /** Comments by their ids, in this order. */
  comments(ids: readonly CommentId[]): CommentRow[] {
    const found = Map.groupBy(this.#queries.commentsOf.all({ ids: JSON.stringify(ids) }), ({ id }) => id);
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  outline(id: CommentId): Outline | undefined {
    return this.#queries.outline.get({ id });
  }

  insertComment(comment: NewCommentRow): void {
    this.#queries.insertComment(comment);
    this.past.wrote(comment);
  }

  /** Stores what may change of a comment. @param isRewritten whether its text or its author's name did */
  changeComment(row: CommentRow, isRewritten: boolean): void {
    this.past.forget();
    this.#queries.changeComment.run(stateOf(row));
    if (isRewritten) this.#queries.rewriteComment.run(wordsOf(row));
  }

  /** Published replies to a comment that have no place yet, since it had none itself. */
  waitingReplies(parent: CommentId): CommentRow[] {
    return this.#queries.waitingReplies.all({ parent });
  }

  /** The newest held comments of a page, whoever wrote them, newest first. */
  heldOn(page: number): Outline[] {
    return this.#queries.heldOn.all({ page, limit: HELD_SHOWN });
  }

  /** Counts one reply with a place more. */
  addReply(id: CommentId, revision: Revision): void {
    this.#queries.addReply.run({ id, revision });
  }

  /** Comments of a level that have a place, from its low end (`rising`) or its high end. */
  level(page: number, parent: CommentId | null, range: Range, rising: boolean, limit: number): Outline[] {
    const { topLevelRising, topLevelFalling, repliesRising, repliesFalling } = this.#queries;
    if (parent === null) return (rising ? topLevelRising : topLevelFalling).all({ page, ...range, limit });
    return (rising ? repliesRising : repliesFalling).all({ parent, ...range, limit });
  }

  /** How many comments changed after `since`, and the bytes that they add to an answer; of the first `limit` at most. */
  changedSize(page: number, since: Revision, limit: number): { comments: number; bytes: number } {
    return this.#queries.changedSize.get({ page, since, limit }) ?? { comments: 0, bytes: 0 };
  }

  /** Comments whose public view changed after `since`, by order: parents, which are older, before their replies. */
  changedSince(page: number, since: Revision, limit: number): CommentRow[] {
    return this.#queries.changedSince.all({ page, since, limit });
  }

  /** The last pinned first. */
  pinnedOn(page: number): CommentRow[] {
    return this.#queries.pinnedOn.all({ page });
  }

  /** The newest of an author's comments on a page that wait, as far as they are told, newest first. */
  heldBy(author: string, page: number): Outline[] {
    return this.#queries.heldBy.all({ author, page, limit: HELD_SHOWN });
  }

  /** Comments of an author that are not deleted yet, page by page. */
  notDeletedBy(author: string, limit: number): CommentRow[] {
    return this.#queries.notDeletedBy.all({ author, limit });
  }

  /** Comments of an author of which anything is left, page by page. */
  notErasedBy(author: string, limit: number): CommentRow[] {
    return this.#queries.notErasedBy.all({ author, limit });
  }

  /** Comments that lost their place before a time, and can still be restored. */
  restorable(changedAt: Time, limit: number): CommentRow[] {
    return this.#queries.restorable.all({ changedAt, limit });
  }

  oldestRestorable(): Time | null {
    return this.#queries.oldestRestorable.get()?.at ?? null;
  }

  participant(id: string): ParticipantRow | undefined {
    return this.#participants.get(id, () => this.#queries.participant.get({ id }) ?? null) ?? undefined;
  }

  participantBySecret(hash: string): ParticipantRow | undefined {
    return this.#queries.participantBySecret.get({ hash });
  }

  participantBySubject(subject: string): ParticipantRow | undefined {
    return this.#queries.participantBySubject.get({ subject });
  }

  /** Ids of the guests that a member was before. */
  guestsOf(member: string): string[] {
    return this.#queries.guestsOf.all({ member }).map(({ id }) => id);
  }

  /** Somebody whose comments are still being erased. */
  erasing(): ParticipantRow | undefined {
    return this.#queries.erasing.get();
  }

  insertParticipant(participant: NewParticipant): ParticipantRow {
    const row = this.#queries.insertParticipant.get({ ...LACKING, ...participant });
    this.#participants.set(row.id, row);
    return row;
  }

  changeParticipant(row: ParticipantRow): void {
    const { id, role, name, email, avatar, secretHash, subject, member, erasing } = row;
    const person = { id, role, name, email, avatar, secretHash, subject, member };
    this.#queries.changeParticipant.run({ ...person, erasing: Number(erasing) });
    this.#participants.set(id, row);
  }

  /** Stores what was left to be written once for many. */
  writeDown(): void {
    this.counters.writeDown();
    this.rates.writeDown();
  }

  /** Drops what is only in memory, written or not. */
  forget(): void {
    this.#participants.forget();
    this.counters.forget();
    this.past.forget();
    this.rates.forget();
  }
}
