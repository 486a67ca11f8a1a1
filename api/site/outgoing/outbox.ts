import { HOOK } from '../../comments/outgoing.ts';
import type { EventType } from '../../comments/outgoing.ts';
import type { CommentId } from '../../protocol.ts';
import type { Host } from '../host.ts';
import type { SiteDatabase } from '../queries.ts';
import type { CommentRow } from '../schema.ts';
import { DeliveryStore } from './delivery-store.ts';
import { eventsOf } from './events.ts';
import type { Eventful } from './events.ts';
import { Receivers } from './receivers.ts';

/** Which comment it is, besides what makes its changes events. */
type Noted = Eventful & Pick<CommentRow, 'id' | 'page' | 'text'>;

const DECIDED = 'The comment was changed before a verdict came.';

/**
 * What is to leave a site because of what happens there. Events are put here by the transaction that makes them, so none
 * is lost and none is told of what never was. Where nobody wants them, they cost nothing.
 */
export class Outbox {
  readonly receivers: Receivers;
  readonly deliveries: DeliveryStore;
  readonly #host: Host;

  constructor(db: SiteDatabase, host: Host) {
    this.receivers = new Receivers(db);
    this.deliveries = new DeliveryStore(db);
    this.#host = host;
  }

  /** Every comment that comes to be, and every change of one, passes here. @param before left out: there was none */
  note(before: Noted | undefined, after: Noted): void {
    if (this.receivers.isEmpty) return;
    if (before?.status === 'held' && isDecided(before, after)) this.#stopAsking(after);
    for (const type of eventsOf(before, after)) this.#send(type, after);
  }

  /**
   * Asks the hook what is to become of a comment. It decides for as long as the question is open, which ends it when
   * anybody changes the comment: so a verdict never overrides what somebody decided, and comes only once.
   */
  ask({ id, page }: Pick<CommentRow, 'id' | 'page'>): void {
    const at = this.#host.now();
    const event = this.#newEvent();
    this.deliveries.add({ receiver: HOOK, event, type: 'hook.ask', page, comment: id, at }, at);
  }

  /** Puts something to be told to one webhook, about no comment. @returns its number */
  test(receiver: string): number {
    const at = this.#host.now();
    const event = this.#newEvent();
    return this.deliveries.add({ receiver, event, type: 'webhook.test', page: null, comment: null, at }, at);
  }

  /** Drops what is only in memory. */
  forget(): void {
    this.receivers.forget();
  }

  #send(type: EventType, { id, page }: Noted): void {
    const wanting = this.receivers.wanting(type);
    if (wanting.length === 0) return;
    const at = this.#host.now();
    const event = this.#newEvent();
    for (const { id: receiver } of wanting)
      this.deliveries.add({ receiver, event, type, page, comment: id, at }, at);
  }

  #stopAsking({ id, page }: { readonly id: CommentId; readonly page: number }): void {
    const now = this.#host.now();
    for (const number of this.deliveries.asksOf(page, id)) {
      const row = this.deliveries.one(number);
      if (row) this.deliveries.giveUp(row, DECIDED, now);
    }
  }

  #newEvent(): string {
    return `evt_${this.#host.newId()}`;
  }
}

/** Whether somebody, its author or one of the staff, has done something with it, or written it anew. */
function isDecided(before: Noted, after: Noted): boolean {
  return after.status !== before.status || after.text !== before.text || after.editedAt !== before.editedAt;
}
