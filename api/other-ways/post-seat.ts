import { CLOSE, HEARTBEAT } from '../protocol.ts';
import type { Time } from '../protocol.ts';
import { end, hasExpired } from '../room/ending.ts';
import { MOST_WAITING, MessageQueue, NEVER_PAUSED } from '../room/message-queue.ts';
import type { Frame } from '../room/seat.ts';
import { StreamSeat } from './event-stream.ts';

/** What a `hello` is answered by. Facts may be told before, and name nothing. */
const ANSWER_TO_HELLO = /^\{"type":"(?:welcome|refused|unavailable)"/;

export interface PostSeatSetting {
  /** The hashed network prefix that the stream was opened from. */
  readonly address: string;
  /** What requests of this session name it by. */
  readonly secret: string;
  readonly time: () => Time;
  /** Hands a message to the room. May reject. */
  readonly receive: (raw: string) => Promise<void>;
  readonly report: (error: unknown) => void;
  /** Called once, when the stream is over. */
  readonly left: () => void;
}

/** The seat of a reader who hears by a stream, and speaks by requests of their own. [P56] */
export class PostSeat extends StreamSeat {
  readonly #setting: PostSeatSetting;
  readonly #queue: MessageQueue;
  #heard: Time;
  #isNamed = false;
  /** Messages that nobody handled, since the seat had ended. */
  #unheard = 0;

  constructor(setting: PostSeatSetting) {
    super(setting.address, setting.left);
    this.#setting = setting;
    this.#heard = setting.time();
    this.#queue = new MessageQueue(NEVER_PAUSED, (raw) => this.#receive(raw));
  }

  /**
   * Says something, after what was said before. What comes of it is told by the stream: answers and facts keep one order.
   *
   * @returns `answered` once all is; at once `too many`, if too much waits already; `over` where the seat has ended before
   * all was answered
   */
  async say(messages: readonly string[]): Promise<'answered' | 'too many' | 'over'> {
    if (this.#queue.length + messages.length > MOST_WAITING) return 'too many';
    this.#heard = this.#setting.time();
    const before = this.#unheard;
    for (const raw of messages) this.#queue.add(raw);
    await this.#queue.rest();
    return this.#unheard > before ? 'over' : 'answered';
  }

  override send(frame: Frame): void {
    if (this.#isNamed || !ANSWER_TO_HELLO.test(frame.text)) return super.send(frame);
    this.#isNamed = true;
    const text = `{"seat":${JSON.stringify(this.#setting.secret)},${frame.text.slice(1)}`;
    super.send({ ...frame, text });
  }

  /** Ends the session of whoever is silent [P30], or whose token is good no more. */
  override keepAlive(): void {
    const now = this.#setting.time();
    if (now - this.#heard > HEARTBEAT.silence) this.close(CLOSE.draining);
    else if (hasExpired(this.state, now)) end(this, 'tokenExpired');
    else super.keepAlive();
  }

  /** Says goodbye once all that was said is answered. */
  async bye(): Promise<void> {
    await this.#queue.finish();
    this.close(CLOSE.draining);
  }

  async #receive(raw: string): Promise<void> {
    if (this.isOver) {
      this.#unheard++;
      return;
    }
    try {
      await this.#setting.receive(raw);
    } catch (error) {
      // One message that nobody foresaw must end its own session, and no other.
      this.#unheard++;
      this.#setting.report(error);
      this.close(CLOSE.draining);
    }
  }
}
