/** How a receiver knows that a delivery is from its site, and which: Standard Webhooks. */
import type { Delivery } from '../comments/outgoing.ts';
import type { Time } from '../protocol.ts';

const PREFIX = 'whsec_';

/** HMAC-SHA-256 as base64. Both hosts have it; what the package of the standard brings for it is as long as all else that sends. */
export type Hmac = (key: Uint8Array, text: string) => string;

/** The headers of a delivery that is sent now. @throws Error for a secret that is none */
export function headersOf(
  { event, body, secret }: Delivery,
  now: Time,
  hmac: Hmac,
): Readonly<Record<string, string>> {
  const seconds = Math.floor(now / 1_000);
  return {
    'Content-Type': 'application/json',
    'webhook-id': event,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${hmac(bytesOf(secret), `${event}.${seconds}.${body}`)}`,
  };
}

function bytesOf(secret: string): Uint8Array {
  const binary = atob(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret);
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
