import type { Time } from '../protocol.ts';

/** What the storage of an object does for it. */
interface Alarms {
  getAlarm(): Promise<Time | null>;
  setAlarm(time: Time): Promise<void>;
}

/** The one alarm of an object, for all who want to be woken: it goes off at the earliest time. */
export class AlarmClock {
  readonly #alarms: Alarms;
  /** When it goes off; `null`: never; `undefined`: not known since the object woke. */
  #at: Time | null | undefined;

  constructor(alarms: Alarms) {
    this.#alarms = alarms;
  }

  async wakeAt(time: Time): Promise<void> {
    if (this.#at === undefined) {
      const set = await this.#alarms.getAlarm();
      // Somebody else may have asked meanwhile, and set it.
      if (this.#at === undefined) this.#at = set;
    }
    if (this.#at !== null && this.#at <= time) return;
    this.#at = time;
    await this.#alarms.setAlarm(time);
  }

  /** It went off. */
  rang(): void {
    this.#at = null;
  }
}
