import { may } from '../comments/permissions.ts';
import { merge } from './merge.ts';
import type { Frame, Seat, Turns } from './seat.ts';

/** Readers written to in one turn of the event loop: some milliseconds of work, between which others are answered. */
const SLICE = 500;
/** Messages that may wait for one sweep to be merged into one frame. */
const MERGED = 256;
/** Milliseconds between two sweeps for each slice that the first of them took, where that was more than one. */
const BREATH = 0.5;
/** The most of them. */
const LONGEST_BREATH = 10;

/** One message on its way to all. */
interface Sweep {
  readonly frame: Frame;
  /** Those who have not been told. */
  readonly rest: Iterator<Seat>;
  /** How often what was on its way had been dropped when it began. */
  readonly drops: number;
}

/**
 * Tells everyone in a room. One sweep over the readers goes on at a time, in slices; what arrives during a sweep waits
 * and leaves merged, as one frame, in the next. So the first message of a quiet period leaves at once, and under load
 * each reader costs one write for many messages. After a sweep over a crowd those who were told have a moment to answer:
 * what they say then leaves together, and others have the loop for that long.
 */
export class Broadcast {
  readonly #seats: Iterable<Seat>;
  readonly #turns: Turns;
  readonly #waiting: Frame[] = [];
  #sweeping = false;
  /** Counts how often what was on its way was dropped. */
  #drops = 0;

  constructor(seats: Iterable<Seat>, turns: Turns) {
    this.#seats = seats;
    this.#turns = turns;
  }

  /** @param message one message of the protocol */
  tell(message: Frame): void {
    this.#waiting.push(message);
    if (this.#sweeping) return;
    this.#sweeping = true;
    this.#turns.soon(() => this.#sweep());
  }

  /** Forgets what is still on its way: whoever comes now is not told it. */
  drop(): void {
    this.#waiting.length = 0;
    this.#drops++;
  }

  #sweep(): void {
    if (this.#waiting.length === 0) return this.#goOn();
    const frame = merge(this.#waiting.splice(0, MERGED));
    this.#slice({ frame, rest: this.#seats[Symbol.iterator](), drops: this.#drops }, 1);
  }

  /** @param slices with this one */
  #slice(sweep: Sweep, slices: number): void {
    const { frame, rest, drops } = sweep;
    if (drops !== this.#drops) return this.#finish(slices);
    for (let written = 0; written < SLICE; written++) {
      const next = rest.next();
      if (next.done) return this.#finish(slices);
      next.value.send(frame);
    }
    this.#turns.soon(() => this.#slice(sweep, slices + 1));
  }

  #finish(slices: number): void {
    if (slices === 1) return this.#goOn();
    this.#turns.later(Math.min(BREATH * slices, LONGEST_BREATH), () => this.#goOn());
  }

  #goOn(): void {
    this.#sweeping = this.#waiting.length > 0;
    if (this.#sweeping) this.#turns.soon(() => this.#sweep());
  }
}

/** The audience that is told all: those who may moderate. */
export function staffOf(seats: Iterable<Seat>): Iterable<Seat> {
  return {
    *[Symbol.iterator]() {
      for (const seat of seats) if (may('moderate', seat.state.you)) yield seat;
    },
  };
}
