import type { RawData, WebSocket } from 'ws';
import type {
  CommentFact,
  CommentId,
  ModerationFact,
  Presence,
  ServerMessage,
  Status,
} from '../../protocol.ts';
import { readFrame } from './shapes.ts';
import { textOf } from './text-of.ts';
import { Happening } from './waiting.ts';

export interface Closing {
  readonly code: number;
  readonly reason: string;
}

const GAVE_UP: unique symbol = Symbol('nothing more can come');

/** What somebody hears of a room over a WebSocket, and what a test waits for of it. */
export class Hearing {
  /** All that was heard, in order. */
  readonly heard: ServerMessage[] = [];
  /** The same as it came. */
  readonly frames: string[] = [];
  readonly #happening = new Happening();
  #closing: Closing | undefined;
  #trouble: Error | undefined;

  constructor(socket: WebSocket) {
    socket.on('message', (data: RawData) => this.#hear(String(data)));
    socket.on('close', (code, reason) => {
      this.#closing = { code, reason: String(reason) };
      this.#happening.happened();
    });
    socket.on('error', () => undefined);
  }

  /** Hears a comment with this text, now or before. */
  hears(text: string): Promise<CommentFact> {
    return this.until(
      () => this.facts.find(({ comment }) => textOf(comment.body) === text),
      `the comment “${text}”`,
    );
  }

  /** As staff, is told that the comment has this status now. */
  async isTold(id: CommentId, status: Status): Promise<ModerationFact> {
    const facts = (): readonly ModerationFact[] => this.heard.filter((one) => one.type === 'moderation');
    return this.until(
      () => facts().find(({ comment }) => comment.id === id && comment.status === status),
      `that ${id} is ${status}`,
    );
  }

  /** Hears a message of a type that is as one hopes, now or before. */
  hearsOf<Type extends ServerMessage['type']>(
    type: Type,
    isIt: (message: Extract<ServerMessage, { type: Type }>) => boolean = () => true,
  ): Promise<Extract<ServerMessage, { type: Type }>> {
    const isWanted = (one: ServerMessage): one is Extract<ServerMessage, { type: Type }> => one.type === type;
    return this.until(() => this.heard.filter(isWanted).find(isIt), `a message of type ${type}`);
  }

  /** Knows that so many read. */
  async sees(readers: number): Promise<void> {
    const last = (): number | undefined =>
      this.heard
        .flatMap((one) => (one.type === 'presence' || one.type === 'welcome' ? [one.readers] : []))
        .at(-1);
    await this.until(() => (last() === readers ? readers : undefined), `${readers} readers`);
  }

  /** Is shown, by the last word of it, that those are here and write there. */
  async isShown(isIt: (presence: Presence) => boolean): Promise<Presence> {
    const last = (): Presence | undefined => this.heard.findLast((one) => one.type === 'presence');
    return this.until(() => {
      const presence = last();
      return presence && isIt(presence) ? presence : undefined;
    }, 'what should be shown');
  }

  /** Waits until so many facts were heard. */
  hearsSoMany(facts: number): Promise<readonly CommentFact[]> {
    return this.until(() => (this.facts.length >= facts ? this.facts : undefined), `${facts} facts`);
  }

  get facts(): readonly CommentFact[] {
    return this.heard.filter((one) => one.type === 'comment');
  }

  /** Is sent away. */
  isClosed(deadline?: number): Promise<Closing> {
    return this.#happening.until(
      () => this.#closing,
      () => 'It was not closed.',
      deadline,
    );
  }

  /** Whether the session is over. */
  get isGone(): boolean {
    return this.#closing !== undefined;
  }

  #hear(text: string): void {
    this.frames.push(text);
    try {
      this.heard.push(...readFrame(text));
    } catch (error) {
      this.#trouble = new Error(`Heard what is not of the protocol: ${text}`, { cause: error });
    }
    this.#happening.happened();
  }

  /** Waits until it is found among what was heard. */
  protected until<T>(find: () => T | undefined, what: string): Promise<T> {
    return this.#happening
      .until(
        () => (this.#trouble === undefined && this.#closing === undefined ? find() : (find() ?? GAVE_UP)),
        () => `${what} did not come. Heard: ${this.frames.slice(-6).join('\n')}`,
      )
      .then((found) => {
        if (found !== GAVE_UP) return found;
        if (this.#trouble !== undefined) throw this.#trouble;
        throw new Error(`${what} did not come: closed with ${this.#closing?.code} ${this.#closing?.reason}`);
      });
  }
}
