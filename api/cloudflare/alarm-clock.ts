import type { Time } from '../protocol.ts';

/** The one alarm of an object, for all who want to be woken: it goes off at the earliest time. */
export class AlarmClock {
  readonly #storage: DurableObjectStorage;
  /** When it goes off; `null`: never; `undefined`: not known since the object woke. */
  #at: Time | null | undefined;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  async wakeAt(time: Time): Promise<void> {
    if (this.#at === undefined) {
      const set = await this.#storage.getAlarm();
      // Somebody else may have asked meanwhile, and set it.
      if (this.#at === undefined) this.#at = set;
    }
    if (this.#at !== null && this.#at <= time) return;
    this.#at = time;
    await this.#storage.setAlarm(time);
  }

  /** It went off. */
  rang(): void {
    this.#at = null;
  }
}
