import { HEARTBEAT } from '../protocol.ts';
import type { Time } from '../protocol.ts';

/** What is known of a session when nobody asks it. */
export interface Attendance {
  readonly greeted: boolean;
  /** When it sat down. */
  readonly since: Time;
  /** When it was last heard from, pings counted. */
  readonly heard: Time;
  /** When the token that it was signed on with is good no more. */
  readonly expires?: Time | undefined;
}

/** What becomes of a session at `now`: it stays, it never said `hello`, nobody is there, or its token is old. [P10] [P30] */
export function judge(
  { greeted, since, heard, expires }: Attendance,
  now: Time,
): 'stays' | 'no hello' | 'silent' | 'expired' {
  if (now - heard > HEARTBEAT.silence) return 'silent';
  if (expires !== undefined && expires <= now) return 'expired';
  return !greeted && now - since > HEARTBEAT.helloWithin ? 'no hello' : 'stays';
}

/**
 * When to look again at one who stays. An object that is asked every few seconds never sleeps, so a silent session is
 * found one to two minutes after its last word.
 */
export function nextLook({ greeted, since, expires = Infinity }: Attendance, now: Time): Time {
  return Math.min(expires, greeted ? now + HEARTBEAT.silence : since + HEARTBEAT.helloWithin + 1);
}
