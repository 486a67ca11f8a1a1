import type { Dialect } from './dialect.ts';
import { Line } from './line.ts';
import type { Hearer } from './line.ts';
import type { Entrance, Someone } from './someone.ts';

/** Somebody with a WebSocket, who reads a page and perhaps comments on it. */
export class Visitor implements Hearer, Someone {
  heartbeats = 0;
  readonly #line: Line;
  readonly #dialect: Dialect;
  readonly #entrance: Entrance;
  readonly #waiting = new Map<string, PromiseWithResolvers<unknown>>();
  readonly #seated = Promise.withResolvers<unknown>();
  #introduced: PromiseWithResolvers<unknown> | undefined;
  #isSeated = false;
  #isLeaving = false;
  #asked = 0;

  constructor(dialect: Dialect, entrance: Entrance) {
    this.#dialect = dialect;
    this.#entrance = entrance;
    this.#line = new Line({ url: entrance.url, ...dialect.knock(entrance.page) }, this);
  }

  get bytesHeard(): number {
    return this.#line.bytesHeard;
  }

  get bytesSaid(): number {
    return this.#line.bytesSaid;
  }

  seated(): Promise<unknown> {
    return this.#seated.promise;
  }

  async introduce(name: string): Promise<void> {
    const words = this.#dialect.introduce(name);
    if (words === null) return;
    this.#introduced = Promise.withResolvers();
    this.#line.say(words);
    await this.#introduced.promise;
  }

  comment(text: string): Promise<unknown> {
    const ref = String(this.#asked++);
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(ref, answer);
    this.#line.say(this.#dialect.comment(ref, text));
    return answer.promise;
  }

  beat(): void {
    const { from, ping } = this.#dialect.heartbeat;
    if (from === 'client' && this.#isSeated) this.#line.say(ping);
  }

  leave(): void {
    this.#isLeaving = true;
    this.#line.hangUp();
  }

  opened(): void {
    const { hello } = this.#dialect;
    if (hello !== null) this.#line.say(hello);
  }

  heard(text: Buffer): void {
    if (this.#heardBeat(text)) return;
    if (this.#isSeated && this.#waiting.size === 0 && !this.#introduced) return this.#listen(text);
    if (!this.#heardAnswer(text)) this.#listen(text);
  }

  ended(why: string): void {
    const error = new Error(`A session was ended by the server: ${why || 'without a word'}`);
    this.#seated.reject(error);
    this.#introduced?.reject(error);
    for (const answer of this.#waiting.values()) answer.reject(error);
    if (this.#isSeated && !this.#isLeaving) this.#entrance.lost(error);
  }

  #listen(text: Buffer): void {
    const { ear, attention } = this.#entrance;
    if (this.#isSeated) ear.hear(text, attention);
  }

  #heardBeat(text: Buffer): boolean {
    const { from, ping, pong } = this.#dialect.heartbeat;
    const [wanted, reply] = from === 'client' ? [pong, null] : [ping, pong];
    if (text.length !== wanted.length || text.toString('latin1') !== wanted) return false;
    this.heartbeats++;
    if (reply !== null) this.#line.say(reply);
    return true;
  }

  #heardAnswer(text: Buffer): boolean {
    const dialect = this.#dialect;
    if (!this.#isSeated) {
      if (!dialect.isWelcome(text)) return false;
      this.#isSeated = true;
      this.#seated.resolve(undefined);
      return true;
    }
    if (this.#introduced && dialect.isIntroduced(text)) {
      this.#introduced.resolve(undefined);
      this.#introduced = undefined;
      return true;
    }
    return this.#heardThanks(text);
  }

  #heardThanks(text: Buffer): boolean {
    const answered = this.#dialect.readAnswer(text);
    if (!answered) return false;
    const answer = this.#waiting.get(answered.ref);
    this.#waiting.delete(answered.ref);
    if (answered.trouble === null) answer?.resolve(undefined);
    else answer?.reject(new Error(`A comment was not taken: ${answered.trouble}`));
    return true;
  }
}
