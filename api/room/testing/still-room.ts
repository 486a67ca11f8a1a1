/** Seats that note what they hear, and turns that are taken when a test says so. */
import type { CloseCode } from '../../protocol.ts';
import { newSession } from '../seat.ts';
import type { Frame, Seat, Turns } from '../seat.ts';

interface Message {
  readonly type: string;
  readonly [member: string]: unknown;
}

let seats = 0;

/** Each comes from a network prefix of its own. */
export class NotingSeat implements Seat {
  state = newSession(`prefix ${++seats}`);
  readonly heard: string[] = [];
  closed: CloseCode | undefined;

  send({ text }: Frame): void {
    this.heard.push(text);
  }

  close(code: CloseCode): void {
    this.closed ??= code;
  }

  /** All messages, taken out of merged frames. */
  get messages(): readonly Message[] {
    return this.heard.flatMap((text): Message | Message[] => JSON.parse(text) as Message | Message[]);
  }
}

interface Later {
  readonly at: number;
  readonly work: () => void;
}

/** Turns over a clock that stands still. */
export class StillTurns implements Turns {
  /** Milliseconds. */
  now = 0;
  readonly #soon: (() => void)[] = [];
  #later: Later[] = [];

  soon(work: () => void): void {
    this.#soon.push(work);
  }

  later(milliseconds: number, work: () => void): () => void {
    const one = { at: this.now + milliseconds, work };
    this.#later.push(one);
    return () => void (this.#later = this.#later.filter((other) => other !== one));
  }

  /** How many wait for some time to pass. */
  get timers(): number {
    return this.#later.length;
  }

  /** Takes one turn. @returns whether there was one */
  take(): boolean {
    const work = this.#soon.shift();
    work?.();
    return work !== undefined;
  }

  takeAll(): void {
    while (this.take());
  }

  /** The milliseconds pass. */
  pass(milliseconds = 1_000): void {
    const until = this.now + milliseconds;
    this.takeAll();
    for (let next = this.#due(until); next; next = this.#due(until)) {
      this.now = next.at;
      next.work();
      this.takeAll();
    }
    this.now = until;
  }

  /** The next whose time has come. */
  #due(until: number): Later | undefined {
    const [next] = this.#later.toSorted((one, other) => one.at - other.at);
    if (!next || next.at > until) return undefined;
    this.#later = this.#later.filter((other) => other !== next);
    return next;
  }
}
