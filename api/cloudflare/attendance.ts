import { CLOSE } from '../protocol.ts';
import type { Time } from '../protocol.ts';
import { end } from '../room/ending.ts';
import type { Audiences } from './audiences.ts';
import { readersOf } from './hibernating-follower.ts';
import { HibernatingSeat } from './hibernating-seat.ts';
import { judge, nextLook } from './patience.ts';

export interface Attended {
  /** Where somebody is, and has said `hello`. */
  readonly pages: ReadonlySet<string>;
  /** When to look again; `null`: nobody is here. */
  readonly next: Time | null;
}

/** Looks at all sessions of an object, and ends those of whoever may not stay, or is gone without a word. */
export function attend(context: DurableObjectState, audiences: Audiences, now: Time): Attended {
  const pages = new Set<string>();
  let next = Infinity;
  for (const socket of readersOf(context)) {
    const seat = new HibernatingSeat(socket);
    const { greeted, expires } = seat.state;
    const pinged = context.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0;
    const attendance = { greeted, expires, since: seat.since, heard: Math.max(seat.heard, pinged) };
    const verdict = judge(attendance, now);
    if (verdict === 'stays') {
      if (greeted) pages.add(seat.page);
      next = Math.min(next, nextLook(attendance, now));
    } else {
      sendAway(seat, verdict);
      audiences.changed(seat.page);
    }
  }
  return { pages, next: next === Infinity ? null : next };
}

function sendAway(seat: HibernatingSeat, verdict: 'no hello' | 'silent' | 'expired'): void {
  switch (verdict) {
    case 'silent':
      return seat.close(CLOSE.draining, 'silent: come back');
    case 'no hello':
      return seat.close(CLOSE.protocolError, 'no hello');
    case 'expired':
      return end(seat, 'tokenExpired');
    default:
      return verdict satisfies never;
  }
}
