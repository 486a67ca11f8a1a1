import type { PageAddress } from '../comments/seam.ts';
import type { RoomPlace, Spread } from '../room/far/dispatch.ts';
import { KnownSpreads } from '../room/far/known-spreads.ts';
import { TOO_MANY } from '../trouble.ts';
import type { Trouble } from '../trouble.ts';
import { readElsewhere } from './seating-response.ts';

/** Rooms that one who comes is sent to before they are turned away. */
const TRIES = 5;

/** How somebody asks for a seat. */
export interface Asking {
  atSite(): Promise<Response | Trouble>;
  inRoom(place: RoomPlace): Promise<Response | Trouble>;
  /** The room that they sit in already. */
  readonly number?: number;
}

/** Seats readers: with their site, or where a page has many, in one of its own rooms. */
export class Seating {
  readonly #spreads = new KnownSpreads(Date.now);

  async seat(site: string, page: PageAddress, asking: Asking): Promise<Response | Trouble> {
    const known = this.#spreads.find(site, page);
    const seated = known && (await this.#inRooms(site, page, known, asking));
    return seated ?? this.#atSite(site, page, asking);
  }

  async #atSite(site: string, page: PageAddress, asking: Asking): Promise<Response | Trouble> {
    const answer = await asking.atSite();
    if (!(answer instanceof Response)) {
      // As long as the rooms are there, a site in trouble turns no reader away.
      const last = answer.status === 503 ? this.#spreads.last(site, page) : undefined;
      return (last && (await this.#inRooms(site, page, last, asking))) ?? answer;
    }
    const elsewhere = readElsewhere(answer);
    if (elsewhere === null || typeof elsewhere === 'string') {
      this.#spreads.forget(site, page);
      return answer;
    }
    this.#spreads.learn(site, page, elsewhere);
    return (await this.#inRooms(site, page, elsewhere, asking)) ?? TOO_MANY;
  }

  /** @returns `undefined`: the page is somewhere else */
  async #inRooms(
    site: string,
    page: PageAddress,
    spread: Spread,
    asking: Asking,
  ): Promise<Response | Trouble | undefined> {
    let [known, trouble]: [Spread, Trouble] = [spread, TOO_MANY];
    for (let tries = 0; tries < TRIES; tries++) {
      const number = asking.number ?? Math.floor(Math.random() * known.rooms);
      const given = await asking.inRoom({ page: known.page, number });
      if (given instanceof Response) {
        const elsewhere = readElsewhere(given);
        if (elsewhere === null) return given;
        if (elsewhere !== 'full') return this.#forget(site, page);
        known = this.#spreads.widen(site, page, known);
      } else {
        trouble = given;
        // Another room may be well.
        if (given.status !== 503 || asking.number !== undefined) return given;
      }
    }
    return trouble;
  }

  #forget(site: string, page: PageAddress): undefined {
    this.#spreads.forget(site, page);
  }
}
