import { take } from '../comments/rate-limit.ts';
import type { Rate } from '../comments/rate-limit.ts';

/** Tokens that nobody has, from one network prefix. */
const GUESSES: Rate = { most: 10, per: 60_000 };
/** Milliseconds between two looks at whose guesses are forgiven: those of many prefixes must not make each one slow. */
const SWEPT_EVERY = 1_000;

/** Counts tokens that were not known, so that nobody can go on trying. In memory: it ends with the process. */
export class Guesses {
  readonly #fullAt = new Map<string, number>();
  #sweepAt = 0;

  /** Whether tokens from there are not even looked at for now. */
  areTooMany(prefix: string, now: number): boolean {
    return !take(GUESSES, this.#fullAt.get(prefix) ?? 0, now).ok;
  }

  /** One more was wrong. */
  add(prefix: string, now: number): void {
    const taken = take(GUESSES, this.#fullAt.get(prefix) ?? 0, now);
    if (taken.ok) this.#fullAt.set(prefix, taken.fullAt);
    if (now >= this.#sweepAt) this.#sweep(now);
  }

  #sweep(now: number): void {
    this.#sweepAt = now + SWEPT_EVERY;
    for (const [prefix, fullAt] of this.#fullAt) if (fullAt < now) this.#fullAt.delete(prefix);
  }
}
