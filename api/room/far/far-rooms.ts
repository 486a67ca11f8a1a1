import type { News } from '../../comments/seam.ts';
import type { Time } from '../../protocol.ts';
import type { FarNews, Nudge, Pulled, Report, RoomPlace } from './dispatch.ts';
import { FarLog } from './far-log.ts';
import type { Kept } from './kept.ts';
import { piecesOf } from './pieces.ts';
import { Roster } from './roster.ts';
import type { FarPage, FarRoom } from './roster.ts';
import { isHot, roomsFor } from './spreading.ts';
import type { Spreading } from './spreading.ts';

/** Dispatches kept for rooms that do not confirm them. One that lacks more begins anew, and its readers come back. */
const MOST_KEPT = 2_000;

export interface FarRoomsSetting {
  /** Part of the transactions of the site. */
  readonly kept: Kept;
  readonly spreading: Spreading;
  /** How many sit in the object of the site: on a page, or in all. */
  readonly here: (page?: string) => number;
  /** How many read a page by asking the object of the site again and again. */
  readonly pollersHere: (page: string) => number;
  readonly newId: () => string;
  readonly now: () => Time;
}

/** A nudge for one room. */
export interface Addressed {
  readonly place: RoomPlace;
  readonly nudge: Nudge;
}

/**
 * What a site knows of rooms that are far from it. Each page that has some has its news numbered and kept until all have
 * told them, so that a room which slept, was cut off or lost a nudge is told the same in the same order.
 */
export class FarRooms {
  readonly #setting: FarRoomsSetting;
  readonly #roster: Roster;
  readonly #log: FarLog;
  /** Rooms that are being told something: what comes meanwhile is told them all at once, after it. */
  readonly #telling = new Set<string>();

  constructor(setting: FarRoomsSetting) {
    this.#setting = setting;
    this.#roster = new Roster(setting.kept, setting.now);
    this.#log = new FarLog(setting.kept);
  }

  /** Numbers what an act came to. To be called in its transaction. @param act as the room named it that asked for it */
  record(news: readonly News[], act?: string): void {
    const before = this.#roster.pages();
    for (const one of news) {
      // What the act itself says stays: it shows nothing of what was erased.
      if (one.type === 'erased') for (const { era, last } of before) this.#log.drop(era, last);
      else this.#add(one, act);
    }
  }

  /** All sessions end, in whatever room. */
  sendAway(code: 'siteGone' | 'draining'): void {
    this.#add({ type: 'away', code });
  }

  /** The transaction was lost, and with it what was numbered in it. */
  forget(): void {
    this.#roster.forget();
  }

  /** In how many rooms newcomers to a page are seated; `null`: they sit down in the object of the site. */
  roomsFor(page: string): number | null {
    const { spreading, here, pollersHere } = this.#setting;
    const pollers = sumOf(this.#roster.page(page), 'pollers') + pollersHere(page);
    const readers = this.readers(page) + here(page) + pollers;
    const isSpread = this.#roster.page(page) !== undefined;
    return isHot(spreading, readers, { isSpread, here: here() }) ? roomsFor(spreading, readers) : null;
  }

  /** How many sit in the rooms of a page, or of all pages, as far as these have said. */
  readers(page?: string): number {
    const pages = page === undefined ? this.#roster.pages() : [this.#roster.page(page)];
    return pages.reduce((sum, found) => sum + sumOf(found, 'readers'), 0);
  }

  /** A room asks for what it lacks, and says how many are there. */
  pull(place: RoomPlace, { heard, ...who }: Report): Pulled {
    const { page, number } = place;
    const { era, last } = this.#roster.page(page) ?? this.#roster.begin(this.#setting.newId(), page);
    const told = heard?.era === era ? Math.max(heard.number, this.#told(page, number)) : null;
    const dispatches = told === null ? null : this.#log.between(era, told, last);
    const isKnown = told !== null && dispatches !== null;
    this.#roster.heardOf(place, who, isKnown ? told : last);
    this.#trim(page);
    const elsewhere = this.#elsewhere(page, number);
    if (!isKnown) return { type: 'begun', heard: { era, number: last }, elsewhere };
    return { type: 'news', era, from: told, to: last, dispatches, elsewhere };
  }

  /** What rooms were not told yet, for each of them that is not being told. */
  nudges(): readonly Addressed[] {
    return this.#address((page, room) => this.#isDue(page, room));
  }

  /** What a room was not told, for one that has just answered. */
  more(place: RoomPlace): Addressed | undefined {
    const isIt = (page: FarPage, { number }: FarRoom) => page.page === place.page && number === place.number;
    const [more] = this.#address((page, room) => isIt(page, room) && this.#isDue(page, room));
    return more;
  }

  /** What those lack that have not said for too long that they know it, whatever they are being told. */
  reminders(): readonly Addressed[] {
    const now = this.#setting.now();
    return this.#address((page, room) => lacks(page, room) && room.notBefore <= now);
  }

  /** When to look for such rooms; `null`: all have told all. */
  next(): Time | null {
    const lacking = this.#roster
      .pages()
      .flatMap((page) => [...page.rooms.values()].filter((room) => lacks(page, room)));
    return lacking.length === 0 ? null : Math.min(...lacking.map(({ notBefore }) => notBefore));
  }

  /** A room has answered a nudge. */
  answered({ place, nudge }: Addressed, { heard, ...who }: Report): void {
    const { page, number } = place;
    const found = this.#roster.page(page);
    if (!found) return;
    this.#telling.delete(nameOf(found, number));
    if (heard?.era !== found.era) return this.leave({ page, number });
    this.#roster.heardOf(place, who, heard.number);
    // It could not find out what it lacks.
    if (heard.number < nudge.to) this.#roster.failed(page, number);
    this.#trim(page);
  }

  /** A room could not be told. */
  failed({ page, number }: RoomPlace): void {
    const found = this.#roster.page(page);
    if (found) this.#telling.delete(nameOf(found, number));
    this.#without(page, () => this.#roster.failed(page, number));
  }

  /** Nobody is in a room any more. */
  leave({ page, number }: RoomPlace): void {
    this.#without(page, () => this.#roster.leave(page, number));
  }

  /** Where that was the last room of a page, there is nobody to keep its news for. */
  #without(page: string, leave: () => void): void {
    const found = this.#roster.page(page);
    leave();
    if (!found || this.#roster.page(page)) return;
    this.#log.drop(found.era, found.last);
  }

  #told(page: string, number: number): number {
    return this.#roster.page(page)?.rooms.get(number)?.told ?? 0;
  }

  #add(news: FarNews, act?: string): void {
    for (const page of this.#concerned(news)) {
      const { era } = page;
      const pieces = piecesOf(news).map((piece, at) => ({ number: page.last + 1 + at, news: piece }));
      for (const piece of pieces) this.#log.add(era, act === undefined ? piece : { ...piece, act });
      this.#roster.advance(page.page, page.last + pieces.length);
      this.#trim(page.page);
    }
  }

  #concerned(news: FarNews): readonly FarPage[] {
    if (news.type !== 'told' && news.type !== 'moved') return this.#roster.pages();
    const page = this.#roster.page(news.page);
    return page ? [page] : [];
  }

  #isDue(page: FarPage, room: FarRoom): boolean {
    if (!lacks(page, room) || this.#telling.has(nameOf(page, room.number))) return false;
    return room.failures === 0 || room.notBefore <= this.#setting.now();
  }

  #address(isMeant: (page: FarPage, room: FarRoom) => boolean): readonly Addressed[] {
    return this.#roster.pages().flatMap((page) => {
      const rooms = [...page.rooms.values()].filter((room) => isMeant(page, room));
      return rooms.map((room) => this.#addressOne(page, room));
    });
  }

  #addressOne(page: FarPage, { number, told }: FarRoom): Addressed {
    const { era, last: to } = page;
    const dispatches = told === null ? null : this.#log.between(era, told, to);
    this.#telling.add(nameOf(page, number));
    this.#roster.tries(page.page, number);
    // Where it is not known what is lacking, it is only said that there is something.
    const from = dispatches === null ? to : (told ?? to);
    const elsewhere = this.#elsewhere(page.page, number);
    const nudge = { era, from, to, dispatches: dispatches ?? [], elsewhere };
    return { place: { page: page.page, number }, nudge };
  }

  #elsewhere(page: string, number: number): number {
    const inRoom = this.#roster.page(page)?.rooms.get(number)?.kept.readers ?? 0;
    return this.readers(page) + this.#setting.here(page) - inRoom;
  }

  /** Forgets what all rooms have told, and what is too much to be kept for those that do not answer. */
  #trim(key: string): void {
    const page = this.#roster.page(key);
    if (!page) return;
    const told = Math.min(...[...page.rooms.values()].map((room) => room.told ?? 0));
    const upTo = Math.max(told, page.last - MOST_KEPT);
    if (upTo > 0) this.#log.drop(page.era, upTo);
  }
}

function nameOf({ era }: FarPage, number: number): string {
  return `${era} ${number}`;
}

function lacks(page: FarPage, room: FarRoom): boolean {
  return room.told === null || room.told < page.last;
}

function sumOf(page: FarPage | undefined, which: 'readers' | 'pollers'): number {
  return [...(page?.rooms.values() ?? [])].reduce((sum, { kept }) => sum + kept[which], 0);
}
