import { take } from '../comments/rate-limit.ts';
import type { SocketLimits } from './config.ts';

interface Visits {
  open: number;
  fullAt: number;
}

/** Counts the sockets and the handshakes of each network prefix, in memory: both end with the process. */
export class Doorkeeper {
  readonly #limits: SocketLimits;
  readonly #visits = new Map<string, Visits>();

  constructor(limits: SocketLimits) {
    this.#limits = limits;
  }

  /** Whether one more may come in from there. Whoever came in must `leave`. */
  enter(prefix: string, now: number): boolean {
    const visits = this.#visits.get(prefix) ?? { open: 0, fullAt: 0 };
    const taken = take(this.#limits.handshakesPerAddress, visits.fullAt, now);
    if (!taken.ok || visits.open >= this.#limits.socketsPerAddress) return false;
    this.#visits.set(prefix, { open: visits.open + 1, fullAt: taken.fullAt });
    return true;
  }

  leave(prefix: string): void {
    const visits = this.#visits.get(prefix);
    if (visits) visits.open--;
  }

  /** Forgets those who left, once that changes nothing for them. */
  sweep(now: number): void {
    for (const [prefix, { open, fullAt }] of this.#visits) {
      if (open === 0 && fullAt <= now) this.#visits.delete(prefix);
    }
  }
}
