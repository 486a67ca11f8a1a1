import { and, eq, lt, sql } from 'drizzle-orm';
import { HOOK } from '../../comments/outgoing.ts';
import type { DeliveryState } from '../../comments/outgoing.ts';
import type { CommentId, Time } from '../../protocol.ts';
import type { SiteDatabase } from '../queries.ts';
import { BEHIND, prepareDeliveryQueries, selectListed } from './delivery-queries.ts';
import { deliveries } from './schema.ts';
import type { DeliveryRow } from './schema.ts';

/** Something that is to be sent. */
export type NewDelivery = Pick<DeliveryRow, 'receiver' | 'event' | 'type' | 'page' | 'comment' | 'at'>;

/** What became of an attempt: it is done, or tried again at `nextAt`. */
export type Attempt = Pick<DeliveryRow, 'attempts' | 'nextAt' | 'isDelivered' | 'status' | 'trouble'>;

export interface DeliveryOnPage {
  readonly delivery: DeliveryRow;
  /** `null`: of no page that is there. */
  readonly key: string | null;
}

export interface DeliveryFilter {
  readonly receiver?: string | undefined;
  readonly state?: DeliveryState | undefined;
}

/**
 * What is on its way. Of a page only the first that a webhook has not got yet has a time to be sent at; when that is
 * done, the next one gets its own. The hook is asked about each comment by itself.
 */
export class DeliveryStore {
  readonly #db: SiteDatabase;
  readonly #queries: ReturnType<typeof prepareDeliveryQueries>;

  constructor(db: SiteDatabase) {
    this.#db = db;
    this.#queries = prepareDeliveryQueries(db);
  }

  /** @returns its number */
  add(delivery: NewDelivery, now: Time): number {
    const nextAt = this.#isBehind({ ...delivery, number: Infinity }) ? BEHIND : now;
    return this.#queries.insert.get({ ...delivery, nextAt }).number;
  }

  one(number: number): DeliveryRow | undefined {
    return this.#queries.delivery.get({ number });
  }

  /**
   * What may be sent to a receiver, the longest due first, and only some at a time.
   * @param late what happened then or before is left out
   */
  due(receiver: string, now: Time, late: Time): DeliveryRow[] {
    return this.#queries.due.all({ receiver, now, late });
  }

  /** When something is due to a receiver that is not due yet. */
  nextAfter(receiver: string, now: Time): Time | null {
    return this.#queries.nextAfter.get({ receiver, now })?.at ?? null;
  }

  /** An attempt has come to this. What is done lets the next of its page go. */
  attempted({ number, receiver, page }: DeliveryRow, attempt: Attempt, now: Time): void {
    const isDone = attempt.nextAt === null;
    const isDelivered = Number(attempt.isDelivered);
    // While it was under way its page may have become one with another.
    const nextAt = !isDone && this.#isBehind({ number, receiver, page }) ? BEHIND : attempt.nextAt;
    this.#queries.settle.run({ ...attempt, number, nextAt, isDelivered, doneAt: isDone ? now : null });
    if (isDone) this.#queries.promote.run({ receiver, page, now });
  }

  /** @param trouble why, as a sentence */
  giveUp(row: DeliveryRow, trouble: string, now: Time): void {
    const { attempts, status } = row;
    this.attempted(row, { attempts, status, nextAt: null, isDelivered: false, trouble }, now);
  }

  /** All that waits for a receiver. @param trouble why, as a sentence */
  giveUpAll(receiver: string, trouble: string, now: Time): void {
    this.#queries.giveUpAll.run({ receiver, trouble, now });
  }

  /** It need not wait any longer, unless it waits for another one. */
  sendNow(number: number, now: Time): void {
    this.#queries.sendNow.run({ number, now });
  }

  /** What the hook is being asked of a comment. */
  asksOf(page: number, comment: CommentId): readonly number[] {
    return this.#queries.asksOf.all({ page, comment }).map(({ number }) => number);
  }

  /** What the hook has been asked for since a time or longer, the longest first. */
  asksBefore(at: Time, limit: number): DeliveryRow[] {
    return this.#queries.asksBefore.all({ at, limit });
  }

  oldestAsk(): Time | null {
    return this.#queries.oldestAsk.get()?.at ?? null;
  }

  /** How many wait, by receiver. */
  waiting(): ReadonlyMap<string, number> {
    return new Map(this.#queries.waiting.all().map(({ receiver, count }) => [receiver, count]));
  }

  /** Those of a receiver that wait, the oldest first. */
  oldestOpen(receiver: string, limit: number): DeliveryRow[] {
    return this.#queries.oldestOpen.all({ receiver, limit });
  }

  /** Forgets some of those that were done by a time. */
  forgetDone(before: Time, limit: number): void {
    this.#queries.forget.run({ before, limit });
  }

  oldestDone(): Time | null {
    return this.#queries.oldestDone.get()?.at ?? null;
  }

  /** What is to be told of a page is told of the one that it was merged into, in the order of both. */
  movePage(from: number, into: number): void {
    this.#queries.movePage.run({ from, into });
    this.#queries.lineUp.run({ page: into });
  }

  /** Whether an earlier one of its page has not arrived yet. */
  #isBehind({ number, receiver, page }: Pick<DeliveryRow, 'number' | 'receiver' | 'page'>): boolean {
    if (receiver === HOOK || page === null) return false;
    return (this.#queries.firstOnPage.get({ receiver, page })?.number ?? number) < number;
  }

  /** The last first. */
  list({ receiver, state }: DeliveryFilter, cut: { before: number; limit: number }): DeliveryOnPage[] {
    return selectListed(this.#db)
      .where(
        and(
          lt(deliveries.number, cut.before),
          receiver === undefined ? undefined : eq(deliveries.receiver, receiver),
          state === undefined ? undefined : OF_STATE[state],
        ),
      )
      .limit(cut.limit)
      .all();
  }
}

const OF_STATE = {
  waiting: sql`next_at IS NOT NULL`,
  delivered: sql`next_at IS NULL AND is_delivered`,
  failed: sql`next_at IS NULL AND NOT is_delivered`,
} as const satisfies Record<DeliveryState, unknown>;
