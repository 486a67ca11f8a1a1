import { StreamSeat } from '../event-stream.ts';
import type { Revision } from '../protocol.ts';
import type { Audiences } from './audiences.ts';

/** Milliseconds between two signs of life. A reader who is gone is found by one that cannot be written. */
const STILL_HERE_EVERY = 25_000;

/** Seats a reader who listens over HTTP. The timer costs no sleep: a stream that is open keeps its object awake. */
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
  void audiences.room(page).receive(seat, JSON.stringify({ type: 'hello', since }));
  return new Response(seat.body, {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' },
  });
}
