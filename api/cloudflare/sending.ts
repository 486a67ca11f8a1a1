import type { DeliveryResult } from '../comments/outgoing.ts';
import { Sender } from '../notify/sender.ts';
import type { Post } from '../notify/post.ts';
import type { Time } from '../protocol.ts';
import type { Due } from '../site/outgoing/due.ts';
import { objectHmac } from './object-host.ts';

export interface SendingSetting {
  readonly desk: {
    due(limit: number, underWay: ReadonlySet<number>): Due;
    /** @returns whether it is remembered */
    settle(results: readonly DeliveryResult[]): boolean;
  };
  readonly post: Post;
  /** Lets go what came of a verdict of the hook. */
  readonly settled: () => Promise<void>;
  readonly now: () => Time;
  readonly report: (error: unknown) => void;
}

/** Of one part: fewer than the platform lets an object ask others at a time. */
const MOST = 40;
/** Milliseconds in which something of a part may begin. The clock of the object waits for its end. */
const BEGINS_WITHIN = 15_000;
/** Milliseconds until it is looked again where it could not be looked. */
const AFTER_TROUBLE = 60_000;

/** Has what is due of a site sent, in parts: each within one alarm. Nothing of it has to be remembered between them. */
export class Sending {
  readonly #setting: SendingSetting;
  readonly #sender: Sender;
  #left = 0;
  #until: Time = 0;
  #next: Time | null = null;
  #isSending = false;

  constructor(setting: SendingSetting) {
    const { desk, post, settled, now } = setting;
    this.#setting = setting;
    this.#sender = new Sender({
      due: (limit, underWay) => desk.due(limit, underWay),
      settle: async (results) => {
        const isSettled = desk.settle(results);
        await settled();
        return isSettled;
      },
      post,
      hmac: objectHmac,
      now,
      ended: () => this.#look(),
    });
  }

  /** Something happened on the site. @returns when to send a part; `null`: there is nothing for it */
  wanted(): Time | null {
    if (!this.#isSending) return this.#orLater(() => this.#setting.desk.due(0, this.#sender.underWay).next);
    this.#look();
    return null;
  }

  /** @returns when to send the next part; `null`: nothing waits */
  async part(): Promise<Time | null> {
    const { now } = this.#setting;
    this.#left = MOST;
    this.#until = now() + BEGINS_WITHIN;
    this.#isSending = true;
    try {
      this.#look();
      await this.#sender.rest();
    } finally {
      this.#isSending = false;
    }
    return this.#isOver ? this.wanted() : this.#next;
  }

  get #isOver(): boolean {
    return this.#left === 0 || this.#setting.now() >= this.#until;
  }

  #look(): void {
    if (this.#isOver) return;
    this.#next = this.#orLater(() => {
      const { begun, next } = this.#sender.look(this.#left);
      this.#left -= begun;
      return next;
    });
  }

  #orLater(look: () => Time | null): Time | null {
    try {
      return look();
    } catch (error) {
      this.#setting.report(error);
      return this.#setting.now() + AFTER_TROUBLE;
    }
  }
}
