import { createHash } from 'node:crypto';
import type { Rate } from '../comments/rate-limit.ts';
import type { Authority } from '../comments/seam.ts';
import type { StreamSeat } from '../other-ways/event-stream.ts';
import { Crowd } from '../room/crowd.ts';
import { Followers } from '../room/followers.ts';
import type { Places } from '../room/news.ts';
import { Room } from '../room/room.ts';
import type { Seat, Seats } from '../room/seat.ts';
import { addressTag } from './address-tag.ts';
import { followersOf, readersOf } from './hibernating-follower.ts';
import { HibernatingSeat, isOpen } from './hibernating-seat.ts';
import { objectTurns } from './object-host.ts';

export interface AudiencesSetting {
  readonly context: DurableObjectState;
  readonly site: Authority;
  /** How many read a page in other objects, as far as is known. */
  readonly elsewhere: (page: string) => number;
  /** Messages per session. */
  readonly messages: Rate;
}

/**
 * Rooms that are seated in an object: those of its site, or the one of a page that many read. Nothing here has to last: the readers are the sockets that the runtime
 * keeps for the object, found by the tag of their page, and a room is made when one of them is heard from.
 */
export class Audiences implements Places {
  readonly followers: Followers;
  readonly #setting: AudiencesSetting;
  readonly #crowd: Crowd;
  readonly #rooms = new Map<string, Room>();
  /** Streams by page. One that is open keeps the object awake, so they are never lost in sleep. */
  readonly #streams = new Map<string, Set<StreamSeat>>();

  constructor(setting: AudiencesSetting) {
    this.#setting = setting;
    this.#crowd = new Crowd(setting.messages);
    this.followers = new Followers(() => followersOf(setting.context));
  }

  /** The room of a page, by its key, for somebody who is in it. */
  enter(page: string): Room {
    const room = this.#rooms.get(page) ?? this.#open(page);
    this.#rooms.set(page, room);
    return room;
  }

  room(page: string): Room | undefined {
    return this.#rooms.get(page) ?? (this.countOn(page) > 0 ? this.enter(page) : undefined);
  }

  /** One that was not heard from since the object woke is made now. */
  *rooms(): Iterable<Room> {
    const pages = readersOf(this.#setting.context).map((socket) => new HibernatingSeat(socket).page);
    for (const page of new Set([...pages, ...this.#streams.keys(), ...this.#rooms.keys()]))
      yield this.enter(page);
  }

  /**
   * Nothing can be done here: the platform keeps what an object has stored for thirty days, to go back to, and overwrites
   * it then. No other copy is made.
   */
  erase(): void {
    return undefined;
  }

  /** How many are here, in all rooms together. */
  get readers(): number {
    let readers = readersOf(this.#setting.context).length;
    for (const streams of this.#streams.values()) readers += streams.size;
    return readers;
  }

  /** How many are here on one page. */
  countOn(page: string): number {
    return this.#sockets(page).length + (this.#streams.get(page)?.size ?? 0);
  }

  addStream(page: string, seat: StreamSeat): void {
    const streams = this.#streams.get(page) ?? new Set();
    this.#streams.set(page, streams.add(seat));
    this.enter(page).audienceChanged();
  }

  removeStream(page: string, seat: StreamSeat): void {
    const streams = this.#streams.get(page);
    streams?.delete(seat);
    if (streams?.size === 0) this.#streams.delete(page);
    this.changed(page);
  }

  /** Somebody comes into the room of a page without taking a seat there. @returns how they leave */
  visit(page: string, visitor: Seat): () => void {
    const leave = this.enter(page).visit(visitor);
    return () => {
      leave();
      this.#tidy(page);
    };
  }

  /** Somebody came into the room of a page, or left it. */
  changed(page: string): void {
    this.room(page)?.audienceChanged();
    this.#tidy(page);
  }

  /** How many seats a network prefix has, in all rooms together, and how many follow from there. */
  countFrom(address: string): number {
    const sockets = this.#setting.context.getWebSockets(addressTag(address)).filter(isOpen);
    const streams = [...this.#streams.values()].flatMap((seats) => [...seats]);
    return sockets.length + streams.filter(({ state }) => state.address === address).length;
  }

  /** Ends all sessions and all that is followed. */
  sendAway(code: 'siteGone' | 'draining'): void {
    for (const room of this.rooms()) room.endAll(code);
    this.followers.close();
  }

  /** Forgets a room that nobody is in. */
  #tidy(page: string): void {
    if (this.#rooms.get(page)?.isDeserted) this.#rooms.delete(page);
  }

  #open(page: string): Room {
    const { site, messages, elsewhere } = this.#setting;
    const seats: Seats = audience(
      () => this.countOn(page),
      () => elsewhere(page),
      () => this.#seats(page),
    );
    return new Room({
      page,
      site,
      seats,
      turns: objectTurns,
      messages,
      crowd: this.#crowd,
      now: Date.now,
      time: Date.now,
    });
  }

  #sockets(page: string): WebSocket[] {
    return this.#setting.context.getWebSockets(pageTag(page)).filter(isOpen);
  }

  #seats(page: string): Seat[] {
    const sockets = this.#sockets(page).map((socket) => new HibernatingSeat(socket));
    return [...sockets, ...(this.#streams.get(page) ?? [])];
  }
}

function audience(count: () => number, elsewhere: () => number, seats: () => readonly Seat[]): Seats {
  return {
    get size() {
      return count();
    },
    get elsewhere() {
      return elsewhere();
    },
    [Symbol.iterator]: () => seats()[Symbol.iterator](),
  };
}

/** What the sockets of a page are found by: a tag has at most 256 characters, and a key may have more. */
export function pageTag(page: string): string {
  return `page ${createHash('sha256').update(page).digest('base64url')}`;
}
