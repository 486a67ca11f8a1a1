import type { Report } from '../room/far/dispatch.ts';
import { Pollers, isAlike } from '../room/far/pollers.ts';
import type { AlarmClock } from './alarm-clock.ts';

/** Milliseconds after which a change of how many are here is reported: of a small room, and of a large one. */
const REPORT_SOON = [2_000, 5_000] as const;
const LARGE = 1_000;
/** A room has one page. */
const HERE = '';

type Who = Required<Omit<Report, 'heard'>>;

export interface HeadcountSetting {
  readonly readers: () => number;
  readonly clock: Pick<AlarmClock, 'wakeAt'>;
}

/** How many are in a room that is far from its site, and what the site knows of it. */
export class Headcount {
  readonly #setting: HeadcountSetting;
  readonly #pollers = new Pollers(Date.now);
  /** As the site was told last. */
  #reported: Who | undefined;

  constructor(setting: HeadcountSetting) {
    this.#setting = setting;
  }

  get who(): Who {
    return { readers: this.#setting.readers(), pollers: this.#pollers.on(HERE) };
  }

  /** How many there are, whether they have a seat or not. */
  get all(): number {
    const { readers, pollers } = this.who;
    return readers + pollers;
  }

  /** Somebody reads who takes no seat. @param from a keyed hash of the network prefix that it comes from */
  polled(from: string): void {
    this.#pollers.asks(HERE, from);
  }

  /** To be told to the site now. */
  report(): Who {
    this.#reported = this.who;
    return this.#reported;
  }

  /** Has the clock ring if the site should learn that they are more, or fewer; not of each who comes. */
  async note(): Promise<void> {
    const { readers, pollers } = this.who;
    const { readers: seated, pollers: polled = 0 } = this.#reported ?? {};
    if (readers === seated && isAlike(pollers, polled)) return;
    await this.#setting.clock.wakeAt(Date.now() + REPORT_SOON[readers < LARGE ? 0 : 1]);
  }
}
