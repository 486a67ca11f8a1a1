import { takeDue, takeSome } from '../comments/rate-limit.ts';
import type { Rate } from '../comments/rate-limit.ts';
import { refuse } from '../comments/refusal.ts';
import { CLOSE } from '../protocol.ts';
import type { Refused } from '../protocol.ts';
import type { Crowd } from './crowd.ts';
import type { Seat } from './seat.ts';

/** Characters of a message that count as one message. */
const COUNTED = 4_096;
/** Characters of an answer that count as one message more. */
const ANSWERED = 16_384;
/** A session that goes on sending after so many warnings in a row is closed. */
const WARNINGS = 20;

export interface BudgetSetting {
  /** Messages per session. */
  readonly messages: Rate;
  /** Everyone in the rooms of the site, for what they may say together. */
  readonly crowd: Crowd;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
}

/** How much each session may say. [P9] */
export class MessageBudget {
  readonly #setting: BudgetSetting;

  constructor(setting: BudgetSetting) {
    this.#setting = setting;
  }

  /** Takes for a message, for a large one more: reading it costs more. @param length characters  @returns why not */
  spend(seat: Seat, length: number, ref: string | undefined): Refused | undefined {
    const { state } = seat;
    const { messages, crowd } = this.#setting;
    const now = this.#setting.now();
    const acts = 1 + Math.floor(length / COUNTED);
    const taken = takeSome(acts, messages, state.messages, now);
    if (taken.ok) {
      seat.state = { ...state, messages: taken.fullAt, warnings: 0 };
      const wait = crowd.spend(state.address, acts, now);
      return wait === null ? undefined : refuse('too-many', { ref, retryAfter: wait });
    }
    if (state.warnings >= WARNINGS) seat.close(CLOSE.tooMuch, 'too many messages');
    seat.state = { ...state, warnings: state.warnings + 1 };
    return refuse('too-many', { ref, retryAfter: taken.retryAfter });
  }

  /** Takes what a long answer has cost. It is given: who asks for more may have to wait. @param length characters */
  charge(seat: Seat, length: number): void {
    const acts = Math.floor(length / ANSWERED);
    if (acts === 0) return;
    const { messages, crowd } = this.#setting;
    const now = this.#setting.now();
    seat.state = { ...seat.state, messages: takeDue(acts, messages, seat.state.messages, now) };
    crowd.charge(seat.state.address, acts, now);
  }
}
