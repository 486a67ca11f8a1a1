import type { Actor, AdminAnswer, AdminCall } from '../comments/administration.ts';
import { StreamSeat } from '../other-ways/event-stream.ts';
import { ModerationStream, refusalToFollow } from '../admin/moderation-stream.ts';
import { hearAll } from '../other-ways/poll.ts';
import { PostSeat } from '../other-ways/post-seat.ts';
import { PostSeats } from '../other-ways/post-seats.ts';
import type { Seated } from '../other-ways/post-seats.ts';
import { CLOSE } from '../protocol.ts';
import type { Revision } from '../protocol.ts';
import type { Seat } from '../room/seat.ts';
import type { Trouble } from '../trouble.ts';
import { sitDown, stepIn } from './audience.ts';
import type { SocketLimits } from './config.ts';
import { logTrouble } from './log.ts';
import { nodeHost } from './node-host.ts';
import type { OpenSite } from './open-site.ts';

/** Milliseconds between two signs of life on a stream: below the 60 s after which common proxies close what is quiet. */
const STILL_HERE_EVERY = 25_000;

/** The event streams of this process. */
export class Streams {
  readonly #limits: SocketLimits;
  readonly #open = new Set<StreamSeat | ModerationStream>();
  readonly #seats = new PostSeats({ host: nodeHost, report: (error) => logTrouble(null, error) });
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
   * What one hears of a page who speaks by requests. [P56]
   *
   * @param messages what they say first
   * @param address the hashed prefix that they come from
   * @param left called when they are gone
   */
  openSeat(
    site: OpenSite,
    page: string,
    messages: readonly string[],
    address: string,
    left: () => void,
  ): Response {
    const sit = (seat: PostSeat): Seated => {
      const { room, leave } = sitDown(site, page, seat, this.#limits.messagesPerSession);
      this.#open.add(seat);
      return {
        receive: (raw) => room.receive(seat, raw),
        leave: () => {
          this.#open.delete(seat);
          leave();
          left();
        },
      };
    };
    return this.#seats.open({ place: placeOf(site, page), address, sit }, messages);
  }

  /** Says something from the seat that has this secret. */
  say(
    site: OpenSite,
    page: string,
    secret: string,
    messages: readonly string[],
  ): Promise<Response | Trouble> {
    return this.#seats.say(placeOf(site, page), secret, messages);
  }

  /** All of a session that is over when it is answered. [P57] @param address the hashed prefix that it comes from */
  async answer(site: OpenSite, page: string, messages: readonly string[], address: string): Promise<string> {
    const sit = (visitor: Seat): Seated => {
      const { room, leave } = stepIn(site, page, visitor, this.#limits.messagesPerSession);
      return { receive: (raw) => room.receive(visitor, raw), leave };
    };
    return hearAll({ address, sit }, messages);
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
    for (const stream of this.#open) {
      if (stream instanceof PostSeat) void stream.bye();
      else stream.close(CLOSE.draining);
    }
  }

  #keepAlive(): void {
    for (const stream of this.#open) stream.keepAlive();
  }
}

function placeOf({ name }: OpenSite, page: string): string {
  return `${name} ${page}`;
}
