import type { Time } from '../protocol.ts';

/** Milliseconds between two looks at what there is to do, unless there is more of it at once. */
const USUAL = 10_000;
const LEAST = 100;
/** Milliseconds after which something that has just come up is looked at. */
const SOON = 1_000;

/** Lets a site do what the clock asks for, while it is open. */
export class Chores {
  readonly #work: () => Promise<Time | null>;
  #timer: NodeJS.Timeout | undefined;
  /** When the timer goes off; milliseconds of the server's clock. */
  #at = 0;
  #isAtWork = false;
  /** Something came up during the work: it may have come too late for it. */
  #isMore = false;
  #isStopped = false;

  /** @param work one step. Must not reject. @returns when the next is due; `null`: not known */
  constructor(work: () => Promise<Time | null>) {
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
    const pause = next === null ? USUAL : next - Date.now();
    this.#wait(Math.min(Math.max(pause, LEAST), this.#isMore ? SOON : USUAL));
  }
}
