import type { AdminAnswer, AdminRequest } from '../../comments/administration.ts';
import { EVENT_TYPES, HOOK } from '../../comments/outgoing.ts';
import type { DeliveryState, EventType, ListedDelivery } from '../../comments/outgoing.ts';
import type { Outcome } from '../../comments/seam.ts';
import type { Ground } from '../ground.ts';
import { BEHIND } from '../outgoing/delivery-queries.ts';
import type { DeliveryOnPage } from '../outgoing/delivery-store.ts';
import type { DeliveryRow } from '../outgoing/schema.ts';
import type { ByStaff } from '../verdict.ts';
import { answered, missing, refused } from './answer.ts';
import { listing } from './listing.ts';

const GONE = 'The receiver is there no more, or is disabled.';
const DECIDED = 'The comment does not wait any more, or the hook is being asked about it already.';

/** What was sent, or is to be, the last first. What has been done for a week is forgotten. */
export function listDeliveries(
  { outbox }: Ground,
  request: Extract<AdminRequest, { readonly type: 'list-deliveries' }>,
): Outcome<AdminAnswer> {
  const deliveries = listing(
    request,
    (cut) => outbox.deliveries.list(request, cut),
    listed,
    ({ number }) => number,
  );
  return answered({ type: 'deliveries', listing: deliveries });
}

/**
 * Sends an event again, as the same event; one that waits need not wait any longer for its next attempt. The hook has as
 * long to answer as it had the first time.
 */
export function repeatDelivery(ground: Ground, number: number, { staff }: ByStaff): Outcome<AdminAnswer> {
  const { outbox, office, host } = ground;
  const row = outbox.deliveries.one(number);
  if (!row) return missing('delivery');
  const refusal = reasonAgainst(ground, row);
  if (refusal !== null) return refused('conflict', refusal);
  const now = host.now();
  const isWaiting = row.nextAt !== null;
  if (isWaiting) outbox.deliveries.sendNow(number, now);
  const { receiver, event, type, page, comment } = row;
  const at = receiver === HOOK ? now : row.at;
  const sent = isWaiting ? number : outbox.deliveries.add({ receiver, event, type, page, comment, at }, now);
  office.log({ actor: staff.id, act: 'repeat-delivery', at: now, comment, why: String(number) });
  return answered({ type: 'delivery', delivery: listedDelivery(ground, sent) });
}

function reasonAgainst({ store, outbox }: Ground, row: DeliveryRow): string | null {
  const { receivers, deliveries } = outbox;
  if (row.receiver !== HOOK) {
    const webhook = receivers.webhook(row.receiver);
    return !webhook || webhook.disabledAt !== null ? GONE : null;
  }
  if (!receivers.hook()) return GONE;
  if (row.nextAt !== null) return null;
  const comment = row.comment === null ? undefined : store.comment(row.comment);
  const isOpen = comment?.status === 'held' && deliveries.asksOf(comment.page, comment.id).length === 0;
  return isOpen ? null : DECIDED;
}

/** @throws where there is none of this number, which has just been made or found */
export function listedDelivery({ outbox, store }: Ground, number: number): ListedDelivery {
  const delivery = outbox.deliveries.one(number);
  if (!delivery) throw new Error('A delivery is there when it has just been made.');
  const page = delivery.page === null ? undefined : store.pageById(delivery.page);
  return listed({ delivery, key: page?.key ?? null });
}

function listed({ delivery, key }: DeliveryOnPage): ListedDelivery {
  const { number, receiver, event, page, comment, at, attempts, nextAt, doneAt, status, trouble } = delivery;
  return {
    number,
    receiver,
    event,
    type: typeOf(delivery),
    page: page === null || key === null ? null : { id: page, key },
    comment,
    at,
    state: stateOf(delivery),
    attempts,
    nextAt: nextAt === BEHIND ? null : nextAt,
    doneAt,
    status,
    trouble,
  };
}

function stateOf({ nextAt, isDelivered }: DeliveryRow): DeliveryState {
  if (nextAt !== null) return 'waiting';
  return isDelivered ? 'delivered' : 'failed';
}

function typeOf({ type }: DeliveryRow): EventType | 'hook.ask' {
  return EVENT_TYPES.find((one) => one === type) ?? 'hook.ask';
}
