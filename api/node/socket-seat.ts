import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { CLOSE } from '../protocol.ts';
import type { CloseCode } from '../protocol.ts';
import { newSession } from '../room/seat.ts';
import { MessageQueue } from '../room/message-queue.ts';
import type { Frame, Seat, SessionState } from '../room/seat.ts';
import type { Audience } from './audience.ts';
import { written } from './metrics/watch.ts';
import { encodeText } from './text-frame.ts';

/** The last frame that was encoded: in a sweep the same one goes to every reader. */
let lastFrame: Frame | undefined;
let lastBytes: Buffer = Buffer.alloc(0);

function encodeOnce(frame: Frame): Buffer {
  if (frame !== lastFrame) {
    lastBytes = encodeText(frame.text);
    lastFrame = frame;
  }
  return lastBytes;
}

/** A reader's seat behind a WebSocket of this process. */
export class SocketSeat implements Seat {
  state: SessionState;
  /** Where it is; left out until it sits there. */
  audience: Audience | undefined;
  /** What it said and was not answered yet; `undefined` while that is nothing, which it mostly is. */
  #queue: MessageQueue | undefined;
  /** The network prefix that it comes from. */
  readonly prefix: string;
  /** When it was last heard from; milliseconds. */
  #heard: number;
  /** When it sat down; milliseconds. */
  readonly since: number;
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  readonly #bufferedBytes: number;
  #leaving = false;
  /** The other end has said goodbye, or we have: nothing more is sent. */
  #isMute = false;

  /** @param now milliseconds, whole: what is not takes room of its own */
  constructor(
    socket: WebSocket,
    stream: Duplex,
    { prefix, address }: { prefix: string; address: string },
    now: number,
    bufferedBytes: number,
  ) {
    this.prefix = prefix;
    this.#socket = socket;
    this.#stream = stream;
    this.#bufferedBytes = bufferedBytes;
    this.state = newSession(address);
    this.since = now;
    this.#heard = now;
  }

  get heard(): number {
    return this.#heard;
  }

  /** Bytes that wait to be taken. */
  get buffered(): number {
    return this.#stream.writableLength;
  }

  /** Whether it was closed: what comes from it after that is nobody's concern. */
  get isLeaving(): boolean {
    return this.#leaving;
  }

  /** It is there. @returns the milliseconds since it was last heard from */
  hear(now: number): number {
    const pause = now - this.#heard;
    this.#heard = now;
    return pause;
  }

  /** Handles what it said, after all that it said before. @param handle must not reject */
  wait(raw: string, handle: (raw: string) => Promise<void>): void {
    const before = this.#queue;
    const queue = before ?? new MessageQueue(this.#socket, handle);
    queue.add(raw);
    this.#queue = queue;
    if (!before) void this.#forget(queue);
  }

  /** Once all in it is handled. */
  async #forget(queue: MessageQueue): Promise<void> {
    while (queue.isWorking) await queue.rest();
    this.#queue = undefined;
  }

  /** Takes no more messages. Resolves when those that came in are answered. */
  async finish(): Promise<void> {
    await this.#queue?.finish();
  }

  // Past `ws`: its own `send` would frame the same text for each reader again. And without a look at the socket: of ten
  // thousand readers nothing is in the caches of the processor, and each object touched here is waited for.
  send(frame: Frame): void {
    const stream = this.#stream;
    if (this.#isMute || !stream.writable) return;
    // What waited before counts, not this frame: one large answer makes nobody slow.
    if (stream.writableLength > this.#bufferedBytes) {
      return this.close(CLOSE.slow, 'too slow: come back with since');
    }
    const bytes = encodeOnce(frame);
    written.frames++;
    written.bytes += bytes.length;
    stream.write(bytes);
  }

  /** A goodbye was said: what would come after it is an error to the other end (RFC 6455 §5.5.1). */
  mute(): void {
    this.#isMute = true;
  }

  close(code: CloseCode, reason: string): void {
    if (this.#leaving) return;
    this.#leaving = true;
    this.mute();
    this.#socket.close(code, reason);
  }

  /** Closes it, and ends it if the client takes more than `patience` milliseconds to agree. Resolves when it is gone. */
  async bye(code: CloseCode, reason: string, patience: number): Promise<void> {
    if (this.#socket.readyState === this.#socket.CLOSED) return;
    const gone = new Promise<void>((resolve) => this.#socket.once('close', () => resolve()));
    this.close(code, reason);
    const timer = setTimeout(() => this.abandon(), patience);
    await gone;
    clearTimeout(timer);
  }

  /** Ends it without a word: nobody is there to hear one. */
  abandon(): void {
    this.#leaving = true;
    this.mute();
    this.#socket.terminate();
  }
}
