import * as v from 'valibot';
import { CLOSE } from '../protocol.ts';
import type { CloseCode } from '../protocol.ts';
import { newSession } from '../room/seat.ts';
import type { Frame, Seat, SessionState } from '../room/seat.ts';

const showing = v.picklist(['off', 'count', 'names']);

/** What is kept with a socket while its object sleeps: the runtime allows 16 KiB. */
const ATTACHMENT = v.object({
  page: v.string(),
  /** When it sat down, and when it was last heard from, not counting pings; milliseconds. */
  since: v.number(),
  heard: v.number(),
  state: v.object({
    you: v.nullable(
      v.object({
        id: v.string(),
        name: v.string(),
        role: v.picklist(['guest', 'member', 'moderator', 'owner']),
        avatar: v.exactOptional(v.string()),
      }),
    ),
    isKnown: v.exactOptional(v.boolean()),
    greeted: v.boolean(),
    address: v.string(),
    messages: v.number(),
    warnings: v.number(),
    expires: v.exactOptional(v.number()),
    company: v.exactOptional(v.object({ presence: showing, typing: showing })),
    writing: v.exactOptional(
      v.object({ parent: v.nullable(v.string()), since: v.number(), until: v.number() }),
    ),
  }),
});
type Attachment = v.InferOutput<typeof ATTACHMENT>;

/**
 * A reader's seat behind a WebSocket that outlives the object it leads to. The object may be made anew before any
 * message, so all that is known of the session is kept with the socket, and a seat is but a way to look at it.
 */
export class HibernatingSeat implements Seat {
  readonly #socket: WebSocket;
  #kept: Attachment | undefined;

  constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** Begins the session of a socket that was just accepted. @param now milliseconds */
  static begin(socket: WebSocket, page: string, address: string, now: number): HibernatingSeat {
    const seat = new HibernatingSeat(socket);
    seat.#keep({ page, since: now, heard: now, state: newSession(address) });
    return seat;
  }

  /** The key of the page whose room it is in. */
  get page(): string {
    return this.#attachment().page;
  }

  get since(): number {
    return this.#attachment().since;
  }

  get heard(): number {
    return this.#attachment().heard;
  }

  get state(): SessionState {
    return this.#attachment().state;
  }

  set state(state: SessionState) {
    this.#keep({ ...this.#attachment(), state });
  }

  /** It said something. That is kept with the next change of its state, which every message makes. @param now milliseconds */
  hear(now: number): void {
    this.#kept = { ...this.#attachment(), heard: now };
  }

  send({ text }: Frame): void {
    if (!isOpen(this.#socket)) return;
    try {
      this.#socket.send(text);
    } catch {
      // It is gone; its close is on the way.
    }
  }

  close(code: CloseCode, reason: string): void {
    if (isOpen(this.#socket)) this.#socket.close(code, reason);
  }

  #attachment(): Attachment {
    this.#kept ??= v.parse(ATTACHMENT, this.#socket.deserializeAttachment());
    return this.#kept;
  }

  #keep(attachment: Attachment): void {
    this.#kept = attachment;
    this.#socket.serializeAttachment(attachment);
  }
}

/** A socket that is closing is still among those of its object. */
export function isOpen(socket: WebSocket): boolean {
  return socket.readyState === WebSocket.OPEN;
}

/** Says goodbye to a client that said it first: the runtime leaves that to us (RFC 6455 §5.5.1). */
export function answerClose(socket: WebSocket, code: number): void {
  if (socket.readyState === WebSocket.CLOSED) return;
  // 1005 and its like stand for what was not said, and may not be said.
  const sayable =
    (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
  try {
    socket.close(sayable ? code : CLOSE.bye);
  } catch {
    // Nobody is there any more.
  }
}
