import { PING, PONG } from '../../api/protocol.ts';
import { ABNORMAL } from '../world.ts';
import type { Ears, Line, World } from '../world.ts';
import { post, takeSome } from './room-requests.ts';

/** Milliseconds between two polls of a page that is looked at, and of one that is not. */
const EVERY = 5_000;
const EVERY_HIDDEN = 30_000;

/**
 * Asks again and again. Each request is a session of its own that begins with the last `hello` [P57]; saying that it is
 * open, the line has it said anew, which brings what has changed.
 */
export class PollLine implements Line {
  readonly #address: string;
  readonly #ears: Ears;
  readonly #world: Pick<World, 'after' | 'isHidden'>;
  readonly #ending = new AbortController();
  readonly #waiting: string[] = [];
  #hello = '';
  #isHelloNew = false;
  #isAsking = false;
  #cancelNext = (): void => {};

  /** @param address see `requestAddress` */
  constructor(address: string, ears: Ears, world: Pick<World, 'after' | 'isHidden'>) {
    this.#address = address;
    this.#ears = ears;
    this.#world = world;
    this.#later();
  }

  send(text: string): void {
    if (text === PING) return this.#next();
    if (text.startsWith('{"type":"hello"')) {
      this.#hello = text;
      this.#isHelloNew = true;
    } else this.#waiting.push(text);
    if (!this.#isAsking) void this.#ask().catch(() => this.#fail());
  }

  close(): void {
    this.#cancelNext();
    this.#ending.abort();
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    // What is said together goes together.
    await Promise.resolve();
    while (this.#isHelloNew || this.#waiting.length > 0) {
      this.#isHelloNew = false;
      const said = takeSome(this.#waiting);
      const { signal } = this.#ending;
      const response = await post(this.#address, `[${[this.#hello, ...said].join()}]`, { signal });
      const text = await response.text();
      if (signal.aborted) return;
      if (!response.ok) return this.#fail();
      this.#ears.heard(text);
      // Whoever heard it may have hung up.
      if (signal.aborted) return;
      this.#ears.heard(PONG);
      // Who I am may be another, and what I did has changed something.
      if (said.length > 0) this.#next();
    }
    this.#isAsking = false;
  }

  #next(): void {
    if (this.#ending.signal.aborted) return;
    this.#later();
    this.#ears.opened();
  }

  #later(): void {
    this.#cancelNext();
    const wait = this.#world.isHidden() ? EVERY_HIDDEN : EVERY;
    this.#cancelNext = this.#world.after(wait, () => this.#next());
  }

  #fail(): void {
    if (this.#ending.signal.aborted) return;
    this.close();
    this.#ears.closed(ABNORMAL);
  }
}
