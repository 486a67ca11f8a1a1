/** Messages of one session that may wait for the one before them; beyond, its socket is not read. */
const MOST = 16;

/** Messages that may wait where nothing holds back those who send them; beyond, they are refused. */
export const MOST_WAITING = 64;

export interface Pausable {
  pause(): void;
  resume(): void;
}

/** What cannot be held back: the platform goes on reading, or each message is a request of its own. */
export const NEVER_PAUSED: Pausable = { pause: () => undefined, resume: () => undefined };

/** Handles the messages of one session one after another, and reads no more of them than it can. */
export class MessageQueue {
  readonly #socket: Pausable;
  readonly #handle: (raw: string) => Promise<void>;
  readonly #waiting: string[] = [];
  #characters = 0;
  #working: Promise<void> | undefined;
  #finished = false;

  /** @param handle must not reject */
  constructor(socket: Pausable, handle: (raw: string) => Promise<void>) {
    this.#socket = socket;
    this.#handle = handle;
  }

  /** How many wait. */
  get length(): number {
    return this.#waiting.length;
  }

  /** How long they are, all together. */
  get characters(): number {
    return this.#characters;
  }

  /** Whether one is being handled. */
  get isWorking(): boolean {
    return this.#working !== undefined;
  }

  add(raw: string): void {
    if (this.#finished) return;
    this.#waiting.push(raw);
    this.#characters += raw.length;
    if (this.#waiting.length === MOST) this.#socket.pause();
    this.#working ??= this.#work();
  }

  /** Resolves when those that came in are handled. */
  async rest(): Promise<void> {
    await this.#working;
  }

  /** Takes no more messages. Resolves when those that came in are answered. */
  finish(): Promise<void> {
    this.#finished = true;
    return this.rest();
  }

  async #work(): Promise<void> {
    for (let raw = this.#waiting.shift(); raw !== undefined; raw = this.#waiting.shift()) {
      this.#characters -= raw.length;
      await this.#handle(raw);
      if (this.#waiting.length === MOST - 1) this.#socket.resume();
    }
    this.#working = undefined;
  }
}
