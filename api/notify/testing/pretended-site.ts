/** A site that has something to send, as far as a sender can see. */
import type { Delivery, DeliveryResult } from '../../comments/outgoing.ts';
import type { Due } from '../../site/outgoing/due.ts';
import type { Letter, Posted } from '../post.ts';
import { nodeHmac } from '../../node/node-host.ts';
import { Sender } from '../sender.ts';

/** What a test is told of a letter, and how it answers it. */
export interface Sent {
  readonly letter: Letter;
  readonly answer: (posted: Posted) => void;
}

export const ARRIVED: Posted = { status: 200, trouble: null };
export const FAILED: Posted = { status: 500, trouble: 'It was answered with the status 500.' };
const SECRET = 'whsec_c2VjcmV0';

export function deliveryOf(number: number, receiver: string, more: Partial<Delivery> = {}): Delivery {
  return {
    number,
    receiver,
    url: `https://${receiver}.example/`,
    secret: SECRET,
    event: `event-${number}`,
    body: `${number}`,
    ...more,
  };
}

/** What it has waits until it was sent, and what failed is put off for longer than a test; the clock stands still unless a test moves it. */
export class PretendedSite {
  readonly sent: Sent[] = [];
  readonly settled: DeliveryResult[] = [];
  readonly waiting: Delivery[];
  /** Whether what became of something can be remembered. */
  isWritable = true;
  /** When something is due that is not due yet. */
  later: number | null = null;
  now = 1_000_000;
  ended = 0;
  readonly sender: Sender;

  constructor(waiting: readonly Delivery[]) {
    this.waiting = [...waiting];
    this.sender = new Sender({
      due: (limit, underWay) => this.#due(limit, underWay),
      settle: async (results) => this.#settle(results),
      post: (letter) => new Promise((answer) => void this.sent.push({ letter, answer })),
      hmac: nodeHmac,
      now: () => this.now,
      ended: () => {
        this.ended += 1;
        this.sender.look();
      },
    });
  }

  /** The bodies of all that was sent. */
  get bodies(): readonly string[] {
    return this.sent.map(({ letter }) => letter.body);
  }

  /** Answers the first letter with this body that has none yet, and lets all that follows from it happen. */
  async answers(body: string, posted: Posted): Promise<void> {
    const at = this.sent.findIndex(({ letter }) => letter.body === body);
    const [one] = this.sent.splice(at, 1);
    one?.answer(posted);
    await turn();
  }

  #due(limit: number, underWay: ReadonlySet<number>): Due {
    const free = this.waiting.filter(({ number }) => !underWay.has(number));
    return {
      deliveries: free.slice(0, limit),
      next: free.length > limit ? this.now : this.later,
    };
  }

  #settle(results: readonly DeliveryResult[]): boolean {
    if (!this.isWritable) return false;
    this.settled.push(...results);
    const done = new Set(results.map(({ number }) => number));
    this.waiting.splice(0, Infinity, ...this.waiting.filter(({ number }) => !done.has(number)));
    return true;
  }
}

/** All promises that are fulfilled already have their say. */
export function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
