import { watchPolicy } from '../embedding/policy.ts';
import { tellOwner } from '../embedding/tell-owner.ts';

let isAsked = false;

/** Tells the owner of the page if its policy is why there is no WebSocket, which nobody else would notice. */
export async function tellOfForbiddenSockets(address: string): Promise<void> {
  if (isAsked) return;
  isAsked = true;
  const isForbidden = watchPolicy();
  const { origin } = new URL(address);
  // Where the browser does not remember, it is asked anew: this is no address for `fetch`, and it goes nowhere.
  if (!('ReportingObserver' in window)) void fetch(address).catch(() => {});
  if (await isForbidden(origin))
    tellOwner(
      `the policy of this page forbids WebSockets, so a stream is used. Add to its connect-src: ${origin}`,
    );
}
