import { createHash } from 'node:crypto';
import type { StreamSeat } from '../event-stream.ts';
import type { Rate } from '../comments/rate-limit.ts';
import type { Authority } from '../comments/seam.ts';
import { Crowd } from '../room/crowd.ts';
import { Room } from '../room/room.ts';
import type { Seat, Seats } from '../room/seat.ts';
import { HibernatingSeat, isOpen } from './hibernating-seat.ts';
import { objectTurns } from './object-host.ts';

export interface AudiencesSetting {
  readonly context: DurableObjectState;
  readonly site: Authority;
  /** Messages per session. */
  readonly messages: Rate;
}

/**
 * The rooms of a site, seated in its object. Nothing here has to last: the readers are the sockets that the runtime
 * keeps for the object, found by the tag of their page, and a room is made when one of them is heard from.
 */
export class Audiences {
  readonly #setting: AudiencesSetting;
  readonly #crowd: Crowd;
  readonly #rooms = new Map<string, Room>();
  /** Streams by page. One that is open keeps the object awake, so they are never lost in sleep. */
  readonly #streams = new Map<string, Set<StreamSeat>>();

  constructor(setting: AudiencesSetting) {
    this.#setting = setting;
    this.#crowd = new Crowd(setting.messages);
  }

  /** The room of a page, by its key. */
  room(page: string): Room {
    const room = this.#rooms.get(page) ?? this.#open(page);
    this.#rooms.set(page, room);
    return room;
  }

  addStream(page: string, seat: StreamSeat): void {
    const streams = this.#streams.get(page) ?? new Set();
    this.#streams.set(page, streams.add(seat));
    this.room(page).audienceChanged();
  }

  removeStream(page: string, seat: StreamSeat): void {
    const streams = this.#streams.get(page);
    streams?.delete(seat);
    if (streams?.size === 0) this.#streams.delete(page);
    this.changed(page);
  }

  /** Somebody came into the room of a page, or left it. */
  changed(page: string): void {
    if (this.#count(page) > 0) this.room(page).audienceChanged();
    else this.#rooms.delete(page);
  }

  /** How many seats a network prefix has, in all rooms together. */
  countFrom(address: string): number {
    const sockets = this.#setting.context.getWebSockets(addressTag(address)).filter(isOpen);
    const streams = [...this.#streams.values()].flatMap((seats) => [...seats]);
    return sockets.length + streams.filter(({ state }) => state.address === address).length;
  }

  /** As in a room, and in all of them: one that was not heard from since the object woke is not made yet. */
  dismiss(participant: string): void {
    const sockets = this.#setting.context.getWebSockets().filter(isOpen);
    const pages = new Set(sockets.map((socket) => new HibernatingSeat(socket).page));
    for (const page of pages) this.room(page).dismiss(participant);
  }

  #open(page: string): Room {
    const { site, messages } = this.#setting;
    const crowd = this.#crowd;
    const seats: Seats = audience(
      () => this.#count(page),
      () => this.#seats(page),
    );
    return new Room({ page, site, seats, turns: objectTurns, messages, crowd, now: Date.now });
  }

  #sockets(page: string): WebSocket[] {
    return this.#setting.context.getWebSockets(pageTag(page)).filter(isOpen);
  }

  #count(page: string): number {
    return this.#sockets(page).length + (this.#streams.get(page)?.size ?? 0);
  }

  #seats(page: string): Seat[] {
    const sockets = this.#sockets(page).map((socket) => new HibernatingSeat(socket));
    return [...sockets, ...(this.#streams.get(page) ?? [])];
  }
}

function audience(count: () => number, seats: () => readonly Seat[]): Seats {
  return {
    get size() {
      return count();
    },
    [Symbol.iterator]: () => seats()[Symbol.iterator](),
  };
}

/** What the sockets of a page are found by: a tag has at most 256 characters, and a key may have more. */
export function pageTag(page: string): string {
  return `page ${createHash('sha256').update(page).digest('base64url')}`;
}

/** What the sockets of a network prefix are counted by. */
export function addressTag(address: string): string {
  return `address ${address}`;
}
