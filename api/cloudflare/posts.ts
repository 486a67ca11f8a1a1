import { answerPoll } from '../other-ways/poll.ts';
import type { PostSeat } from '../other-ways/post-seat.ts';
import { PostSeats } from '../other-ways/post-seats.ts';
import type { Seated } from '../other-ways/post-seats.ts';
import type { Said } from '../other-ways/said.ts';
import type { Seat } from '../room/seat.ts';
import { TOO_MANY } from '../trouble.ts';
import type { Trouble } from '../trouble.ts';
import type { Audiences } from './audiences.ts';
import { objectHost } from './object-host.ts';
import { report } from './report.ts';
import { secretIn } from './room-name.ts';
import { STILL_HERE_EVERY } from './streams.ts';

export interface PostsSetting {
  readonly audiences: Audiences;
  /** Hands a message to the room of a page, and lets go what came of it. */
  readonly ask: (page: string, seat: Seat, raw: string) => Promise<void>;
  /** Whether a network prefix may have no more seats. */
  readonly isFull: (address: string) => boolean;
  /** Which room of a page this is; `null`: the object of the site. */
  readonly room: () => number | null;
}

/** Those who speak to a site by requests. An open stream keeps the object awake, and so its seat is never lost in sleep. */
export class Posts {
  readonly #setting: PostsSetting;
  readonly #seats: PostSeats;

  constructor(setting: PostsSetting) {
    this.#setting = setting;
    const newSecret = () => secretIn(setting.room(), () => objectHost.newSecret());
    this.#seats = new PostSeats({ host: { ...objectHost, newSecret }, report });
  }

  /** @param address a keyed hash of the network prefix that it comes from */
  async answer(page: string, { way, messages }: Said, address: string): Promise<Response | Trouble> {
    const { audiences, ask, isFull } = this.#setting;
    switch (way.type) {
      case 'stream': {
        const sit = (seat: PostSeat) => this.#sit(page, seat);
        return isFull(address) ? TOO_MANY : this.#seats.open({ place: page, address, sit }, messages);
      }
      case 'seat':
        return this.#seats.say(page, way.secret, messages);
      case 'poll': {
        const sit = (visitor: Seat) => ({
          receive: (raw: string) => ask(page, visitor, raw),
          leave: audiences.visit(page, visitor),
        });
        return answerPoll({ address, sit }, messages);
      }
      default:
        return way satisfies never;
    }
  }

  #sit(page: string, seat: PostSeat): Seated {
    const { audiences, ask } = this.#setting;
    const timer = setInterval(() => seat.keepAlive(), STILL_HERE_EVERY);
    audiences.addStream(page, seat);
    return {
      receive: (raw) => ask(page, seat, raw),
      leave: () => {
        clearInterval(timer);
        audiences.removeStream(page, seat);
      },
    };
  }
}
