/** Seats that note what they hear, and turns that are taken when a test says so. */
import type { CloseCode } from '../../protocol.ts';
import { newSession } from '../seat.ts';
import type { Frame, Seat, Turns } from '../seat.ts';

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
  get messages(): readonly { readonly type: string; readonly [member: string]: unknown }[] {
    return this.heard.flatMap((text) => JSON.parse(text));
  }
}

export class StillTurns implements Turns {
  #soon: (() => void)[] = [];
  #later: (() => void)[] = [];

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
