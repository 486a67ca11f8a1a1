import type { Presence } from '../protocol.ts';
import type { Turns } from './seat.ts';

/** Up to so many readers, each arrival is told at once. */
const INTIMATE = 20;
/** In a larger room all arrivals of so many milliseconds are told as one. */
const PAUSE = 1_000;

/** Tells how many are here, but never so often that telling it is most of the work. */
export class PresenceTeller {
  readonly #count: () => number;
  readonly #tell: (message: string) => void;
  readonly #turns: Turns;
  #told = 0;
  #waiting = false;

  constructor(count: () => number, tell: (message: string) => void, turns: Turns) {
    this.#count = count;
    this.#tell = tell;
    this.#turns = turns;
  }

  /** Somebody came or went. */
  changed(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    const say = () => this.#say();
    if (this.#count() <= INTIMATE) this.#turns.soon(say);
    else this.#turns.later(PAUSE, say);
  }

  #say(): void {
    this.#waiting = false;
    const readers = this.#count();
    if (readers === this.#told) return;
    this.#told = readers;
    this.#tell(JSON.stringify({ type: 'presence', readers } satisfies Presence));
  }
}
