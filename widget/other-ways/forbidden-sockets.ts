import { watchPolicy } from '../owner/policy.ts';
import { tellOwner } from '../owner/tell-owner.ts';

let isAsked = false;

/** Tells the owner of the page if its policy is why there is no WebSocket, which nobody else would notice. */
export async function tellOfForbiddenSockets(address: string): Promise<void> {
  if (isAsked) return;
  isAsked = true;
  const isForbidden = watchPolicy();
  // Chromium remembers what it has forbidden. Others have to be asked once more.
  if (!('userAgentData' in navigator)) tryOnce(address);
  const { origin } = new URL(address);
  if (await isForbidden(origin))
    tellOwner(
      `the policy of this page forbids WebSockets, so a stream is used. Add to its connect-src: ${origin}`,
    );
}

function tryOnce(address: string): void {
  try {
    new WebSocket(address).close();
  } catch {
    // What is forbidden is heard of in another way.
  }
}
