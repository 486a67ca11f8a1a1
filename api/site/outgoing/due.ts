/** What is to be sent now. */
import { HOOK } from '../../comments/outgoing.ts';
import type { Delivery } from '../../comments/outgoing.ts';
import type { Time } from '../../protocol.ts';
import type { Ground } from '../ground.ts';
import { hookBody, webhookBody } from './body.ts';
import type { DeliveryRow } from './schema.ts';

/** What is to leave now, and when to ask again. */
export interface Due {
  /** Of a page at most one for each webhook, so that each hears of it in order; and not too many for one receiver. */
  readonly deliveries: readonly Delivery[];
  /**
   * When there is more, should nothing happen until then: at once, where the limit cut some off. What waits for something
   * that is under way does not count. `null`: nothing.
   */
  readonly next: Time | null;
}

export function due(ground: Ground, limit: number, underWay: ReadonlySet<number>): Due {
  const { outbox, host, arrival } = ground;
  if (arrival || outbox.receivers.isEmpty) return { deliveries: [], next: null };
  const now = host.now();
  const rows = inTurn(ground, now).filter(({ number }) => !underWay.has(number));
  const deliveries = rows.slice(0, limit).flatMap((row) => deliveryOf(ground, row) ?? []);
  return { deliveries, next: rows.length > limit ? now : nextAfter(ground, now) };
}

/** The first of each receiver that are due: each is one of those that it may be sent at a time. */
function inTurn({ outbox }: Ground, now: Time): readonly DeliveryRow[] {
  const { receivers, deliveries } = outbox;
  const rows = receivers.open().flatMap((receiver) => {
    // What the hook has been asked for so long is left to the chores.
    const within = receiver === HOOK ? (receivers.hook()?.within ?? 0) * 1_000 : Infinity;
    return deliveries.due(receiver, now, Math.max(now - within, -1));
  });
  return rows.toSorted((one, other) => (one.nextAt ?? 0) - (other.nextAt ?? 0) || one.number - other.number);
}

function nextAfter({ outbox }: Ground, now: Time): Time | null {
  const times = outbox.receivers.open().map((receiver) => outbox.deliveries.nextAfter(receiver, now));
  const first = Math.min(...times.map((time) => time ?? Infinity));
  return first === Infinity ? null : first;
}

function deliveryOf(ground: Ground, row: DeliveryRow): Delivery | undefined {
  return row.receiver === HOOK ? ask(ground, row) : tell(ground, row);
}

function tell(ground: Ground, row: DeliveryRow): Delivery | undefined {
  const webhook = ground.outbox.receivers.webhook(row.receiver);
  if (!webhook || webhook.disabledAt !== null) return undefined;
  const { number, receiver, event } = row;
  const { url, secret } = webhook;
  return { number, receiver, url, secret, event, body: webhookBody(ground, row) };
}

function ask(ground: Ground, row: DeliveryRow): Delivery | undefined {
  const hook = ground.outbox.receivers.hook();
  if (!hook) return undefined;
  const body = hookBody(ground, row, hook.sends);
  if (body === undefined) return undefined;
  const { number, receiver, event, at } = row;
  const until = at + hook.within * 1_000;
  return { number, receiver, url: hook.url, secret: hook.secret, event, body, until };
}
