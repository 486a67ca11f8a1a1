import type { Company } from '../comments/seam.ts';
import type { Author, CloseCode, CommentId, Revision, Time } from '../protocol.ts';
import type { Writing } from './writing.ts';

/** A text on its way to one client or to many. Hosts encode it once and keep the result by the identity of the frame. */
export interface Frame {
  /** One message of the protocol as JSON, or an array of them. */
  readonly text: string;
  /** The last revision it brings; a stream names it, so that its reader can come back to it. */
  readonly revision?: Revision;
  /** It is the reactions to this comment: in one frame with later ones it may be left out. */
  readonly reactionsOf?: CommentId;
}

/** What a room remembers of a session. Plain data: a host may keep it outside of memory between two messages. */
export interface SessionState {
  /** Who it is; `null` for a reader. */
  readonly you: Author | null;
  /** As in `Greeting`; left out: nobody has said so. */
  readonly isKnown?: boolean;
  /** Whether it has said `hello`. */
  readonly greeted: boolean;
  /** A keyed hash of the network prefix it comes from. */
  readonly address: string;
  /** The state of its bucket of messages, as `take` of rate-limit.ts left it. */
  readonly messages: number;
  /** How often in a row it was told that it sends too much. */
  readonly warnings: number;
  /** When it ends, if it was signed on. */
  readonly expires?: Time;
  /** What it was told that the site shows: so a room that was made anew knows it. */
  readonly company?: Company;
  /** Where it writes, or wrote last. */
  readonly writing?: Writing;
}

/** One session's place in a room: where its frames go, and where its state is kept. */
export interface Seat {
  state: SessionState;
  /** Must not throw: a socket that is gone swallows what is sent to it. */
  send(frame: Frame): void;
  close(code: CloseCode, reason: string): void;
}

/**
 * Who sits in a room, those first who came first. Iterating must survive arrivals and departures in between, and reach
 * all who stay.
 */
export interface Seats extends Iterable<Seat> {
  readonly size: number;
  /** How many read the page in other rooms, as far as is known; left out: there are none. */
  readonly elsewhere?: number;
}

/** How many read the page. */
export function readersOf({ size, elsewhere = 0 }: Seats): number {
  return size + elsewhere;
}

/** How a host does something later. */
export interface Turns {
  /** In a turn of the event loop of its own, after what already waits. */
  soon(work: () => void): void;
  /** After some milliseconds. @returns how it is called off; what waits may keep the host awake */
  later(milliseconds: number, work: () => void): () => void;
}

export function newSession(address: string): SessionState {
  return { you: null, greeted: false, address, messages: 0, warnings: 0 };
}
