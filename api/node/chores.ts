import type { Time } from '../protocol.ts';

/** When there is more to do; `null`: not known. Or nothing could be done. */
export type ChoresOutcome = Time | null | 'failed';

/** Milliseconds between two looks at what there is to do, unless there is more of it at once. */
const USUAL = 10_000;
const LEAST = 100;
/** Milliseconds after which something that has just come up is looked at. */
const SOON = 1_000;
/** Milliseconds that it is let alone at most after it failed: it doubles from the usual, until something is done. */
const MOST = 600_000;

/** Lets a site do what the clock asks for, while it is open. */
export class Chores {
  readonly #work: () => Promise<ChoresOutcome>;
  #timer: NodeJS.Timeout | undefined;
  /** When the timer goes off; milliseconds of the server's clock. */
  #at = 0;
  #isAtWork = false;
  /** Something came up during the work: it may have come too late for it. */
  #isMore = false;
  #isStopped = false;
  /** Milliseconds to wait after the next failure. */
  #patience = USUAL;

  /** @param work one step. Must not reject */
  constructor(work: () => Promise<ChoresOutcome>) {
    this.#work = work;
    this.#wait(SOON);
  }

  /** Something came up. */
  soon(): void {
    if (this.#isAtWork) this.#isMore = true;
    else if (this.#at > Date.now() + SOON) this.#wait(SOON);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #wait(milliseconds: number): void {
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    this.#at = Date.now() + milliseconds;
    this.#timer = setTimeout(() => void this.#step(), milliseconds).unref();
  }

  async #step(): Promise<void> {
    this.#isAtWork = true;
    this.#isMore = false;
    const next = await this.#work();
    this.#isAtWork = false;
    this.#wait(this.#pauseAfter(next));
  }

  #pauseAfter(next: ChoresOutcome): number {
    if (next === 'failed') {
      const pause = this.#patience;
      this.#patience = Math.min(2 * pause, MOST);
      return this.#isMore ? SOON : pause;
    }
    this.#patience = USUAL;
    const pause = next === null ? USUAL : next - Date.now();
    return Math.min(Math.max(pause, LEAST), this.#isMore ? SOON : USUAL);
  }
}
