import type { Challenge, Proof } from '../../../api/protocol.ts';

/** Whether a proof meets a challenge, by the hash of the browser. */
export async function isMet({ token, bits }: Challenge, proof: Proof | undefined): Promise<boolean> {
  const bytes = new TextEncoder().encode(`${proof?.token}:${proof?.answer}`);
  const hash = new DataView(await crypto.subtle.digest('SHA-256', bytes));
  return proof?.token === token && Math.clz32(hash.getUint32(0)) >= bits;
}
