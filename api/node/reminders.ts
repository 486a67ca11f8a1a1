import type { Time } from '../protocol.ts';

export interface RemindersSetting {
  /** When a closed site has something to send; `null`: it has nothing. */
  readonly look: (site: string) => Time | null;
  /** It is time. */
  readonly wake: (site: string) => void;
  readonly now: () => Time;
}

/** Milliseconds between two looks at sites that nobody has asked for since the server started. */
const BETWEEN_LOOKS = 20;
const LATEST = 3_600_000;

/** Sites that are closed and have something to send: each is opened again when its time has come. */
export class Reminders {
  readonly #setting: RemindersSetting;
  readonly #times = new Map<string, Time>();
  #unseen: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #looking: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(setting: RemindersSetting) {
    this.#setting = setting;
  }

  /** Looks at these one by one, so that nobody waits for it. */
  lookThrough(sites: Iterable<string>): void {
    this.#unseen = [...this.#unseen, ...sites];
    this.#lookAtNext();
  }

  /** A site was closed. */
  add(site: string): void {
    const time = this.#setting.look(site);
    if (time !== null) this.putOff(site, time);
  }

  /** A site is woken at this time, whatever it has to send. */
  putOff(site: string, time: Time): void {
    this.#times.set(site, time);
    this.#wait();
  }

  /** A site is open: it sees to it by itself. */
  remove(site: string): void {
    this.#times.delete(site);
    this.#unseen = this.#unseen.filter((one) => one !== site);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#looking);
  }

  #lookAtNext(): void {
    if (this.#isStopped || this.#unseen.length === 0) return;
    clearTimeout(this.#looking);
    this.#looking = setTimeout(() => {
      const site = this.#unseen.shift();
      if (site !== undefined) this.add(site);
      this.#lookAtNext();
    }, BETWEEN_LOOKS).unref();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#isStopped || this.#times.size === 0) return;
    let first = Infinity;
    for (const time of this.#times.values()) first = Math.min(first, time);
    const pause = first - this.#setting.now();
    this.#timer = setTimeout(() => this.#wakeAll(), Math.min(Math.max(pause, 0), LATEST)).unref();
  }

  #wakeAll(): void {
    const now = this.#setting.now();
    for (const [site, time] of this.#times) {
      if (time > now) continue;
      this.#times.delete(site);
      this.#setting.wake(site);
    }
    this.#wait();
  }
}
