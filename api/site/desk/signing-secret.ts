import type { Host } from '../host.ts';

/** What a receiver knows deliveries by, as Standard Webhooks writes it: 32 random bytes, in base64. */
export function signingSecret(host: Host): string {
  const base64 = host.newSecret().replaceAll('-', '+').replaceAll('_', '/');
  return `whsec_${base64.padEnd(Math.ceil(base64.length / 4) * 4, '=')}`;
}
