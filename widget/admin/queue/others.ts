import type { Status } from '../../../api/protocol.ts';
import type { Names } from '../parts/names.ts';
import { settledWords } from './acts.ts';

/** What others did last, while one was looking: “Ada approved 3.” */
export class Others {
  readonly #names: Names;
  readonly #changed: () => void;
  #who = '';
  #status: Status = 'held';
  #count = 0;
  words = '';

  constructor(names: Names, changed: () => void) {
    this.#names = names;
    this.#changed = changed;
  }

  /** @param who an id */
  settled(who: string, status: Status): void {
    const goesOn = who === this.#who && status === this.#status;
    this.#count = goesOn ? this.#count + 1 : 1;
    this.#who = who;
    this.#status = status;
    void this.#say();
  }

  forget(): void {
    this.#count = 0;
    this.words = '';
  }

  async #say(): Promise<void> {
    const name = await this.#names.learn(this.#who);
    if (this.#count === 0 || name !== this.#names.of(this.#who)) return;
    this.words = settledWords(name, this.#status, this.#count);
    this.#changed();
  }
}
