/** A seat whose reader listens over HTTP (`text/event-stream`, WHATWG HTML §9.2). It hears, and cannot speak. */
import { newSession } from './room/seat.ts';
import type { Frame, Seat, SessionState } from './room/seat.ts';

/** Bytes that may wait for one reader before it is let go; it comes back with `Last-Event-ID`. */
const BUFFERED_BYTES = 1_048_576;
/** Keeps proxies from closing what is quiet, and finds readers who are gone. */
const STILL_HERE = ':\n\n';

const encoder = new TextEncoder();

export class StreamSeat implements Seat {
  state: SessionState;
  readonly body: ReadableStream<Uint8Array>;
  readonly #left: () => void;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  /** @param left called once, when the reader is gone */
  constructor(address: string, left: () => void) {
    this.state = newSession(address);
    this.#left = left;
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => void (this.#controller = controller),
        cancel: () => this.#leave(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: BUFFERED_BYTES }),
    );
  }

  send({ text, revision }: Frame): void {
    this.#write(`${revision === undefined ? '' : `id: ${revision}\n`}data: ${text}\n\n`);
  }

  keepAlive(): void {
    this.#write(STILL_HERE);
  }

  close(): void {
    this.#controller?.close();
    this.#leave();
  }

  #write(text: string): void {
    if (!this.#controller) return;
    this.#controller.enqueue(encoder.encode(text));
    if ((this.#controller.desiredSize ?? 0) <= 0) this.close();
  }

  #leave(): void {
    if (!this.#controller) return;
    this.#controller = undefined;
    this.#left();
  }
}
