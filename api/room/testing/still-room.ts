/** Seats that note what they hear, and turns that are taken when a test says so. */
import type { CloseCode } from '../../protocol.ts';
import { newSession } from '../seat.ts';
import type { Frame, Seat, Turns } from '../seat.ts';

interface Message {
  readonly type: string;
  readonly [member: string]: unknown;
}

export class NotingSeat implements Seat {
  state = newSession('somewhere');
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

export class StillTurns implements Turns {
  readonly #soon: (() => void)[] = [];
  readonly #later: (() => void)[] = [];

  soon(work: () => void): void {
    this.#soon.push(work);
  }

  later(_milliseconds: number, work: () => void): void {
    this.#later.push(work);
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
  pass(): void {
    for (const work of this.#later.splice(0)) work();
    this.takeAll();
  }
}
