import type { Actor, AdminAnswer, AdminCall } from '../comments/administration.ts';
import { StreamSeat } from '../event-stream.ts';
import { ModerationStream, refusalToFollow } from '../moderation-stream.ts';
import type { Revision } from '../protocol.ts';
import { sitDown } from './audience.ts';
import type { SocketLimits } from './config.ts';
import type { OpenSite } from './open-site.ts';

/** Milliseconds between two signs of life on a stream: below the 60 s after which common proxies close what is quiet. */
const STILL_HERE_EVERY = 25_000;

/** The event streams of this process. */
export class Streams {
  readonly #limits: SocketLimits;
  readonly #open = new Set<StreamSeat | ModerationStream>();
  readonly #timer: NodeJS.Timeout;

  constructor(limits: SocketLimits) {
    this.#limits = limits;
    this.#timer = setInterval(() => this.#keepAlive(), STILL_HERE_EVERY);
  }

  /** What anyone may hear of a page. @param address the hashed prefix of the reader  @param left called when the reader is gone */
  open(
    site: OpenSite,
    page: string,
    since: Revision | undefined,
    address: string,
    left: () => void,
  ): Response {
    const seat = new StreamSeat(address, () => {
      this.#open.delete(seat);
      leave();
      left();
    });
    this.#open.add(seat);
    const { room, leave } = sitDown(site, page, seat, this.#limits.messagesPerSession);
    void room.receive(seat, JSON.stringify({ type: 'hello', since }));
    return seat.respond();
  }

  /**
   * What staff may hear of a site.
   *
   * @param after the sequence that the follower has; `undefined`: only what comes
   * @param left called when the follower is gone, or was not let in
   * @returns the stream, or the answer of the site to one who has no leave
   */
  async follow(
    site: OpenSite,
    after: number | undefined,
    actor: Actor,
    left: () => void,
  ): Promise<Response | AdminAnswer> {
    const asking = { actor, administer: (call: AdminCall) => site.administer(call) };
    const refusal = await refusalToFollow(asking);
    if (refusal) {
      left();
      return refusal;
    }
    const stream = new ModerationStream({
      ...asking,
      after,
      followers: site.followers,
      left: () => {
        this.#open.delete(stream);
        left();
      },
    });
    this.#open.add(stream);
    return stream.respond();
  }

  drain(): void {
    clearInterval(this.#timer);
    for (const stream of this.#open) stream.close();
  }

  #keepAlive(): void {
    for (const stream of this.#open) stream.keepAlive();
  }
}
