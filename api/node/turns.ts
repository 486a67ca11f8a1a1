/** Milliseconds that all of them have in one turn of the loop. */
const TURN = 10;

/** Does its part, until the turn is over. @param end when that is: milliseconds of the monotonic clock */
type Part = (end: number) => void;

/**
 * One budget for all who have work of their own in a turn of the loop, however many they are: what does not fit waits for
 * the next, behind what was heard meanwhile. Whoever asks again does so behind those who wait.
 */
export class Turns {
  readonly #waiting: Part[] = [];
  #isComing = false;

  /** Has it do its part after this turn's messages, or as soon as those who asked before have had theirs. */
  take(part: Part): void {
    this.#waiting.push(part);
    this.#come();
  }

  #come(): void {
    if (this.#isComing || this.#waiting.length === 0) return;
    this.#isComing = true;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    this.#isComing = false;
    const end = performance.now() + TURN;
    // Whoever asks from here on waits for the next turn.
    let left = this.#waiting.length;
    try {
      do {
        left--;
        this.#waiting.shift()?.(end);
      } while (left > 0 && performance.now() < end);
    } finally {
      this.#come();
    }
  }
}

/** Of this process, which has one loop. */
export const turns = new Turns();
