/** How many read a page by asking for it again and again. They take no seat: only what they ask shows them. [P39] [P57] */
import type { Time } from '../../protocol.ts';

/** Milliseconds in which one reader asks once, about: so often the widget polls. */
const EVERY = 5_000;
/** Pages remembered. Who asks for more at once is no reader, but somebody who looks for pages. */
const MOST = 1_000;
/** Readers of one page that are told apart: an object answers no more than that meanwhile. */
const MOST_READERS = 10_000;

/** Who asked for each page: keyed hashes of network prefixes. */
type Asked = Map<string, Set<string>>;

/** However often one asks, it is one reader: nobody makes a page look as if many read it. [A43] */
export class Pollers {
  readonly #now: () => Time;
  #period = 0;
  /** In this period, and in the whole one before it. */
  #asked: Asked = new Map();
  #before: Asked = new Map();

  constructor(now: () => Time) {
    this.#now = now;
  }

  /** Somebody asks for a page. @param from a keyed hash of the network prefix that it comes from */
  asks(page: string, from: string): void {
    this.#turn();
    const readers = this.#asked.get(page) ?? new Set();
    const isNoted = readers.size > 0 || this.#asked.size < MOST;
    if (isNoted && readers.size < MOST_READERS) this.#asked.set(page, readers.add(from));
  }

  /** How many there are on a page, about. */
  on(page: string): number {
    this.#turn();
    return Math.max(this.#asked.get(page)?.size ?? 0, this.#before.get(page)?.size ?? 0);
  }

  #turn(): void {
    const period = Math.floor(this.#now() / EVERY);
    if (period === this.#period) return;
    this.#before = period === this.#period + 1 ? this.#asked : new Map();
    this.#asked = new Map();
    this.#period = period;
  }
}

/** Whether it is not worth a word that so many have become so many: they are counted roughly, and come and go. */
export function isAlike(one: number, other: number): boolean {
  return 2 * Math.abs(one - other) <= Math.max(one, other);
}
