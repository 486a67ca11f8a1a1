import type { AdminAnswer, AdminRequest } from '../../comments/administration.ts';
import { RECEIVERS } from '../../comments/outgoing.ts';
import type { EventType, ListedWebhook } from '../../comments/outgoing.ts';
import { receiverUrl } from '../../comments/receiver-url.ts';
import type { Outcome } from '../../comments/seam.ts';
import type { Ground } from '../ground.ts';
import type { WebhookRow } from '../outgoing/schema.ts';
import type { ByStaff } from '../verdict.ts';
import { answered, done, missing, refused } from './answer.ts';
import { listedDelivery } from './deliveries.ts';
import { signingSecret } from './signing-secret.ts';

const ENOUGH = `A site has at most ${RECEIVERS.webhooks} webhooks. Remove one first.`;
export const BAD_URL =
  'The address has to begin with http:// or https://, without a name or password in it, and have at most 2,000 characters.';
export const DISABLED = 'This webhook is disabled. Enable it first.';
const WAS_DISABLED = 'The webhook was disabled.';
const WAS_REMOVED = 'The webhook was removed.';

type Change = Extract<AdminRequest, { readonly type: 'change-webhook' }>;

export function listWebhooks({ outbox }: Ground): Outcome<AdminAnswer> {
  const waiting = outbox.deliveries.waiting();
  const webhooks = outbox.receivers.webhooks().map((row) => listedWebhook(row, waiting.get(row.id)));
  return answered({ type: 'webhooks', webhooks });
}

/** The secret that deliveries are signed with is made here, where it is random for sure, and told this once. */
export function createWebhook(
  { outbox, office, host }: Ground,
  wanted: { readonly url: string; readonly events: readonly EventType[] },
  { staff }: ByStaff,
): Outcome<AdminAnswer> {
  const url = receiverUrl(wanted.url);
  if (url === null) return refused('malformed', BAD_URL);
  if (outbox.receivers.webhooks().length >= RECEIVERS.webhooks) return refused('conflict', ENOUGH);
  const at = host.now();
  const row: WebhookRow = {
    id: host.newId(),
    url,
    events: eachOnce(wanted.events),
    secret: signingSecret(host),
    createdAt: at,
    disabledAt: null,
    trouble: null,
  };
  outbox.receivers.add(row);
  office.log({ actor: staff.id, act: 'create-webhook', at, why: row.id });
  return answered({ type: 'new-webhook', webhook: listedWebhook(row), secret: row.secret });
}

/** What waits for one that is disabled is given up: enabled again, it is told of what happens from then on. */
export function changeWebhook(ground: Ground, request: Change, { staff }: ByStaff): Outcome<AdminAnswer> {
  const { outbox, office, host } = ground;
  const row = outbox.receivers.webhook(request.id);
  if (!row) return missing('webhook');
  const url = request.url === undefined ? row.url : receiverUrl(request.url);
  if (url === null) return refused('malformed', BAD_URL);
  const at = host.now();
  const change = { url, events: request.events ? eachOnce(request.events) : row.events };
  const log = (act: string) => office.log({ actor: staff.id, act, at, why: row.id });
  if (url !== row.url || change.events.join() !== row.events.join()) {
    outbox.receivers.change(row.id, change);
    log('change-webhook');
  }
  if (request.disabled === true && row.disabledAt === null) {
    outbox.receivers.disable(row.id, at);
    outbox.deliveries.giveUpAll(row.id, WAS_DISABLED, at);
    log('disable-webhook');
  }
  if (request.disabled === false && row.disabledAt !== null) {
    outbox.receivers.change(row.id, { disabledAt: null, trouble: null });
    log('enable-webhook');
  }
  const changed = outbox.receivers.webhook(row.id) ?? row;
  return answered({
    type: 'webhook',
    webhook: listedWebhook(changed, outbox.deliveries.waiting().get(row.id)),
  });
}

export function removeWebhook(
  { outbox, office, host }: Ground,
  id: string,
  { staff }: ByStaff,
): Outcome<AdminAnswer> {
  if (!outbox.receivers.webhook(id)) return missing('webhook');
  const at = host.now();
  outbox.receivers.remove(id);
  outbox.deliveries.giveUpAll(id, WAS_REMOVED, at);
  office.log({ actor: staff.id, act: 'remove-webhook', at, why: id });
  return done();
}

/** Something to see whether it arrives. It waits for nothing else, and is sent whatever events are wanted. */
export function testWebhook(ground: Ground, id: string): Outcome<AdminAnswer> {
  const { outbox } = ground;
  const row = outbox.receivers.webhook(id);
  if (!row) return missing('webhook');
  if (row.disabledAt !== null) return refused('conflict', DISABLED);
  return answered({ type: 'delivery', delivery: listedDelivery(ground, outbox.test(id)) });
}

function listedWebhook(row: WebhookRow, waiting = 0): ListedWebhook {
  const { id, url, events, createdAt, disabledAt, trouble } = row;
  return { id, url, events, since: createdAt, disabledAt, waiting, trouble };
}

function eachOnce(events: readonly EventType[]): readonly EventType[] {
  return [...new Set(events)];
}
