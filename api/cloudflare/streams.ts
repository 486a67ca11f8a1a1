import type { Actor, AdminAnswer, AdminCall } from '../comments/administration.ts';
import { StreamSeat } from '../other-ways/event-stream.ts';
import { ModerationStream, refusalToFollow } from '../admin/moderation-stream.ts';
import type { Revision } from '../protocol.ts';
import type { Audiences } from './audiences.ts';

/**
 * Milliseconds between two signs of life. A reader who is gone is found by one that cannot be written. The timers cost no
 * sleep: a stream that is open keeps its object awake.
 */
export const STILL_HERE_EVERY = 25_000;

/** Seats a reader who listens over HTTP. */
export function openStream(
  audiences: Audiences,
  page: string,
  address: string,
  since: Revision | undefined,
): Response {
  const seat = new StreamSeat(address, () => {
    clearInterval(timer);
    audiences.removeStream(page, seat);
  });
  const timer = setInterval(() => seat.keepAlive(), STILL_HERE_EVERY);
  audiences.addStream(page, seat);
  void audiences.enter(page).receive(seat, JSON.stringify({ type: 'hello', since }));
  return seat.respond();
}

export interface Following {
  /** The sequence that the follower has; `undefined`: only what comes is wanted. */
  readonly after: number | undefined;
  readonly actor: Actor;
  /** A keyed hash of the network prefix that they come from. */
  readonly address: string;
}

/**
 * Lets staff follow what changes for them on the site.
 *
 * @returns the stream, or the answer of the site to one who has no leave
 */
export async function openModerationStream(
  audiences: Audiences,
  administer: (call: AdminCall) => Promise<AdminAnswer>,
  { after, actor, address }: Following,
): Promise<Response | AdminAnswer> {
  const refusal = await refusalToFollow({ actor, administer });
  if (refusal) return refusal;
  const { followers } = audiences;
  const leave = audiences.addFollower(address);
  const stream = new ModerationStream({
    after,
    actor,
    administer,
    followers,
    left: () => {
      clearInterval(timer);
      leave();
    },
  });
  const timer = setInterval(() => stream.keepAlive(), STILL_HERE_EVERY);
  return stream.respond();
}
