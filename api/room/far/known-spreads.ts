import { pageIdKey, pageKey } from '../../comments/page.ts';
import type { PageAddress } from '../../comments/seam.ts';
import type { Time } from '../../protocol.ts';
import type { Spread } from './dispatch.ts';
import { moreRooms } from './spreading.ts';

/** Milliseconds after which one of those who come goes to the site again, which says whether it is still so. */
const ASKED_AFTER = 5_000;
/** Milliseconds after which it counts for nothing. */
const GOOD_FOR = 60_000;
/** Pages remembered. */
const MOST = 1_000;

interface Known {
  readonly spread: Spread;
  readonly since: Time;
  readonly askedAt: Time;
}

/** What those at the door remember of pages with rooms of their own, so that not each who comes costs the site a question. */
export class KnownSpreads {
  readonly #now: () => Time;
  /** By site and key, as the address says it, whatever aliases say. */
  readonly #pages = new Map<string, Known>();
  readonly #parameters = new Map<string, Spread['parameters']>();

  constructor(now: () => Time) {
    this.#now = now;
  }

  /** @returns `undefined`: the site has to be asked, for this one or once in a while for all */
  find(site: string, address: PageAddress): Spread | undefined {
    const name = this.#nameOf(site, address);
    const known = this.#pages.get(name);
    const now = this.#now();
    if (!known || now - known.since > GOOD_FOR) return undefined;
    if (now - known.askedAt < ASKED_AFTER) return known.spread;
    this.#pages.set(name, { ...known, askedAt: now });
    return undefined;
  }

  /** Whatever is remembered, for when the site cannot be asked. */
  last(site: string, address: PageAddress): Spread | undefined {
    return this.#pages.get(this.#nameOf(site, address))?.spread;
  }

  /** The site has said so. */
  learn(site: string, address: PageAddress, spread: Spread): void {
    this.#parameters.set(site, spread.parameters);
    const now = this.#now();
    // Where one address leads to another page, only the site knows from when on it does so no more. [P51]
    const isItsOwn = this.#nameOf(site, address) === `${site} ${spread.page}`;
    this.#pages.set(this.#nameOf(site, address), { spread, since: isItsOwn ? now : -Infinity, askedAt: now });
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > MOST && oldest !== undefined) this.#pages.delete(oldest);
  }

  /** There are no rooms, or the page is somewhere else. */
  forget(site: string, address: PageAddress): void {
    this.#pages.delete(this.#nameOf(site, address));
  }

  /** A room was full. @returns what is known now */
  widen(site: string, address: PageAddress, spread: Spread): Spread {
    const wider = { ...spread, rooms: moreRooms(spread.rooms) };
    const name = this.#nameOf(site, address);
    const known = this.#pages.get(name);
    if (known && known.spread.rooms < wider.rooms) this.#pages.set(name, { ...known, spread: wider });
    return wider;
  }

  #nameOf(site: string, address: PageAddress): string {
    const parameters = this.#parameters.get(site) ?? 'all';
    const key = 'id' in address ? pageIdKey(address.id) : pageKey(address.url, { parameters });
    return `${site} ${key ?? ''}`;
  }
}
