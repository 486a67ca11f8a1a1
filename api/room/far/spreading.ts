/** When a page gets rooms of its own, and how many. */

export interface Spreading {
  /** Readers of a page from which on newcomers are seated in rooms of its own. */
  readonly hotAt: number;
  /** Readers of one room. */
  readonly seatsPerRoom: number;
}

/** Rooms that one page may have: each is told of each comment. */
export const MOST_ROOMS = 500;
/** Of the whole site: beyond, its object has enough of readers of whatever page. The platform holds 32,768. */
export const MOST_HERE = 16_384;
/** A page that has rooms keeps them until it has so few of the readers that give it some. */
const COOLS_AT = 0.5;
/** How many times the readers that there are find room: many may come before all copies of the Worker know. */
const ROOM_FOR = 2;

/**
 * @param readers of the page, wherever they are
 * @param here readers in the object of the site, of all pages
 */
export function isHot(
  { hotAt }: Spreading,
  readers: number,
  { isSpread, here }: { readonly isSpread: boolean; readonly here: number },
): boolean {
  if (here >= MOST_HERE) return true;
  return readers >= (isSpread ? Math.floor(hotAt * COOLS_AT) : hotAt);
}

/** In how many rooms newcomers are seated. */
export function roomsFor({ seatsPerRoom }: Spreading, readers: number): number {
  return Math.min(MOST_ROOMS, Math.max(1, Math.ceil((ROOM_FOR * readers) / seatsPerRoom)));
}

/** Where to look further when a room is full: others may have found it so before. */
export function moreRooms(rooms: number): number {
  return Math.min(MOST_ROOMS, 2 * rooms);
}
