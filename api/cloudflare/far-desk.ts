import type { Said } from '../other-ways/said.ts';
import type { Report, RoomPlace, Pulled } from '../room/far/dispatch.ts';
import { FarRooms } from '../room/far/far-rooms.ts';
import type { Addressed } from '../room/far/far-rooms.ts';
import { onlyReads } from '../room/far/openings.ts';
import { Pollers } from '../room/far/pollers.ts';
import type { Time } from '../protocol.ts';
import type { Site } from '../site/site.ts';
import type { AlarmClock } from './alarm-clock.ts';
import type { Audiences } from './audiences.ts';
import { readLimits } from './environment.ts';
import type { Environment } from './environment.ts';
import { objectHost } from './object-host.ts';
import { roomObject } from './objects.ts';
import { report } from './report.ts';
import { roomOfSecret } from './room-name.ts';
import { elsewhereResponse } from './seating-response.ts';
import type { Away } from './seating-response.ts';

/** Milliseconds after which rooms that have not answered are told again. */
const AGAIN_AFTER = 2_000;
/** Milliseconds after which it is noted that somebody reads a page: when the first come, and while they stay. */
const NOTED_SOON = 10_000;
const NOTED_AFTER = 60_000;
/** Milliseconds that staff wait until all rooms have told what they did. */
const TOLD_WITHIN = 1_000;

export interface FarDeskSetting {
  readonly site: Site;
  readonly name: string;
  readonly context: DurableObjectState;
  readonly environment: Environment;
  readonly clock: AlarmClock;
  /** The readers who sit in the object of the site. */
  readonly audiences: () => Audiences;
}

/** What a site has to do with rooms that are far from it: lists them, tells them, and answers what they ask. */
export class FarDesk {
  readonly rooms: FarRooms;
  readonly #setting: FarDeskSetting;
  readonly #telling = new Set<Promise<void>>();
  readonly #pollers = new Pollers(Date.now);

  constructor(setting: FarDeskSetting) {
    const { context, environment, audiences } = setting;
    this.#setting = setting;
    this.rooms = new FarRooms({
      kept: context.storage.kv,
      spreading: readLimits(environment).spreading,
      here: (page) => (page === undefined ? audiences().readers : audiences().countOn(page)),
      pollersHere: (page) => this.#pollers.on(page),
      newId: () => objectHost.newId(),
      now: Date.now,
    });
  }

  /** Sends whoever comes to a page to its rooms; `null`: they sit down here. */
  response(page: string): Response | null {
    const away = this.#away(page);
    return away && elsewhereResponse(away.elsewhere);
  }

  /** The same for who speaks by requests. Whose session is over with the request stays, unless it only reads. */
  responseTo({ way, messages }: Said, page: string, from: string): Response | null {
    if (way.type === 'stream') return this.response(page);
    const away =
      way.type === 'poll'
        ? onlyReads(messages) && this.awayToRead(page, from)
        : roomOfSecret(way.secret) !== null && this.#away(page, true);
    return away ? elsewhereResponse(away.elsewhere) : null;
  }

  /** The same for who reads a page without a seat. @param from a keyed hash of the network prefix that they come from */
  awayToRead(page: string, from: string): Away | null {
    this.#pollers.asks(page, from);
    return this.#away(page);
  }

  /** @param isSeated in a room already */
  #away(page: string, isSeated = false): Away | null {
    const rooms = this.rooms.roomsFor(page) ?? (isSeated ? 1 : null);
    return rooms === null ? null : { elsewhere: { page, rooms, parameters: this.#setting.site.parameters } };
  }

  /** A room asks for what it lacks. @throws MovingIn */
  async pull(place: RoomPlace, said: Report): Promise<Pulled> {
    const { site, clock } = this.#setting;
    if (said.readers + (said.pollers ?? 0) > 0) {
      site.visited(place.page);
      // The clock notes it.
      const isFirst = this.rooms.readers(place.page) === 0;
      await clock.wakeAt(Date.now() + (isFirst ? NOTED_SOON : NOTED_AFTER));
    }
    // From here on nothing is waited for: the page stays where it is found.
    if (said.heard === null && site.leadsTo(place.page) !== place.page) return { type: 'moved' };
    return this.#counting(place.page, () => this.rooms.pull(place, said));
  }

  /** Whoever was there last may have come and gone between two reports. */
  async leave(place: RoomPlace): Promise<void> {
    const { site, clock } = this.#setting;
    this.#counting(place.page, () => this.rooms.leave(place));
    site.visited(place.page);
    await clock.wakeAt(Date.now() + NOTED_SOON);
  }

  /** Tells the rooms what they were not told yet. Resolves when they have told it, or cannot be reached. */
  tell(): Promise<void> {
    const telling = this.#send(this.rooms.nudges());
    this.#telling.add(telling);
    return telling.finally(() => this.#telling.delete(telling));
  }

  /** Resolves when the rooms have told all, or do not answer soon: then staff find what they did wherever they look. */
  told(): Promise<void> {
    const all = Promise.all([this.tell(), ...this.#telling]);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, TOLD_WITHIN);
      const goOn = () => {
        // It would keep the object awake.
        clearTimeout(timer);
        resolve();
      };
      void all.catch(report).finally(goOn);
    });
  }

  /** Tells those again that did not answer. @returns when to do so next */
  async remind(): Promise<Time | null> {
    await this.#send(this.rooms.reminders());
    return this.rooms.next();
  }

  async #send(all: readonly Addressed[]): Promise<void> {
    if (all.length === 0) return;
    const sent = all.map((one) => this.#nudge(one));
    // In case that this object does not come to hear the answers.
    await this.#setting.clock.wakeAt(Date.now() + AGAIN_AFTER);
    await Promise.all(sent);
  }

  /** Tells a room, and goes on as long as there is more for it. */
  async #nudge(first: Addressed): Promise<void> {
    const { environment, name } = this.#setting;
    const { place } = first;
    try {
      for (let next: Addressed | undefined = first; next; next = this.rooms.more(place)) {
        const told = next;
        const said = await roomObject(environment, name, place).hear(told.nudge);
        this.#counting(place.page, () => this.rooms.answered(told, said));
      }
    } catch (error) {
      report(error);
      this.rooms.failed(place);
    }
  }

  /** Whoever sits here is shown how many read in the rooms. */
  #counting<Answer>(page: string, work: () => Answer): Answer {
    const before = this.rooms.readers(page);
    const answer = work();
    if (this.rooms.readers(page) !== before) this.#setting.audiences().room(page)?.elsewhereChanged();
    return answer;
  }
}
