import type { Ended } from './ending.ts';
import type { Frame } from './seat.ts';

/** What a room heard while its site was asked. */
export interface Noted {
  readonly ended: readonly Ended[];
  /** What staff were told. */
  readonly moderation: readonly Frame[];
  /** Whether the settings of the site were told. */
  readonly hasSettings: boolean;
}

/**
 * What came while the site was asked who somebody is. Its answer may be from before: then it is known here only that the
 * session should not be, and whoever turns out to be of the staff has not been told.
 */
export class Meanwhile {
  readonly #asking = new Set<{
    readonly ended: Ended[];
    readonly moderation: Frame[];
    hasSettings: boolean;
  }>();

  ended(ended: Ended): void {
    for (const noted of this.#asking) noted.ended.push(ended);
  }

  told(frame: Frame): void {
    for (const noted of this.#asking) noted.moderation.push(frame);
  }

  /** The settings of the site were: those of an answer that is on its way may be older. */
  announced(): void {
    for (const noted of this.#asking) noted.hasSettings = true;
  }

  /** Asks, and notes what comes until there is an answer. */
  async during<Reply>(ask: () => Promise<Reply>): Promise<{ reply: Reply; noted: Noted }> {
    const noted = { ended: [], moderation: [], hasSettings: false };
    this.#asking.add(noted);
    try {
      return { reply: await ask(), noted };
    } finally {
      this.#asking.delete(noted);
    }
  }
}
