import { HOOK } from '../comments/outgoing.ts';
import type { Delivery, DeliveryResult } from '../comments/outgoing.ts';
import type { Time } from '../protocol.ts';
import type { Due } from '../site/outgoing/due.ts';
import { hasPlace } from './places.ts';
import type { Post, Posted } from './post.ts';
import { headersOf } from './sign.ts';
import type { Hmac } from './sign.ts';

export interface SenderSetting {
  /** What is to be sent; it only reads. What is said to be under way is left out. */
  readonly due: (limit: number, underWay: ReadonlySet<number>) => Due;
  /** Remembers what became of it. @returns whether that is durable now. Must not reject */
  readonly settle: (results: readonly DeliveryResult[]) => Promise<boolean>;
  readonly post: Post;
  readonly hmac: Hmac;
  readonly now: () => Time;
  /** Something came to its end: there may be more to send. */
  readonly ended: () => void;
}

export interface Looked {
  /** So many were sent. */
  readonly begun: number;
  /** When to look again, unless something ends before; `null`: only then, or when something happens. */
  readonly next: Time | null;
}

/** Of how many it is looked whether they may be sent: more than are sent at once, for some receivers are slow. */
const LOOK_AT = 24;
/** Milliseconds that a webhook may take; and the hook, as long as its verdict is waited for. */
const PATIENCE = 10_000;
const PATIENCE_OF_HOOK = 30_000;
const LEAST_PATIENCE = 500;
/** Milliseconds until what could not be remembered is tried again. It is not sent again meanwhile. */
const SETTLE_AGAIN = 5_000;

/**
 * Sends what is due of a site: few at once, and none of a page to a receiver before another one has come to its end. What
 * was sent and is not settled when everything ends is sent again later: at least once. [P66]
 */
export class Sender {
  readonly #setting: SenderSetting;
  /** Receivers, by the numbers of what is under way. */
  readonly #underWay = new Map<number, string>();
  /** What was sent, and could not be remembered. */
  readonly #unsettled: DeliveryResult[] = [];
  #isSettling = false;
  readonly #resting: (() => void)[] = [];
  #isDraining = false;
  #isStopped = false;

  constructor(setting: SenderSetting) {
    this.#setting = setting;
  }

  /** Whether nothing of what was sent is still to be remembered. */
  get isIdle(): boolean {
    return this.#underWay.size === 0 && this.#unsettled.length === 0;
  }

  /** The numbers of what must not be sent now. */
  get underWay(): ReadonlySet<number> {
    return new Set([...this.#underWay.keys(), ...this.#unsettled.map(({ number }) => number)]);
  }

  /** Sends what is due, as far as there is place for it. May throw what `due` throws. */
  look(most: number = Infinity): Looked {
    if (this.#isDraining) return { begun: 0, next: null };
    const { due, now } = this.#setting;
    if (this.#unsettled.length > 0 && !this.#isSettling) void this.#settleAgain();
    const { deliveries, next } = due(LOOK_AT, this.underWay);
    let begun = 0;
    for (const delivery of deliveries) {
      if (begun >= most || !hasPlace(delivery.receiver, [...this.#underWay.values()])) continue;
      begun += 1;
      this.#underWay.set(delivery.number, delivery.receiver);
      void this.#send(delivery);
    }
    return { begun, next: this.#whenNext(next, now()) };
  }

  /** Resolves when nothing is under way. */
  rest(): Promise<void> {
    return this.#underWay.size === 0
      ? Promise.resolve()
      : new Promise((resolve) => void this.#resting.push(resolve));
  }

  /** Sends nothing any more. What comes to its end is still remembered. */
  drain(): void {
    this.#isDraining = true;
  }

  /** For good: whatever is under way is as if it had not been sent. */
  stop(): void {
    this.#isDraining = true;
    this.#isStopped = true;
  }

  #whenNext(next: Time | null, now: Time): Time | null {
    if (this.#unsettled.length > 0) return Math.min(next ?? Infinity, now + SETTLE_AGAIN);
    // What is due and has no place is looked at when something ends.
    if (next !== null && next <= now) return this.#underWay.size > 0 ? null : now + SETTLE_AGAIN;
    return next;
  }

  async #send(delivery: Delivery): Promise<void> {
    const posted = await this.#post(delivery);
    if (!this.#isStopped) await this.#settle([{ number: delivery.number, ...posted }]);
    this.#underWay.delete(delivery.number);
    this.#end();
  }

  async #post(delivery: Delivery): Promise<Posted> {
    const { post, now, hmac } = this.#setting;
    const { receiver, url, body, until = Infinity } = delivery;
    const isAsking = receiver === HOOK;
    const patience = isAsking ? Math.min(PATIENCE_OF_HOOK, until - now()) : PATIENCE;
    try {
      const headers = headersOf(delivery, now(), hmac);
      return await post({ url, headers, body, isAsking, patience: Math.max(patience, LEAST_PATIENCE) });
    } catch {
      return { status: null, trouble: 'It could not be signed. Give it a new secret.' };
    }
  }

  async #settle(results: readonly DeliveryResult[]): Promise<void> {
    if (!(await this.#setting.settle(results))) this.#unsettled.push(...results);
  }

  async #settleAgain(): Promise<void> {
    this.#isSettling = true;
    const results = [...this.#unsettled];
    const isSettled = await this.#setting.settle(results);
    this.#isSettling = false;
    if (!isSettled) return;
    this.#unsettled.splice(0, results.length);
    this.#end();
  }

  #end(): void {
    if (!this.#isDraining) this.#setting.ended();
    if (this.#underWay.size > 0) return;
    for (const resolve of this.#resting.splice(0)) resolve();
  }
}
