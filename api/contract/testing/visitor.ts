import type { WebSocket } from 'ws';
import { PING } from '../../protocol.ts';
import type {
  Answer,
  Author,
  CommentRequest,
  CommentId,
  PeopleAnswer,
  PreviewAnswer,
  Refused,
  Request,
  SourceAnswer,
  Thanks,
  Welcome,
  WindowAnswer,
  You,
} from '../../protocol.ts';
import { isAnswer, isOf } from './answers.ts';
import { Hearing } from './hearing.ts';
import { newId, newSecret } from './ids.ts';

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
export class Visitor extends Hearing {
  you: Author | null = null;
  token: string | undefined;
  readonly secret = newSecret();
  readonly #socket: WebSocket;
  readonly #rest: () => Promise<void>;

  /** @param rest what the host does between two messages */
  constructor(socket: WebSocket, rest: () => Promise<void>) {
    super(socket);
    this.#socket = socket;
    this.#rest = rest;
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

  /**
   * Says all of it without waiting in between, and perhaps at the same time as others. It is answered in the order in which
   * it was said [P9]: a thousand answers may take their time, as long as each comes soon after the one before.
   */
  async saysAll(
    said: readonly { id: CommentId; text: string; parent?: CommentId }[],
  ): Promise<readonly Thanks[]> {
    const all = said.map((one) => this.#send({ type: 'comment', ...one }));
    const thanks: Thanks[] = [];
    for (const sent of all) thanks.push(await this.#answer(sent, 'thanks'));
    return thanks;
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
    return this.until(() => this.#answerTo(sent), `the answer to ${sent.ref}`);
  }

  /** Sends any text. @returns the first answer that comes after it */
  async answerTo(text: string): Promise<Answer> {
    await this.#rest();
    const before = this.heard.length;
    this.#socket.send(text);
    return this.until(() => this.heard.slice(before).find(isAnswer), `an answer to ${text.slice(0, 80)}`);
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
    return this.until(
      () => (answers().length >= all.length ? answers() : undefined),
      `${all.length} answers`,
    );
  }

  /** Shows that the session works: a heartbeat is answered. */
  async isFine(): Promise<void> {
    const { type } = await this.answerTo(PING);
    if (type !== 'pong') throw new Error(`A ping was answered by ${type}.`);
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
    const found = await this.until(() => this.#answerTo(sent), `the answer to ${sent.ref}`);
    if (isOf(found, type)) return found;
    throw new Error(`Not ${type} came, but ${JSON.stringify(found)}`);
  }
}
