import { StreamSeat } from '../other-ways/event-stream.ts';
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
