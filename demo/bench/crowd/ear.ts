import { microseconds } from './clock.ts';
import { readStamps } from './stamp.ts';

/** How closely a reader listens: all count what they hear, some note when, and one per room is the last to be told. */
export type Attention = 'counts' | 'notes when' | 'is last';

/** All that a crowd has heard. */
export class Ear {
  deliveries = 0;
  /** Microseconds of the shared clock: when anything was heard last. */
  lastAt = 0;
  /** Milliseconds from when a comment was due until it was heard, as those who note it did. */
  latencies: number[] = [];
  readonly #awaited = new Map<number, PromiseWithResolvers<unknown>>();

  /** Forgets what it has heard. */
  listen(): void {
    this.deliveries = 0;
    this.lastAt = 0;
    this.latencies = [];
  }

  hear(text: Buffer, attention: Attention): void {
    const before = this.deliveries;
    const now = microseconds();
    readStamps(text, (due) => {
      this.deliveries++;
      if (attention !== 'counts') this.#note(due(), now, attention);
    });
    if (this.deliveries > before) this.lastAt = now;
  }

  /** Resolves when the last reader of its room has heard what was due then. */
  whenHeard(due: number): Promise<unknown> {
    const heard = Promise.withResolvers<unknown>();
    this.#awaited.set(due, heard);
    return heard.promise;
  }

  /** It will never be heard by all. */
  giveUp(error: Error): void {
    for (const heard of this.#awaited.values()) heard.reject(error);
    this.#awaited.clear();
  }

  #note(due: number, now: number, attention: Attention): void {
    this.latencies.push((now - due) / 1_000);
    if (attention !== 'is last') return;
    this.#awaited.get(due)?.resolve(undefined);
    this.#awaited.delete(due);
  }
}
