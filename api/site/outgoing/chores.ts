/** What the clock asks for of what leaves a site. */
import { HOOK } from '../../comments/outgoing.ts';
import type { News } from '../../comments/seam.ts';
import type { Time } from '../../protocol.ts';
import { ITSELF } from '../ground.ts';
import type { Ground } from '../ground.ts';
import { isFromBanned } from '../identity.ts';
import { DAY } from '../periods.ts';
import { giveStatus } from '../verdict.ts';
import type { DeliveryRow, HookRow } from './schema.ts';

/** Questions that are closed in one go. */
const ASKS = 200;
/** Deliveries that are forgotten, or given up, in one go. */
const AT_ONCE = 500;
/** Days for which it is known what was delivered, or could not be. */
const KEEP_DAYS = 7;
/** Deliveries that wait for one receiver; a little more until the chores have come to it. */
const MOST_WAITING = 50_000;

const LATE = 'No verdict came in time.';
const TOO_MANY = `More than ${MOST_WAITING} deliveries were waiting, and this was one of the oldest.`;

/** Closes what the hook is too late for, gives up what became too much, and forgets what is long done. */
export function tidyOutbox(ground: Ground, now: Time): readonly News[] {
  ground.outbox.deliveries.forgetDone(now - KEEP_DAYS * DAY, AT_ONCE);
  if (ground.outbox.receivers.isEmpty) return [];
  const waiting = ground.outbox.deliveries.waiting();
  giveUpExcess(ground, waiting, now);
  const hook = ground.outbox.receivers.hook();
  return hook ? closeSome(ground, hook, waiting, now) : [];
}

/** When there is more of it. */
export function nextOfOutbox({ outbox, host }: Ground): Time | null {
  const { receivers, deliveries } = outbox;
  const done = deliveries.oldestDone();
  const hook = receivers.hook();
  const asked = hook ? deliveries.oldestAsk() : null;
  const isTooMuch =
    !receivers.isEmpty && [...deliveries.waiting().values()].some((count) => count > MOST_WAITING);
  const times = [
    isTooMuch ? host.now() : null,
    done === null ? null : done + KEEP_DAYS * DAY,
    hook === null || asked === null ? null : asked + hook.within * 1_000,
  ].filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}

type Waiting = ReadonlyMap<string, number>;

/**
 * What no verdict came for in time goes as the owner wants it to: the setting as it is now. So does what is oldest of more
 * than the hook can be asked. [P65]
 */
function closeSome(ground: Ground, hook: HookRow, waiting: Waiting, now: Time): readonly News[] {
  const { deliveries } = ground.outbox;
  const late = deliveries.asksBefore(now - hook.within * 1_000, ASKS);
  const excess = Math.min((waiting.get(HOOK) ?? 0) - MOST_WAITING, ASKS);
  // Those that are late are the oldest.
  const tooMany = excess > late.length ? deliveries.asksBefore(now, excess).slice(late.length) : [];
  return [
    ...late.flatMap((row) => close(ground, row, hook, { why: LATE, now })),
    ...tooMany.flatMap((row) => close(ground, row, hook, { why: TOO_MANY, now })),
  ];
}

function close(
  ground: Ground,
  row: DeliveryRow,
  { late }: HookRow,
  { why, now }: { readonly why: string; readonly now: Time },
): readonly News[] {
  ground.outbox.deliveries.giveUp(row, why, now);
  const comment = row.comment === null ? undefined : ground.store.comment(row.comment);
  // What waits for something else, too, waits for staff.
  const isAlone = comment?.status === 'held' && comment.heldFor === 'hook';
  if (!comment || !isAlone || late === 'hold' || isFromBanned(ground, comment)) return [];
  const by = { act: 'approve', staff: { id: ITSELF }, why: 'late' } as const;
  return giveStatus(ground, comment, 'published', by).news;
}

/** A receiver that has been gone for long must not fill the disk. */
function giveUpExcess({ outbox }: Ground, waiting: Waiting, now: Time): void {
  const { deliveries } = outbox;
  for (const [receiver, count] of waiting) {
    const excess = Math.min(count - MOST_WAITING, AT_ONCE);
    if (excess <= 0 || receiver === HOOK) continue;
    for (const row of deliveries.oldestOpen(receiver, excess)) deliveries.giveUp(row, TOO_MANY, now);
  }
}
