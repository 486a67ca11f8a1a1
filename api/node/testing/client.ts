import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { SUBPROTOCOL } from '../../protocol.ts';
import type {
  Answer,
  CommentFact,
  CommentRequest,
  HelloRequest,
  IntroduceRequest,
  Refused,
  ServerMessage,
  Thanks,
  Unavailable,
  Welcome,
  You,
} from '../../protocol.ts';

export const ORIGIN = 'https://www.wishtack.com';

/** What a request came to; `null`: the session ended before it was answered. */
export type Reply<Wanted extends Answer> = Wanted | Refused | Unavailable | null;

/** A place to enter. */
export interface Door {
  /** The server's address, with http. */
  readonly url: string;
  readonly path?: string;
  readonly origin?: string;
  /** The network address, as a proxy that is trusted tells it. */
  readonly address?: string;
}

interface Heard {
  readonly message: ServerMessage;
  /** Nanoseconds of the monotonic clock, which all processes of a machine share. */
  readonly at: bigint;
}

/** The smallest client: it asks, remembers all that it heard, and knows nothing else. */
export class Client {
  readonly heard: Heard[] = [];
  readonly socket: WebSocket;
  /** What is below it, for frames that no well-meaning client sends. */
  readonly stream: Socket;
  /** How the session ended. */
  readonly closed: Promise<{ readonly code: number }>;
  readonly #asked = new Map<string, (answer: Answer | null) => void>();
  #next = 0;

  constructor({ url, path = '/wish', origin = ORIGIN, address }: Door) {
    const headers = address === undefined ? {} : { 'X-Forwarded-For': address };
    const { hostname, port } = new URL(url);
    this.stream = connect(Number(port), hostname);
    const createConnection = () => this.stream;
    this.socket = new WebSocket(url.replace(/^http/, 'ws') + path, SUBPROTOCOL, {
      origin,
      headers,
      createConnection,
    });
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data) => this.#hear(JSON.parse(String(data))));
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code) => {
        for (const answer of this.#asked.values()) answer(null);
        this.#asked.clear();
        resolve({ code });
      });
    });
  }

  hello(request: Omit<HelloRequest, 'type'> = {}): Promise<Reply<Welcome>> {
    return this.#ask({ type: 'hello', ...request }, 'welcome');
  }

  introduce(request: Omit<IntroduceRequest, 'type'>): Promise<Reply<You>> {
    return this.#ask({ type: 'introduce', ...request }, 'you');
  }

  comment(request: Omit<CommentRequest, 'type'>): Promise<Reply<Thanks>> {
    return this.#ask({ type: 'comment', ...request }, 'thanks');
  }

  /** All facts about comments that this session was told, in order. */
  facts(): CommentFact[] {
    return this.heard.flatMap(({ message }) => (message.type === 'comment' ? [message] : []));
  }

  /** How many read, as this session was last told. */
  readers(): number {
    const told = this.heard.findLast(({ message }) => message.type === 'presence')?.message;
    return told?.type === 'presence' ? told.readers : 0;
  }

  #ask<Type extends Answer['type']>(
    request: HelloRequest | IntroduceRequest | CommentRequest,
    type: Type,
  ): Promise<Reply<Extract<Answer, { type: Type }>>> {
    if (this.socket.readyState !== WebSocket.OPEN) return Promise.resolve(null);
    const ref = String(this.#next++);
    this.socket.send(JSON.stringify({ ...request, ref }));
    return new Promise((resolve, reject) => {
      this.#asked.set(ref, (answer) => {
        if (answer === null || answer.type === 'refused' || answer.type === 'unavailable') resolve(answer);
        else if (isOf(answer, type)) resolve(answer);
        else reject(new Error(`${request.type} was answered by ${answer.type}`));
      });
    });
  }

  #hear(data: unknown): void {
    const at = process.hrtime.bigint();
    for (const message of Array.isArray(data) ? data : [data]) {
      if (!isMessage(message)) throw new Error(`This is no message: ${JSON.stringify(message)}`);
      this.heard.push({ message, at });
      if (!('ref' in message) || message.ref === undefined) continue;
      this.#asked.get(message.ref)?.(message);
      this.#asked.delete(message.ref);
    }
  }
}

/** Enters a room. @throws when the handshake is refused */
export async function enter(door: Door): Promise<Client> {
  const client = new Client(door);
  const closed = client.closed.then(({ code }) => {
    throw new Error(`The handshake failed: ${code}`);
  });
  await Promise.race([once(client.socket, 'open'), closed]);
  closed.catch(() => undefined);
  return client;
}

/** Enters a room and says hello. @throws when either fails */
export async function join(door: Door, hello: Omit<HelloRequest, 'type'> = {}): Promise<Joined> {
  const client = await enter(door);
  const welcome = await client.hello(hello);
  if (welcome?.type !== 'welcome') throw new Error(`hello was answered by ${JSON.stringify(welcome)}`);
  return { client, welcome };
}

export interface Joined {
  readonly client: Client;
  readonly welcome: Welcome;
}

/** A UUIDv7 as far as the protocol looks. */
export function newCommentId(): string {
  return randomUUID().replace(/^(.{14})4/, '$17');
}

export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

function isMessage(value: unknown): value is ServerMessage {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function isOf<Type extends Answer['type']>(
  answer: Answer,
  type: Type,
): answer is Extract<Answer, { type: Type }> {
  return answer.type === type;
}
