/** How many read a page by asking for it again and again. They take no seat: only what they ask shows them. [P39] [P57] */
import type { Time } from '../../protocol.ts';

/** Milliseconds in which one reader asks once, about: so often the widget polls. */
const EVERY = 5_000;
/** Pages remembered. Who asks for more at once is no reader, but somebody who looks for pages. */
const MOST = 1_000;

type Asked = Map<string, number>;

export class Pollers {
  readonly #now: () => Time;
  #period = 0;
  /** How often each page was asked for in this period, and in the whole one before it. */
  #asked: Asked = new Map();
  #before: Asked = new Map();

  constructor(now: () => Time) {
    this.#now = now;
  }

  /** Somebody asks for a page. */
  asks(page: string): void {
    this.#turn();
    if (this.#asked.has(page) || this.#asked.size < MOST) {
      this.#asked.set(page, (this.#asked.get(page) ?? 0) + 1);
    }
  }

  /** How many there are on a page, about. */
  on(page: string): number {
    this.#turn();
    return Math.max(this.#asked.get(page) ?? 0, this.#before.get(page) ?? 0);
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
