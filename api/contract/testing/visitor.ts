import type { RawData, WebSocket } from 'ws';
import { PING } from '../../protocol.ts';
import type {
  Answer,
  Author,
  CommentFact,
  CommentRequest,
  CommentId,
  ModerationFact,
  PeopleAnswer,
  Presence,
  PreviewAnswer,
  Refused,
  Request,
  ServerMessage,
  SourceAnswer,
  Status,
  Thanks,
  Welcome,
  WindowAnswer,
  You,
} from '../../protocol.ts';
import { newId, newSecret } from './ids.ts';
import { readFrame } from './shapes.ts';
import { Happening } from './waiting.ts';

export interface Closing {
  readonly code: number;
  readonly reason: string;
}

type Asked = Exclude<Request, { type: 'ping' | 'typing' }>;
let requests = 0;

/** A request that is on its way. */
interface Sent {
  readonly ref: string;
  /** How many messages were heard before it. */
  readonly heard: number;
}

/** What is answered by thanks. */
const THANKED = {
  comment: 'thanks',
  edit: 'thanks',
  delete: 'thanks',
  restore: 'thanks',
  report: 'thanks',
  react: 'thanks',
  moderate: 'thanks',
} as const;

/** Somebody with a page open, as a test tells it: what they do, and what they hear. */
export class Visitor {
  /** All that was heard, in order. */
  readonly heard: ServerMessage[] = [];
  /** The same as it came. */
  readonly frames: string[] = [];
  you: Author | null = null;
  token: string | undefined;
  readonly secret = newSecret();
  readonly #socket: WebSocket;
  readonly #rest: () => Promise<void>;
  readonly #happening = new Happening();
  #closing: Closing | undefined;
  #trouble: Error | undefined;

  /** @param rest what the host does between two messages */
  constructor(socket: WebSocket, rest: () => Promise<void>) {
    this.#socket = socket;
    this.#rest = rest;
    socket.on('message', (data: RawData) => this.#hear(String(data)));
    socket.on('close', (code, reason) => {
      this.#closing = { code, reason: String(reason) };
      this.#happening.happened();
    });
    socket.on('error', () => undefined);
  }

  async greets(hello: Omit<Extract<Asked, { type: 'hello' }>, 'type'> = {}): Promise<Welcome> {
    const welcome = await this.asks({ type: 'hello', ...hello });
    this.you = welcome.you;
    return welcome;
  }

  async introduces(name: string, more: { secret?: string; email?: string } = {}): Promise<You> {
    const you = await this.asks({ type: 'introduce', secret: this.secret, name, ...more });
    this.you = you.you;
    this.token = you.token;
    return you;
  }

  async says(
    text: string,
    {
      id = newId(),
      ...more
    }: Partial<Pick<CommentRequest, 'id' | 'parent' | 'title' | 'trap' | 'spent'>> = {},
  ): Promise<Thanks & { readonly id: CommentId }> {
    const thanks = await this.asks({ type: 'comment', id, text, ...more });
    return { ...thanks, id };
  }

  /** Says all of it without waiting in between, and perhaps at the same time as others. */
  async saysAll(
    said: readonly { id: CommentId; text: string; parent?: CommentId }[],
  ): Promise<readonly Thanks[]> {
    const all = said.map((one) => this.#send({ type: 'comment', ...one }));
    return Promise.all(all.map((sent) => this.#answer(sent, 'thanks')));
  }

  /** Asks, and is answered as one hopes. */
  async asks(request: Extract<Asked, { type: 'hello' }>): Promise<Welcome>;
  async asks(request: Extract<Asked, { type: 'introduce' }>): Promise<You>;
  async asks(request: Extract<Asked, { type: keyof typeof THANKED }>): Promise<Thanks>;
  async asks(request: Extract<Asked, { type: 'window' }>): Promise<WindowAnswer>;
  async asks(request: Extract<Asked, { type: 'source' }>): Promise<SourceAnswer>;
  async asks(request: Extract<Asked, { type: 'preview' }>): Promise<PreviewAnswer>;
  async asks(request: Extract<Asked, { type: 'people' }>): Promise<PeopleAnswer>;
  async asks(request: Asked): Promise<Answer> {
    await this.#rest();
    const kinds = {
      hello: 'welcome',
      introduce: 'you',
      window: 'window',
      source: 'source',
      preview: 'preview',
      people: 'people',
      ...THANKED,
    } as const;
    return this.#answer(this.#send(request), kinds[request.type]);
  }

  /** Asks for what is refused, whatever it is. */
  async isRefused(request: object): Promise<Refused> {
    await this.#rest();
    return this.#answer(this.#send(request), 'refused');
  }

  /** Asks for what may be granted or not. */
  async tries(request: object): Promise<Answer> {
    await this.#rest();
    const sent = this.#send(request);
    return this.#until(() => this.#answerTo(sent), `the answer to ${sent.ref}`);
  }

  /** Sends any text. @returns the first answer that comes after it */
  async answerTo(text: string): Promise<Answer> {
    await this.#rest();
    const before = this.heard.length;
    this.#socket.send(text);
    return this.#until(() => this.heard.slice(before).find(isAnswer), `an answer to ${text.slice(0, 80)}`);
  }

  /** Sends without waiting for anything. */
  async throws(data: string | Buffer): Promise<void> {
    await this.#rest();
    this.#socket.send(data);
  }

  /** Sends requests at once. @returns their answers, in the order in which they came */
  async asksAtOnce(all: readonly object[]): Promise<readonly Answer[]> {
    await this.#rest();
    const before = this.heard.length;
    for (const one of all) this.#socket.send(JSON.stringify(one));
    const answers = (): readonly Answer[] => this.heard.slice(before).filter(isAnswer);
    return this.#until(
      () => (answers().length >= all.length ? answers() : undefined),
      `${all.length} answers`,
    );
  }

  /** Hears a comment with this text, now or before. */
  hears(text: string): Promise<CommentFact> {
    return this.#until(
      () => this.facts.find(({ comment }) => textOf(comment.body) === text),
      `the comment “${text}”`,
    );
  }

  /** As staff, is told that the comment has this status now. */
  async isTold(id: CommentId, status: Status): Promise<ModerationFact> {
    const facts = (): readonly ModerationFact[] => this.heard.filter((one) => one.type === 'moderation');
    return this.#until(
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
    return this.#until(() => this.heard.filter(isWanted).find(isIt), `a message of type ${type}`);
  }

  /** Knows that so many read. */
  async sees(readers: number): Promise<void> {
    const last = (): number | undefined =>
      this.heard
        .flatMap((one) => (one.type === 'presence' || one.type === 'welcome' ? [one.readers] : []))
        .at(-1);
    await this.#until(() => (last() === readers ? readers : undefined), `${readers} readers`);
  }

  /** Is shown, by the last word of it, that those are here and write there. */
  async isShown(isIt: (presence: Presence) => boolean): Promise<Presence> {
    const last = (): Presence | undefined => this.heard.findLast((one) => one.type === 'presence');
    return this.#until(() => {
      const presence = last();
      return presence && isIt(presence) ? presence : undefined;
    }, 'what should be shown');
  }

  /** Waits until so many facts were heard. */
  hearsSoMany(facts: number): Promise<readonly CommentFact[]> {
    return this.#until(() => (this.facts.length >= facts ? this.facts : undefined), `${facts} facts`);
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

  /** Shows that the session works: a heartbeat is answered. */
  async isFine(): Promise<void> {
    const { type } = await this.answerTo(PING);
    if (type !== 'pong') throw new Error(`A ping was answered by ${type}.`);
  }

  /** Whether the session is over. */
  get isGone(): boolean {
    return this.#closing !== undefined;
  }

  /** Goes away, and waits until that is agreed. */
  async leaves(): Promise<void> {
    this.#socket.close(1000);
    await this.isClosed();
  }

  /** Is gone without a word. */
  vanishes(): void {
    this.#socket.terminate();
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

  #send(request: object): Sent {
    requests++;
    const ref = 'ref' in request && typeof request.ref === 'string' ? request.ref : `r${requests}`;
    this.#socket.send(JSON.stringify({ ...request, ref }));
    return { ref, heard: this.heard.length };
  }

  /** A `ref` may come again: only what was heard since it was sent counts. */
  #answerTo({ ref, heard }: Sent): Answer | undefined {
    return this.heard
      .slice(heard)
      .filter(isAnswer)
      .find((one) => 'ref' in one && one.ref === ref);
  }

  async #answer<Type extends Answer['type']>(
    sent: Sent,
    type: Type,
  ): Promise<Extract<Answer, { type: Type }>> {
    const found = await this.#until(() => this.#answerTo(sent), `the answer to ${sent.ref}`);
    if (isOf(found, type)) return found;
    throw new Error(`Not ${type} came, but ${JSON.stringify(found)}`);
  }

  #until<T>(find: () => T | undefined, what: string): Promise<T> {
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

const GAVE_UP: unique symbol = Symbol('nothing more can come');

const NOT_ASKED_FOR: ReadonlySet<ServerMessage['type']> = new Set([
  'comment',
  'reactions',
  'page',
  'presence',
  'moderation',
  'settings',
]);

function isAnswer(message: ServerMessage): message is Answer {
  return !NOT_ASKED_FOR.has(message.type);
}

function isOf<Type extends Answer['type']>(
  answer: Answer,
  type: Type,
): answer is Extract<Answer, { type: Type }> {
  return answer.type === type;
}

/** A body as text: paragraphs and breaks are line ends. */
export function textOf(body: CommentFact['comment']['body']): string {
  const lines = body.map((node) => {
    if (typeof node === 'string' || node.type === 'break') return '';
    return node.children.map((child) => (typeof child === 'string' ? child : '\n')).join('');
  });
  return lines.join('\n\n');
}
