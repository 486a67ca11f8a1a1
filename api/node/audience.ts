import type { Rate } from '../comments/rate-limit.ts';
import { Crowd } from '../room/crowd.ts';
import { Room } from '../room/room.ts';
import type { Seat } from '../room/seat.ts';
import { nodeTurns } from './node-host.ts';
import type { OpenSite } from './open-site.ts';

/** A room of this process with its seats. It is there while somebody is in it. */
export interface Audience {
  readonly site: OpenSite;
  readonly page: string;
  readonly room: Room;
  readonly seats: Set<Seat>;
}

/** Takes a seat in the room of a page. @returns the room, and how to leave it */
export function sitDown(
  site: OpenSite,
  page: string,
  seat: Seat,
  messages: Rate,
): { room: Room; leave: () => void } {
  const audience = takeSeat(site, page, seat, messages);
  return { room: audience.room, leave: () => standUp(audience, seat) };
}

/** The same for those who come by the ten thousand, and have no room for a function each. */
export function takeSeat(site: OpenSite, page: string, seat: Seat, messages: Rate): Audience {
  const audience = site.audiences.get(page) ?? openRoom(site, page, messages);
  audience.seats.add(seat);
  site.readers.came();
  audience.room.audienceChanged();
  return audience;
}

/** Leaves a seat; whoever has left it already does nothing. */
export function standUp({ site, page, room, seats }: Audience, seat: Seat): void {
  if (!seats.delete(seat)) return;
  site.readers.left();
  room.audienceChanged();
  if (room.isDeserted) site.audiences.delete(page);
}

/** Comes into the room of a page without taking a seat there. @returns the room, and how to leave it */
export function stepIn(
  site: OpenSite,
  page: string,
  visitor: Seat,
  messages: Rate,
): { room: Room; leave: () => void } {
  const { room } = site.audiences.get(page) ?? openRoom(site, page, messages);
  const leave = room.visit(visitor);
  return {
    room,
    leave() {
      leave();
      if (room.isDeserted) site.audiences.delete(page);
    },
  };
}

function openRoom(site: OpenSite, page: string, messages: Rate): Audience {
  const seats = new Set<Seat>();
  site.crowd ??= new Crowd(messages);
  const room = new Room({
    page,
    site: site.entrance,
    seats,
    turns: nodeTurns,
    messages,
    crowd: site.crowd,
    now: () => performance.now(),
    time: Date.now,
  });
  const audience = { site, page, room, seats };
  site.audiences.set(page, audience);
  return audience;
}
