import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { WebSocket } from 'ws';
import { SUBPROTOCOL } from '../api/protocol.ts';
import type { CommentId, Request } from '../api/protocol.ts';
import { uuidV7 } from '../widget/uuid.ts';

export interface Visit {
  /** The page's path. */
  readonly page: string;
  /** The site that the page belongs to: what a browser says as `Origin`. */
  readonly origin: string;
  /** Where the comments server is, such as `http://localhost:8787`. */
  readonly commentsUrl: string;
  /** Ends every wait. */
  readonly signal?: AbortSignal | undefined;
  /** Waits for so many milliseconds. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

const Message = v.object({
  type: v.string(),
  ref: v.optional(v.string()),
  message: v.optional(v.string()),
  retryAfter: v.optional(v.number()),
  comments: v.optional(v.array(v.unknown())),
});
type Message = v.InferOutput<typeof Message>;

/** How often a request is sent before it is given up. */
const TRIES = 6;
/** Milliseconds. */
const ANSWER_WITHIN = 10_000;

/** Somebody at a page, who speaks the public protocol as any client would. */
export class Guest {
  readonly #socket: WebSocket;
  readonly #pause: (milliseconds: number) => Promise<void>;
  readonly #waiting = new Map<string, PromiseWithResolvers<Message>>();
  #lastRef = 0;

  private constructor(
    socket: WebSocket,
    { signal, pause = (time) => wait(time, undefined, { signal }) }: Visit,
  ) {
    this.#socket = socket;
    this.#pause = pause;
    socket.on('message', (data: Buffer) => this.#read(data.toString()));
    socket.on('close', (code) => this.#giveUp(new Error(`The comments server hung up (${code}).`)));
    socket.on('error', (error) => this.#giveUp(error));
  }

  /** Rejects where the handshake is refused. */
  static async at(visit: Visit): Promise<Guest> {
    const { page, origin, commentsUrl, signal } = visit;
    const address = `${commentsUrl.replace(/^http/, 'ws')}${page}`;
    const socket = new WebSocket(address, SUBPROTOCOL, { origin, handshakeTimeout: ANSWER_WITHIN });
    const guest = new Guest(socket, visit);
    try {
      await once(socket, 'open', { signal });
      return guest;
    } catch (error) {
      socket.terminate();
      throw error;
    }
  }

  /** @returns how many comments the page shows */
  async hello(): Promise<number> {
    const welcome = await this.#ask({ type: 'hello' });
    return welcome.comments?.length ?? 0;
  }

  async introduce(name: string): Promise<void> {
    await this.#ask({ type: 'introduce', secret: randomBytes(24).toString('base64url'), name });
  }

  async comment(text: string, parent?: CommentId): Promise<CommentId> {
    const id = uuidV7(Date.now());
    await this.#ask({ type: 'comment', id, text, ...(parent === undefined ? {} : { parent }) });
    return id;
  }

  async react(id: CommentId, emoji: string): Promise<void> {
    await this.#ask({ type: 'react', id, emoji, on: true });
  }

  leave(): void {
    this.#socket.close(1000);
  }

  /** Asks until there is an answer: waits where it was too fast, and repeats itself where that is safe. */
  async #ask(request: Exclude<Request, { type: 'ping' }>): Promise<Message> {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const answer = await this.#askOnce(request);
      const isRefused = answer.type === 'refused';
      if (!isRefused && answer.type !== 'unavailable') return answer;
      if (isRefused && answer.retryAfter === undefined) throw new Error(answer.message ?? 'refused');
      await this.#pause((answer.retryAfter ?? 1) * 1_000);
    }
    throw new Error(`The comments server did not take a ${request.type} in ${TRIES} attempts.`);
  }

  async #askOnce(request: Exclude<Request, { type: 'ping' }>): Promise<Message> {
    if (this.#socket.readyState !== WebSocket.OPEN) throw new Error('The comments server has hung up.');
    this.#lastRef += 1;
    const ref = String(this.#lastRef);
    const answer = Promise.withResolvers<Message>();
    this.#waiting.set(ref, answer);
    this.#socket.send(JSON.stringify({ ...request, ref }));
    const late = setTimeout(
      () => answer.reject(new Error('The comments server does not answer.')),
      ANSWER_WITHIN,
    );
    try {
      return await answer.promise;
    } finally {
      clearTimeout(late);
      this.#waiting.delete(ref);
    }
  }

  /** A frame is one message or a list of them. Facts for the whole room have no `ref` and are passed over. */
  #read(text: string): void {
    const frame: unknown = JSON.parse(text);
    for (const part of Array.isArray(frame) ? frame : [frame]) {
      const message = v.safeParse(Message, part);
      if (message.success && message.output.ref !== undefined) {
        this.#waiting.get(message.output.ref)?.resolve(message.output);
      }
    }
  }

  #giveUp(error: Error): void {
    for (const answer of this.#waiting.values()) answer.reject(error);
  }
}
