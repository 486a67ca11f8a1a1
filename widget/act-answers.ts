import type { Refused, Thanks } from '../api/protocol.ts';
import type { ActRequest } from './acts/setting.ts';

/** `offline`: it was not sent, or the connection broke before there was an answer. */
export type ActAnswer = Thanks | Refused | 'offline';

/** Requests that are not sent again by themselves, each with somebody who waits for what came of it. */
export class ActAnswers {
  readonly #waiting = new Map<string, (answer: ActAnswer) => void>();
  #refs = 0;

  /** @param send says whether it was sent */
  ask(request: ActRequest, send: (request: ActRequest) => boolean): Promise<ActAnswer> {
    const ref = `act ${(this.#refs += 1)}`;
    return new Promise((resolve) => {
      if (send({ ...request, ref })) this.#waiting.set(ref, resolve);
      else resolve('offline');
    });
  }

  /** Says whether somebody waited for it. */
  answered(ref = '', answer: ActAnswer): boolean {
    this.#waiting.get(ref)?.(answer);
    return this.#waiting.delete(ref);
  }

  disconnected(): void {
    for (const ref of this.#waiting.keys()) this.answered(ref, 'offline');
  }
}
