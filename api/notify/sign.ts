/** How a receiver knows that a delivery is from its site, and which: Standard Webhooks. */
import { Webhook } from 'standardwebhooks';
import type { Delivery } from '../comments/outgoing.ts';
import type { Time } from '../protocol.ts';

/** The headers of a delivery that is sent now. @throws Error for a secret that is none */
export function headersOf({ event, body, secret }: Delivery, now: Time): Readonly<Record<string, string>> {
  const at = new Date(now);
  return {
    'Content-Type': 'application/json',
    'webhook-id': event,
    'webhook-timestamp': String(Math.floor(now / 1_000)),
    'webhook-signature': new Webhook(secret).sign(event, at, body),
  };
}
