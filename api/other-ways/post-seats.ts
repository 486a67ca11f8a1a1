import type { Host } from '../site/host.ts';
import { TOO_MANY } from '../trouble.ts';
import type { Trouble } from '../trouble.ts';
import { PostSeat } from './post-seat.ts';

/** Said to a secret that is not that of a seat here: whoever has it opens another stream, with `since`. */
const NO_SEAT: Trouble = { status: 404, reason: 'not-found', message: 'The stream is over. Open another.' };

export interface PostSeatsSetting {
  /** Its secrets have 256 bits, and a header can carry them. */
  readonly host: Pick<Host, 'now' | 'newSecret' | 'sha256'>;
  readonly report: (error: unknown) => void;
}

/** Somebody who is in the room of a page. */
export interface Seated {
  /** Hands a message of theirs to the room. May reject. */
  readonly receive: (raw: string) => Promise<void>;
  readonly leave: () => void;
}

/** How a host gives somebody a place in the room of a page. */
export interface Sitting<One = PostSeat> {
  /** The site and the page: elsewhere the secret of the seat is worth nothing. */
  readonly place: string;
  /** The hashed network prefix that the visitor comes from. */
  readonly address: string;
  readonly sit: (seat: One) => Seated;
}

/** The seats of those who hear by a stream and speak by requests, found by their secrets. [P56] */
export class PostSeats {
  readonly #setting: PostSeatsSetting;
  /** By the hash of the secret: comparing one tells nothing of another. */
  readonly #seats = new Map<string, { readonly place: string; readonly seat: PostSeat }>();

  constructor(setting: PostSeatsSetting) {
    this.#setting = setting;
  }

  /** @param messages what is said from it first */
  open({ place, address, sit }: Sitting, messages: readonly string[]): Response {
    const { host, report } = this.#setting;
    const secret = host.newSecret();
    const key = host.sha256(secret);
    const seat = new PostSeat({
      address,
      secret,
      time: host.now,
      report,
      receive: (raw) => seated.receive(raw),
      left: () => {
        this.#seats.delete(key);
        seated.leave();
      },
    });
    const seated = sit(seat);
    this.#seats.set(key, { place, seat });
    void seat.say(messages);
    return seat.respond();
  }

  /** Says something from a seat. @returns that all of it is answered, by the stream */
  async say(place: string, secret: string, messages: readonly string[]): Promise<Response | Trouble> {
    const found = this.#seats.get(this.#setting.host.sha256(secret));
    if (found?.place !== place) return NO_SEAT;
    switch (await found.seat.say(messages)) {
      case 'answered':
        return new Response(null, { status: 202 });
      case 'too many':
        return TOO_MANY;
      case 'over':
        return NO_SEAT;
    }
  }
}
