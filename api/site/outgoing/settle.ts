/** What becomes of what was sent. */
import * as v from 'valibot';
import { HOOK, HOOK_VERDICTS } from '../../comments/outgoing.ts';
import type { DeliveryResult, HookVerdict } from '../../comments/outgoing.ts';
import type { News, Outcome } from '../../comments/seam.ts';
import { ITSELF } from '../ground.ts';
import type { Ground } from '../ground.ts';
import { isFromBanned } from '../identity.ts';
import { passVerdict } from '../verdict.ts';
import { hookPauseAfter, pauseAfter } from './backoff.ts';
import type { DeliveryRow } from './schema.ts';

/** The receiver wants no more, for good (RFC 9110 §15.5.11). */
const GONE = 410;
const WANTS_NO_MORE = 'The receiver answered 410 and is told nothing any more.';
const NO_VERDICT =
  'The answer was no verdict. It has to be {"verdict": "approve"}, or "hold" or "spam", and nothing else.';

const VERDICT = v.strictObject({ verdict: v.picklist(HOOK_VERDICTS) });

/** What was sent arrived, or not. What is done already, or not there, is let alone: results may come twice. [P66] */
export function settle(ground: Ground, results: readonly DeliveryResult[]): Outcome<null> {
  const news = ground.arrival ? [] : results.flatMap((result) => settleOne(ground, result));
  return { answer: null, news };
}

function settleOne(ground: Ground, result: DeliveryResult): readonly News[] {
  const row = ground.outbox.deliveries.one(result.number);
  if (!row || row.nextAt === null) return [];
  if (row.receiver === HOOK) return settleAsk(ground, row, result);
  settleEvent(ground, row, result);
  return [];
}

function settleEvent({ outbox, host, office }: Ground, row: DeliveryRow, result: DeliveryResult): void {
  const { receivers, deliveries } = outbox;
  const { status, trouble } = result;
  const now = host.now();
  const attempts = row.attempts + 1;
  const isDelivered = trouble === null && status !== GONE;
  const pause = isDelivered || status === GONE ? null : pauseAfter(attempts, host.random());
  const nextAt = pause === null ? null : now + pause;
  const why = status === GONE ? WANTS_NO_MORE : trouble;
  deliveries.attempted(row, { attempts, nextAt, isDelivered, status, trouble: why }, now);
  receivers.setTrouble(row.receiver, why);
  if (status !== GONE) return;
  receivers.disable(row.receiver, now);
  deliveries.giveUpAll(row.receiver, WANTS_NO_MORE, now);
  office.log({ at: now, actor: ITSELF, act: 'disable-webhook', why: row.receiver });
}

function settleAsk(ground: Ground, row: DeliveryRow, result: DeliveryResult): readonly News[] {
  const { outbox, host } = ground;
  const { receivers, deliveries } = outbox;
  const { status } = result;
  const now = host.now();
  const verdict = result.trouble === null ? verdictOf(result.answer) : null;
  const trouble = result.trouble ?? (verdict === null ? NO_VERDICT : null);
  const attempts = row.attempts + 1;
  const nextAt = verdict === null ? now + hookPauseAfter(attempts, host.random()) : null;
  deliveries.attempted(row, { attempts, nextAt, isDelivered: verdict !== null, status, trouble }, now);
  receivers.setHookTrouble(trouble);
  return verdict === null ? [] : pass(ground, row, verdict);
}

/** Nothing of the answer is believed that is not one of three words. */
function verdictOf(answer: unknown): HookVerdict | null {
  return v.is(VERDICT, answer) ? answer.verdict : null;
}

/** An act like that of anybody who may decide. As long as it was asked for, nobody else has decided. [P65] */
function pass(ground: Ground, { comment }: DeliveryRow, verdict: HookVerdict): readonly News[] {
  const row = comment === null ? undefined : ground.store.comment(comment);
  // It waits already: staff decide.
  if (row?.status !== 'held' || verdict === 'hold') return [];
  if (verdict === 'approve' && isFromBanned(ground, row)) return [];
  return passVerdict(ground, row, { action: verdict, staff: { id: HOOK }, why: null }).news;
}
