import { HOOK } from '../comments/outgoing.ts';

/**
 * How many of a site are under way at once. Six is what an object on Cloudflare may wait for at a time. Webhooks leave
 * some of it to the hook, for which people wait; and one that is slow leaves some to the others.
 */
const MOST = 6;
const MOST_OF_WEBHOOKS = 4;
const MOST_OF_ONE = 2;

/** Whether one more may be sent to a receiver. @param underWay the receivers of what is under way, one each */
export function hasPlace(receiver: string, underWay: readonly string[]): boolean {
  if (underWay.length >= MOST) return false;
  if (receiver === HOOK) return true;
  const ofWebhooks = underWay.filter((one) => one !== HOOK);
  return (
    ofWebhooks.length < MOST_OF_WEBHOOKS && ofWebhooks.filter((one) => one === receiver).length < MOST_OF_ONE
  );
}
