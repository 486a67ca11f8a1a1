import type { AdminAnswer } from '../../comments/administration.ts';
import { HOOK, RECEIVERS } from '../../comments/outgoing.ts';
import type { HookSettings } from '../../comments/outgoing.ts';
import { receiverUrl } from '../../comments/receiver-url.ts';
import type { Outcome } from '../../comments/seam.ts';
import type { Ground } from '../ground.ts';
import type { HookRow } from '../outgoing/schema.ts';
import type { ByStaff } from '../verdict.ts';
import { answered, done, refused } from './answer.ts';
import { signingSecret } from './signing-secret.ts';
import { BAD_URL } from './webhooks.ts';

const { withinLeast, withinMost } = RECEIVERS;
const BAD_TIME = `The hook may have from ${withinLeast} to ${withinMost} seconds, as a whole number.`;
const WAS_REMOVED = 'The hook was removed.';

export function readHook({ outbox }: Ground): Outcome<AdminAnswer> {
  const row = outbox.receivers.hook();
  return answered({ type: 'hook', hook: row && hookOf(row), secret: null });
}

/** Another address is asked from now on, or in another way: also about what waits already. A new secret is told this once. */
export function setHook(
  { outbox, office, host }: Ground,
  request: { readonly hook: HookSettings; readonly renew: boolean },
  { staff }: ByStaff,
): Outcome<AdminAnswer> {
  const url = receiverUrl(request.hook.url);
  const { asks, late, within } = request.hook;
  if (url === null) return refused('malformed', BAD_URL);
  if (!isTime(within)) return refused('malformed', BAD_TIME);
  const before = outbox.receivers.hook();
  const hook: HookSettings = { url, asks, late, within, sends: [...new Set(request.hook.sends)] };
  const isNew = before === null || request.renew;
  const secret = isNew ? signingSecret(host) : before.secret;
  const changed = changesOf(before && hookOf(before), hook, isNew);
  if (changed !== '') {
    outbox.receivers.setHook({ ...hook, secret, trouble: null });
    office.log({ actor: staff.id, act: 'set-hook', at: host.now(), why: changed });
  }
  return answered({ type: 'hook', hook, secret: isNew ? secret : null });
}

/**
 * What waits for the hook alone waits for staff from now on: whoever takes it away has not said that all of it is good.
 */
export function removeHook({ outbox, office, host }: Ground, { staff }: ByStaff): Outcome<AdminAnswer> {
  if (!outbox.receivers.hook()) return done();
  const at = host.now();
  outbox.receivers.removeHook();
  outbox.deliveries.giveUpAll(HOOK, WAS_REMOVED, at);
  office.log({ actor: staff.id, act: 'remove-hook', at });
  return done();
}

function hookOf({ url, asks, late, within, sends }: HookRow): HookSettings {
  return { url, asks, late, within, sends };
}

function isTime(within: number): boolean {
  return Number.isSafeInteger(within) && within >= withinLeast && within <= withinMost;
}

const NAMES = ['url', 'asks', 'late', 'within', 'sends'] as const;

/** Their names, for the audit log. */
function changesOf(before: HookSettings | null, after: HookSettings, isSecretNew: boolean): string {
  const changed = NAMES.filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after[name]));
  return [...changed, ...(isSecretNew ? ['secret'] : [])].join(' ');
}
