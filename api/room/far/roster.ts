import type { Time } from '../../protocol.ts';
import type { Report, RoomPlace } from './dispatch.ts';
import type { Kept } from './kept.ts';
import { isAlike } from './pollers.ts';

const PAGES = 'far page ';
const ROOMS = 'far room ';
/** Milliseconds after which a room that nothing is heard of is taken for gone. One with readers reports far more often. */
const GIVEN_UP_AFTER = 600_000;
/** Milliseconds between two notes that a room was heard of, while nothing else of it changes. */
const NOTED_EVERY = 60_000;
/** Milliseconds until a room that did not answer is told again; doubled each time up to the most. */
const AGAIN_AFTER = 2_000;
const AGAIN_AFTER_AT_MOST = 60_000;

interface KeptPage {
  readonly page: string;
  readonly last: number;
}

interface RoomRow {
  readonly readers: number;
  /** About: a change that is small is not worth a write. Left out: it was kept by the version before. */
  readonly pollers?: number;
  /** When it was last heard of. */
  readonly at: Time;
}

type KeptRoom = Required<RoomRow>;

/** A room of a page, as the site knows it. */
export interface FarRoom {
  readonly number: number;
  readonly kept: KeptRoom;
  /** What it has told for sure; `null`: not known since the site woke. */
  readonly told: number | null;
  readonly failures: number;
  readonly notBefore: Time;
}

/** A page that has rooms of its own. */
export interface FarPage {
  readonly era: string;
  readonly page: string;
  /** Of its dispatches. */
  readonly last: number;
  readonly rooms: ReadonlyMap<number, FarRoom>;
}

/** The rooms that are seated far from their site: listed durably, so that one that missed something is told again. */
export class Roster {
  readonly #kept: Kept;
  readonly #now: () => Time;
  /** By the keys of the pages. */
  #pages: Map<string, FarPage> | undefined;

  constructor(kept: Kept, now: () => Time) {
    this.#kept = kept;
    this.#now = now;
  }

  page(key: string): FarPage | undefined {
    return this.#all().get(key);
  }

  pages(): readonly FarPage[] {
    return [...this.#all().values()];
  }

  /** Drops what is only in memory: it may never have been kept. */
  forget(): void {
    this.#pages = undefined;
  }

  /** A page begins to have rooms. */
  begin(era: string, page: string): FarPage {
    this.#keepPage({ era, page, last: 0, rooms: new Map() });
    return this.page(page) ?? { era, page, last: 0, rooms: new Map() };
  }

  /** So many dispatches of it were made. */
  advance(page: string, last: number): void {
    const found = this.page(page);
    if (found) this.#keepPage({ ...found, last });
  }

  /** A room says that it is there, how many are in it, and what it has told. */
  heardOf({ page, number }: RoomPlace, { readers, pollers = 0 }: Omit<Report, 'heard'>, told: number): void {
    const found = this.page(page);
    if (!found) return;
    const before = found.rooms.get(number);
    const at = this.#now();
    const isSame = before?.kept.readers === readers && isAlike(before.kept.pollers, pollers);
    const isNoted = isSame && at - before.kept.at < NOTED_EVERY;
    const kept = isNoted ? before.kept : { readers, pollers, at };
    if (!isNoted) this.#kept.put(roomKey(found.era, number), kept);
    // What it says may come later than what it said after it.
    const most = Math.max(told, before?.told ?? 0);
    this.#set(found, { number, kept, told: most, failures: 0, notBefore: at });
  }

  /** A room has been told what it has not confirmed yet: it is not told again at once. */
  tries(page: string, number: number): void {
    const room = this.page(page)?.rooms.get(number);
    if (room) this.#put(page, { ...room, notBefore: this.#now() + AGAIN_AFTER });
  }

  /** A room did not answer, or lacks something still. */
  failed(page: string, number: number): void {
    const room = this.page(page)?.rooms.get(number);
    if (!room) return;
    if (this.#now() - room.kept.at > GIVEN_UP_AFTER) return this.leave(page, number);
    const wait = Math.min(AGAIN_AFTER * 2 ** room.failures, AGAIN_AFTER_AT_MOST);
    this.#put(page, { ...room, failures: room.failures + 1, notBefore: this.#now() + wait });
  }

  leave(page: string, number: number): void {
    const found = this.page(page);
    if (!found?.rooms.has(number)) return;
    this.#kept.delete(roomKey(found.era, number));
    const rooms = new Map(found.rooms);
    rooms.delete(number);
    if (rooms.size > 0) return void this.#all().set(page, { ...found, rooms });
    this.#kept.delete(PAGES + found.era);
    this.#all().delete(page);
  }

  #put(page: string, room: FarRoom): void {
    const found = this.page(page);
    if (found) this.#set(found, room);
  }

  #set(page: FarPage, room: FarRoom): void {
    this.#all().set(page.page, { ...page, rooms: new Map(page.rooms).set(room.number, room) });
  }

  #keepPage(page: FarPage): void {
    this.#kept.put(PAGES + page.era, { page: page.page, last: page.last } satisfies KeptPage);
    this.#all().set(page.page, page);
  }

  #all(): Map<string, FarPage> {
    this.#pages ??= new Map(this.#read().map((page) => [page.page, page]));
    return this.#pages;
  }

  #read(): readonly FarPage[] {
    // One list at a time: each is read to its end before the next one is begun.
    const kept = [...this.#kept.list<KeptPage>({ prefix: PAGES })];
    return kept.map(([key, { page, last }]) => {
      const era = key.slice(PAGES.length);
      return { era, page, last, rooms: new Map(this.#readRooms(era)) };
    });
  }

  #readRooms(era: string): readonly [number, FarRoom][] {
    const prefix = roomKey(era, '');
    const kept = [...this.#kept.list<RoomRow>({ prefix })];
    return kept.map(([key, row]) => {
      const number = Number(key.slice(prefix.length));
      return [number, { number, kept: { pollers: 0, ...row }, told: null, failures: 0, notBefore: 0 }];
    });
  }
}

function roomKey(era: string, number: number | ''): string {
  return `${ROOMS}${era} ${number}`;
}
