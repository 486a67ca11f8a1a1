import { StreamSeat } from '../event-stream.ts';
import type { Revision } from '../protocol.ts';
import { sitDown } from './audience.ts';
import type { SocketLimits } from './config.ts';
import type { OpenSite } from './open-site.ts';

/** Milliseconds between two signs of life on a stream: below the 60 s after which common proxies close what is quiet. */
const STILL_HERE_EVERY = 25_000;

/** The public event streams of this process. */
export class Streams {
  readonly #limits: SocketLimits;
  readonly #seats = new Set<StreamSeat>();
  readonly #timer: NodeJS.Timeout;

  constructor(limits: SocketLimits) {
    this.#limits = limits;
    this.#timer = setInterval(() => this.#keepAlive(), STILL_HERE_EVERY);
  }

  /** @param address the hashed prefix of the reader  @param left called when the reader is gone */
  open(
    site: OpenSite,
    page: string,
    since: Revision | undefined,
    address: string,
    left: () => void,
  ): Response {
    const seat = new StreamSeat(address, () => {
      this.#seats.delete(seat);
      leave();
      left();
    });
    this.#seats.add(seat);
    const { room, leave } = sitDown(site, page, seat, this.#limits.messagesPerSession);
    void room.receive(seat, JSON.stringify({ type: 'hello', since }));
    return new Response(seat.body, {
      // nginx holds back what it buffers.
      headers: {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      },
    });
  }

  drain(): void {
    clearInterval(this.#timer);
    for (const seat of this.#seats) seat.close();
  }

  #keepAlive(): void {
    for (const seat of this.#seats) seat.keepAlive();
  }
}
