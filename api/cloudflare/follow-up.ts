import type { News } from '../comments/seam.ts';
import type { Time } from '../protocol.ts';
import { deliver } from '../room/news.ts';
import type { Site } from '../site/site.ts';
import type { AlarmClock } from './alarm-clock.ts';
import { attend } from './attendance.ts';
import type { Audiences } from './audiences.ts';
import type { FarDesk } from './far-desk.ts';
import { postLetter } from './outgoing.ts';
import { report } from './report.ts';
import { Sending } from './sending.ts';
import type { SiteDesk } from './site-desk.ts';

/** Milliseconds after which the clock comes back to what an act may have led to; sooner, if there may be more to do. */
const CHORES_AFTER = 60_000;
export const CHORES_SOON = 1_000;
/** What is only counted is lost when the object goes to sleep, which it does ten seconds after its last work. */
const COUNTED_AFTER = 5_000;
/** Milliseconds between two counts of all readers, where they are many. */
const SEEN_EVERY = 1_000;
const MANY = 100;

export interface FollowUpSetting {
  readonly context: DurableObjectState;
  readonly clock: AlarmClock;
  readonly site: Site;
  readonly desk: SiteDesk;
  readonly audiences: Audiences;
  readonly far: FarDesk;
  /** Whether what is sent may go over http, too. */
  readonly allowHttp: boolean;
}

/** What comes after acts, and when the clock rings. */
export class FollowUp {
  readonly #setting: FollowUpSetting;
  readonly #sending: Sending;
  /** How many readers there were when they were last counted, and when that was. */
  #seen = { readers: 0, at: 0 };

  constructor(setting: FollowUpSetting) {
    const { desk, allowHttp } = setting;
    this.#setting = setting;
    this.#sending = new Sending({
      desk,
      post: (letter) => postLetter(letter, allowHttp),
      settled: () => this.tell(),
      now: Date.now,
      report,
    });
  }

  /** Lets go what came of acts, and has the clock come back to them. */
  async tell(): Promise<void> {
    const { desk, clock, far } = this.#setting;
    const { news, hasActed } = desk.takeNews();
    for (const one of news) this.#deliver(one);
    // Nobody waits for rooms that may be slow: what they do not hear now they hear later.
    void far.tell().catch(report);
    const toSend = hasActed ? this.#sending.wanted() : null;
    if (toSend !== null) await clock.wakeAt(toSend);
    // What is more than a change of a page may be more than could be done at once.
    if (news.some(({ type }) => type !== 'told')) await clock.wakeAt(Date.now() + CHORES_SOON);
    else if (this.#setting.site.isCounting) await clock.wakeAt(Date.now() + COUNTED_AFTER);
    else if (hasActed) await clock.wakeAt(Date.now() + CHORES_AFTER);
  }

  /** Somebody has taken a seat, or a room has said how many are in it. */
  async cameIn(now: Time): Promise<void> {
    const { site, clock } = this.#setting;
    this.#see(now);
    if (site.isCounting) await clock.wakeAt(now + COUNTED_AFTER);
  }

  /** The clock rang: looks at who may not stay, does what else the clock asks for, and sends what is due. */
  async ring(): Promise<void> {
    const { context, clock, site, audiences, far } = this.#setting;
    clock.rang();
    const { pages, next } = attend(context, audiences, Date.now());
    for (const page of pages) site.visited(page);
    this.#see(Date.now());
    const chores = this.#doChores();
    await this.tell();
    const times = [next, chores, await far.remind()].filter((time) => time !== null);
    if (times.length > 0) await clock.wakeAt(Math.min(...times));
    const more = await this.#sending.part();
    if (more !== null) await clock.wakeAt(more);
  }

  /** @returns when there is more to do */
  #doChores(): Time | null {
    try {
      return this.#setting.desk.chores();
    } catch (error) {
      report(error);
      return Date.now() + CHORES_AFTER;
    }
  }

  /** How many are here: a look at all of them, so not whenever somebody comes. */
  #see(now: Time): void {
    const { site, audiences, far } = this.#setting;
    if (this.#seen.readers > MANY && now < this.#seen.at + SEEN_EVERY) return;
    this.#seen = { readers: audiences.readers + far.rooms.readers(), at: now };
    site.saw(this.#seen.readers);
  }

  /** It is as good as on disk: whatever goes wrong from here on takes nothing back. */
  #deliver(news: News): void {
    try {
      deliver(news, this.#setting.audiences);
    } catch (error) {
      report(error);
    }
  }
}
