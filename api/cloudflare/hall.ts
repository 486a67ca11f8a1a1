import { CLOSE, LIMITS, SUBPROTOCOL } from '../protocol.ts';
import { MessageQueue, NEVER_PAUSED } from '../room/message-queue.ts';
import type { Seat } from '../room/seat.ts';
import { addressTag } from './address-tag.ts';
import { pageTag } from './audiences.ts';
import type { Audiences } from './audiences.ts';
import { HibernatingSeat, answerClose, isOpen } from './hibernating-seat.ts';
import { isTooBig } from './message-size.ts';
import { report } from './report.ts';

/** What of one session may wait for the answers before it: messages, and their characters. Nothing holds back the platform. */
const MOST_WAITING = 1_000;
const MOST_CHARACTERS = 1_000_000;

export interface HallSetting {
  readonly context: DurableObjectState;
  readonly audiences: Audiences;
  /** Sockets and streams open at a time from one network prefix. */
  readonly seatsPerAddress: number;
  /** Lets go what came of what somebody said. */
  readonly letGo: () => Promise<void>;
}

/** Where readers sit in an object, whichever it is: who comes in, what they say, and who leaves. */
export class Hall {
  readonly #setting: HallSetting;
  /** While a message is answered, the object stays awake. */
  readonly #queues = new WeakMap<WebSocket, MessageQueue>();

  constructor(setting: HallSetting) {
    this.#setting = setting;
  }

  isFull(address: string): boolean {
    const { audiences, seatsPerAddress } = this.#setting;
    return audiences.countFrom(address) >= seatsPerAddress;
  }

  /** Gives a visitor a seat behind a WebSocket. */
  seat(page: string, address: string, now: number): Response {
    const { context, audiences } = this.#setting;
    const { 0: client, 1: server } = new WebSocketPair();
    context.acceptWebSocket(server, [pageTag(page), addressTag(address)]);
    HibernatingSeat.begin(server, page, address, now);
    audiences.changed(page);
    const headers = { 'Sec-WebSocket-Protocol': SUBPROTOCOL };
    return new Response(null, { status: 101, webSocket: client, headers });
  }

  async hear(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    if (!isOpen(socket)) return;
    const seat = new HibernatingSeat(socket);
    if (typeof message !== 'string') return seat.close(CLOSE.protocolError, 'messages are text');
    if (isTooBig(message, LIMITS.frameBytes)) return seat.close(CLOSE.tooBig, 'a message has at most 64 KiB');
    const queue =
      this.#queues.get(socket) ?? new MessageQueue(NEVER_PAUSED, (raw) => this.#receive(socket, raw));
    this.#queues.set(socket, queue);
    const isTooMuch = queue.length >= MOST_WAITING || queue.characters >= MOST_CHARACTERS;
    if (isTooMuch) return seat.close(CLOSE.tooMuch, 'too many messages');
    queue.add(message);
    await queue.rest();
  }

  /** @param code left out: without a word */
  left(socket: WebSocket, code?: number): void {
    if (code !== undefined) answerClose(socket, code);
    this.#setting.audiences.changed(new HibernatingSeat(socket).page);
  }

  /** Hands what somebody says to the room of a page. */
  async say(page: string, seat: Seat, raw: string): Promise<void> {
    try {
      await this.#setting.audiences.enter(page).receive(seat, raw);
    } finally {
      // Whatever became of the answer, what was decided is on disk.
      await this.#setting.letGo();
    }
  }

  async #receive(socket: WebSocket, raw: string): Promise<void> {
    if (!isOpen(socket)) return;
    const seat = new HibernatingSeat(socket);
    try {
      seat.hear(Date.now());
      await this.say(seat.page, seat, raw);
    } catch (error) {
      // One message that nobody foresaw must end its own session, and no other.
      report(error);
      seat.close(CLOSE.draining, 'failed: come back');
    }
  }
}
