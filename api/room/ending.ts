import { may } from '../comments/permissions.ts';
import type { News, Whose } from '../comments/seam.ts';
import { CLOSE } from '../protocol.ts';
import type { Time } from '../protocol.ts';
import type { Seat, SessionState } from './seat.ts';
import { endedSession } from './session.ts';

/** Sessions that end before their reader wants it. */
export type Ended = Extract<News, { type: 'ended' }>;

export type Ending = Ended['code'] | 'siteGone' | 'draining';

const REASONS: Readonly<Record<Ending, string>> = {
  banned: 'banned from this site',
  tokenExpired: 'the token is good no more',
  siteGone: 'the site is gone',
  draining: 'come back',
};

/** Whether a session is one of those that are meant. A reader who is nobody has nothing to lose. */
export function isMeant({ you, address, expires }: SessionState, whose: Whose): boolean {
  if (whose === 'members') return expires !== undefined;
  if ('participant' in whose) {
    return you?.id === whose.participant && (whose.asStaff === undefined || may('moderate', you));
  }
  return you !== null && address === whose.address;
}

/** Whether the token that a session was signed on with is good no more. */
export function hasExpired({ expires }: SessionState, now: Time): boolean {
  return expires !== undefined && expires <= now;
}

/** @param ended what ended while it was found out who it is  @returns whether that is one of them */
export function endIfMeant(seat: Seat, ended: readonly Ended[]): boolean {
  const meant = ended.find(({ whose }) => isMeant(seat.state, whose));
  if (meant) end(seat, meant.code);
  return meant !== undefined;
}

export function end(seat: Seat, code: Ending): void {
  seat.state = endedSession(seat.state);
  seat.close(CLOSE[code], REASONS[code]);
}
