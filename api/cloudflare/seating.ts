import type { PageAddress } from '../comments/seam.ts';
import type { RoomPlace, Spread } from '../room/far/dispatch.ts';
import { KnownSpreads } from '../room/far/known-spreads.ts';
import { TOO_MANY } from '../trouble.ts';
import type { Trouble } from '../trouble.ts';
import { askAgain, troubleOf } from './asking-again.ts';
import { report } from './report.ts';
import { usualRoom } from './room-name.ts';
import type { Away } from './seating-response.ts';

/** Rooms that one who comes is sent to before they are turned away. */
const TRIES = 5;

/** How somebody asks for a seat, or for what those are told who sit. */
export interface Asking<Given extends object> {
  atSite(): Promise<Given | Away | Trouble>;
  /** May reject: the room did not answer. To do it twice is to do it once. What it says of trouble is its site's. */
  inRoom(place: RoomPlace): Promise<Given | Away | Trouble>;
  /** The room that they sit in already. */
  readonly number?: number;
  /**
   * A keyed hash of where they come from: who asks again and again asks the same room, as long as there are so many and it
   * is well, and is told nothing older than before.
   */
  readonly poller?: string;
}

/** Seats readers: with their site, or where a page has many, in one of its own rooms. */
export class Seating {
  readonly #spreads = new KnownSpreads(Date.now);

  async seat<Given extends object>(
    site: string,
    page: PageAddress,
    asking: Asking<Given>,
  ): Promise<Given | Trouble> {
    const known = this.#spreads.find(site, page);
    const seated = known && (await this.#inRooms(site, page, known, asking));
    return seated ?? this.#atSite(site, page, asking);
  }

  async #atSite<Given extends object>(
    site: string,
    page: PageAddress,
    asking: Asking<Given>,
  ): Promise<Given | Trouble> {
    const answer = await asking.atSite();
    if ('reason' in answer) {
      // As long as the rooms are there, a site in trouble turns no reader away.
      const last = answer.status === 503 ? this.#spreads.last(site, page) : undefined;
      return (last && (await this.#inRooms(site, page, last, asking))) ?? answer;
    }
    if (!('elsewhere' in answer)) {
      this.#spreads.forget(site, page);
      return answer;
    }
    const { elsewhere } = answer;
    // Only a room says the rest.
    if (typeof elsewhere === 'string') return TOO_MANY;
    this.#spreads.learn(site, page, elsewhere);
    return (await this.#inRooms(site, page, elsewhere, asking)) ?? TOO_MANY;
  }

  /** @returns `undefined`: the page is somewhere else */
  async #inRooms<Given extends object>(
    site: string,
    page: PageAddress,
    spread: Spread,
    asking: Asking<Given>,
  ): Promise<Given | Trouble | undefined> {
    let [known, trouble]: [Spread, Trouble] = [spread, TOO_MANY];
    for (let tries = 0; tries < TRIES; tries++) {
      const number = roomOf(asking, known.rooms, tries);
      const given = await askRoom(asking, { page: known.page, number });
      if ('silence' in given) {
        trouble = given.silence;
        // Another room may be well.
        if (asking.number !== undefined) return trouble;
        continue;
      }
      // Trouble, too: any other room would only ask the same site, which may have too much to do already.
      if (!('elsewhere' in given)) return given;
      if (given.elsewhere !== 'full') return this.#forget(site, page);
      known = this.#spreads.widen(site, page, known);
    }
    return trouble;
  }

  #forget(site: string, page: PageAddress): undefined {
    this.#spreads.forget(site, page);
  }
}

/** @returns also why the room itself did not answer */
async function askRoom<Given extends object>(
  asking: Asking<Given>,
  place: RoomPlace,
): Promise<Given | Away | Trouble | { readonly silence: Trouble }> {
  try {
    return await askAgain(() => asking.inRoom(place), true);
  } catch (error) {
    report(error);
    return { silence: troubleOf(error, true) };
  }
}

function roomOf({ number, poller }: Asking<object>, rooms: number, tries: number): number {
  if (number !== undefined) return number;
  if (poller !== undefined && tries === 0) return usualRoom(poller, rooms);
  return Math.floor(Math.random() * rooms);
}
