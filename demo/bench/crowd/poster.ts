import * as v from 'valibot';
import type { HelloRequest } from '../../../api/protocol.ts';
import { HttpLine } from './http-line.ts';
import { ORIGIN, introduction, livethread } from './livethread-dialect.ts';
import type { Entrance, Someone } from './someone.ts';

const Welcome = v.object({ type: v.literal('welcome'), revision: v.number(), history: v.string() });
const You = v.object({ type: v.literal('you'), token: v.string() });
const Answers = v.array(v.unknown());

/** Somebody who comments by POST: each request is a session of its own, which begins with `hello`. [P57] */
export class Poster implements Someone {
  readonly heartbeats = 0;
  readonly #line: HttpLine;
  readonly #target: string;
  readonly #headers: readonly string[];
  #hello: HelloRequest = { type: 'hello' };
  #asked = 0;

  constructor({ url, page }: Entrance) {
    const { origin, href } = new URL(page, ORIGIN);
    this.#line = new HttpLine(url);
    this.#target = `/api/room?page=${encodeURIComponent(href)}`;
    this.#headers = [`Origin: ${origin}`, 'Content-Type: application/json'];
  }

  get bytesHeard(): number {
    return this.#line.bytesHeard;
  }

  get bytesSaid(): number {
    return this.#line.bytesSaid;
  }

  async seated(): Promise<void> {
    await this.#say([]);
  }

  async introduce(name: string): Promise<void> {
    const [you] = await this.#say([JSON.stringify(introduction(name))]);
    this.#hello = { ...this.#hello, token: v.parse(You, you).token };
  }

  async comment(text: string): Promise<void> {
    const [thanks] = await this.#say([livethread.comment(String(this.#asked++), text)]);
    const answered = livethread.readAnswer(Buffer.from(JSON.stringify(thanks ?? null)));
    if (answered?.trouble === null) return;
    throw new Error(`A comment was not taken: ${answered?.trouble ?? JSON.stringify(thanks)}`);
  }

  beat(): void {}

  leave(): void {
    this.#line.hangUp();
  }

  /** @returns the answers to what follows the `hello` */
  async #say(messages: readonly string[]): Promise<readonly unknown[]> {
    const body = `[${[JSON.stringify(this.#hello), ...messages].join(',')}]`;
    const request = { method: 'POST', target: this.#target, headers: this.#headers, body } as const;
    const answer = await this.#line.ask(request);
    if (answer.status !== 200)
      throw new Error(`A POST was answered ${answer.status}: ${String(answer.body)}`);
    const [welcome, ...answers] = v.parse(Answers, JSON.parse(String(answer.body)));
    const { revision, history } = v.parse(Welcome, welcome);
    this.#hello = { ...this.#hello, since: revision, history };
    return answers;
  }
}
