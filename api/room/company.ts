/** What a room may tell of those who are in it. [P59] */
import type { Company } from '../comments/seam.ts';
import { LIMITS } from '../protocol.ts';
import type { Author, CommentId, Person, Presence, Showing, Typing } from '../protocol.ts';
import { readersOf } from './seat.ts';
import type { Seat, Seats } from './seat.ts';
import { namedAs } from './session.ts';
import { writingOf } from './writing.ts';
import type { Writing } from './writing.ts';

/** Where more are, nobody is shown as writing: somebody always is. */
const CROWDED = 500;
/** Comments that somebody is shown to write under. */
const PLACES = 5;

interface Writer extends Writing {
  readonly you: Author | null;
  readonly address: string;
}

/** A look around a room. */
export interface Look {
  readonly presence: Presence;
  /** When it may look different though nothing happens: somebody has not said for too long that they write. */
  readonly until: number;
}

/** @param now milliseconds of the clock of the room */
export function lookAround(seats: Seats, { presence, typing }: Company, now: number): Look {
  const people = presence === 'names' ? named(peopleOf(seats), LIMITS.peopleHere) : [];
  const readers = readersOf(seats);
  const writers = typing === 'off' || readers > CROWDED ? [] : [...writersOf(seats, now)];
  const places = placesOf(writers, typing);
  return {
    presence: {
      type: 'presence',
      readers: presence === 'off' ? 0 : readers,
      ...(people.length > 0 && { people }),
      ...(places.length > 0 && { typing: places }),
    },
    until: Math.min(...writers.map(({ until }) => until)),
  };
}

/** In the order in which they came. */
function* peopleOf(seats: Iterable<Seat>): Iterable<Author | null> {
  for (const { state } of seats) yield namedAs(state);
}

function* writersOf(seats: Iterable<Seat>, now: number): Iterable<Writer> {
  for (const { state } of seats) {
    const writing = writingOf(state, now);
    if (writing) yield { ...writing, you: namedAs(state), address: state.address };
  }
}

/** Those where somebody began last. Who writes on changes neither the places nor their order. */
function placesOf(writers: readonly Writer[], showing: Showing): readonly Typing[] {
  const places = new Map<CommentId | null, Writer[]>();
  for (const writer of atLastPlaces(writers.toSorted((one, other) => one.since - other.since))) {
    const here = places.get(writer.parent) ?? [];
    // Where somebody began last stands last.
    places.delete(writer.parent);
    places.set(writer.parent, [...here, writer]);
  }
  return [...places]
    .slice(-PLACES)
    .map(([parent, here]) => ({ parent, count: here.length, ...(showing === 'names' && namesOf(here)) }));
}

/**
 * Of each network prefix those who write where it began last: whoever opens many sockets has one place, too, and leaves
 * the others to others.
 *
 * @param writers by when they began
 */
function atLastPlaces(writers: readonly Writer[]): readonly Writer[] {
  const last = new Map(writers.map(({ address, parent }) => [address, parent]));
  return writers.filter(({ address, parent }) => last.get(address) === parent);
}

function namesOf(writers: readonly Writer[]): Pick<Typing, 'people'> {
  const people = named(
    writers.map(({ you }) => you),
    LIMITS.peopleTyping,
  );
  return people.length > 0 ? { people } : {};
}

/** The first of those who have a name, each once. */
function named(all: Iterable<Author | null>, most: number): readonly Person[] {
  const people = new Map<string, Person>();
  for (const one of all) {
    if (one && one.name !== '' && !people.has(one.id)) people.set(one.id, { id: one.id, name: one.name });
    if (people.size === most) break;
  }
  return [...people.values()];
}
