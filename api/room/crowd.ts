import { takeDue, takeSome } from '../comments/rate-limit.ts';
import type { Rate } from '../comments/rate-limit.ts';

/** How many times what one session may say, all of one network prefix may say together, and all of a site. */
const PREFIX = 10;
const SITE = 1_000;
/** Prefixes remembered before those are dropped that have all their allowance back. */
const MANY = 1_000;

/**
 * Everyone in the rooms of a site, as far as they talk too much together. It is kept in memory: who is forgotten has
 * all their allowance back, and still that of their session to answer for.
 */
export class Crowd {
  readonly #perPrefix: Rate;
  readonly #perSite: Rate;
  readonly #prefixes = new Map<string, number>();
  #site = 0;

  /** @param perSession messages of one session */
  constructor({ most, per }: Rate) {
    this.#perPrefix = { most: PREFIX * most, per };
    this.#perSite = { most: SITE * most, per };
  }

  /**
   * Takes for one more message.
   * @param address the hashed prefix that it came from
   * @param acts as how many messages it counts
   * @param now milliseconds
   * @returns `null`, or the whole seconds to wait
   */
  spend(address: string, acts: number, now: number): number | null {
    const prefix = takeSome(acts, this.#perPrefix, this.#prefixes.get(address) ?? 0, now);
    if (!prefix.ok) return prefix.retryAfter;
    const site = takeSome(acts, this.#perSite, this.#site, now);
    if (!site.ok) return site.retryAfter;
    this.#remember(address, prefix.fullAt, site.fullAt, now);
    return null;
  }

  /** Takes for what is answered already. */
  charge(address: string, acts: number, now: number): void {
    const prefix = takeDue(acts, this.#perPrefix, this.#prefixes.get(address) ?? 0, now);
    this.#remember(address, prefix, takeDue(acts, this.#perSite, this.#site, now), now);
  }

  #remember(address: string, prefix: number, site: number, now: number): void {
    this.#prefixes.set(address, prefix);
    this.#site = site;
    if (this.#prefixes.size > MANY) this.#forget(now);
  }

  #forget(now: number): void {
    for (const [address, fullAt] of this.#prefixes) if (fullAt <= now) this.#prefixes.delete(address);
  }
}
