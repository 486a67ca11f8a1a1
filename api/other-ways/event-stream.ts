/** Readers who listen over HTTP (`text/event-stream`, WHATWG HTML §9.2). */
import { CLOSE } from '../protocol.ts';
import type { CloseCode } from '../protocol.ts';
import { newSession } from '../room/seat.ts';
import type { Frame, Seat, SessionState } from '../room/seat.ts';

/** Bytes that may wait for one reader before it is let go; it comes back with `Last-Event-ID`. */
const BUFFERED_BYTES = 1_048_576;
/** Keeps proxies from closing what is quiet, and finds readers who are gone. */
const STILL_HERE = ':\n\n';

const encoder = new TextEncoder();

export interface EventStreamSetting {
  /** Called once, when the reader is gone. */
  readonly left: () => void;
  /** Called when the reader has taken what waited, and may be written more. Must not reject. */
  readonly wanted?: () => Promise<void>;
}

/** What is written to one reader, and no more of it than they take. */
export class EventStream {
  readonly #body: ReadableStream<Uint8Array>;
  readonly #left: () => void;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor({ left, wanted }: EventStreamSetting) {
    this.#left = left;
    this.#body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => void (this.#controller = controller),
        cancel: () => this.#leave(),
        ...(wanted && { pull: wanted }),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: BUFFERED_BYTES }),
    );
  }

  /** To be called once: a body has one reader. */
  respond(): Response {
    return new Response(this.#body, {
      headers: {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        // nginx holds back what it buffers.
        'X-Accel-Buffering': 'no',
      },
    });
  }

  /** Whether the reader is there, and has taken what waited. */
  get isWanted(): boolean {
    return (this.#controller?.desiredSize ?? 0) > 0;
  }

  /** Writes, whatever waits already. */
  add(text: string): void {
    this.#controller?.enqueue(encoder.encode(text));
  }

  /** Writes to a reader who keeps up; lets any other go. */
  write(text: string): void {
    this.add(text);
    if ((this.#controller?.desiredSize ?? 1) <= 0) this.close();
  }

  keepAlive(): void {
    this.write(STILL_HERE);
  }

  get isOver(): boolean {
    return this.#controller === undefined;
  }

  /** @param last what is still written */
  close(last?: string): void {
    if (last !== undefined) this.add(last);
    this.#controller?.close();
    this.#leave();
  }

  #leave(): void {
    if (!this.#controller) return;
    this.#controller = undefined;
    this.#left();
  }
}

/** Their seat in a room. */
export class StreamSeat implements Seat {
  state: SessionState;
  readonly #stream: EventStream;

  /** @param left called once, when the reader is gone */
  constructor(address: string, left: () => void) {
    this.state = newSession(address);
    this.#stream = new EventStream({ left });
  }

  respond(): Response {
    return this.#stream.respond();
  }

  get isOver(): boolean {
    return this.#stream.isOver;
  }

  send({ text, revision }: Frame): void {
    // What waited before counts, not this frame: one large answer makes nobody slow. [P36]
    if (!this.#stream.isWanted) return this.close(CLOSE.slow);
    this.#stream.add(`${revision === undefined ? '' : `id: ${revision}\n`}data: ${text}\n\n`);
  }

  keepAlive(): void {
    this.#stream.keepAlive();
  }

  /** Says by what code, as the end of a body has none. */
  close(code: CloseCode): void {
    this.#stream.close(`event: close\ndata: ${code}\n\n`);
  }
}
