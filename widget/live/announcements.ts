import type { Author } from '../../api/protocol.ts';
import type { Scene } from '../scene.ts';
import { nameOf, say } from '../words.ts';

/** Milliseconds for which nothing more is said after something was. */
const REST = 5_000;

/** Says what has come in to those who can't see it, and no more often than one can listen. */
export class Announcements {
  readonly #scene: Pick<Scene, 'world' | 'announce' | 'speak'>;
  #authors: Author[] = [];
  #cancelRest: (() => void) | undefined;

  constructor(scene: Pick<Scene, 'world' | 'announce' | 'speak'>) {
    this.#scene = scene;
  }

  end(): void {
    this.#cancelRest?.();
  }

  add(author: Author): void {
    this.#authors.push(author);
  }

  /** All that has been added, now or as soon as one may speak again. */
  speak(): void {
    const [first, ...others] = this.#authors;
    if (!first || this.#cancelRest) return;
    this.#authors = [];
    this.#scene.speak();
    this.#scene.announce(
      others.length
        ? say('new-comments', { count: others.length + 1 })
        : say('arrived', { name: nameOf(first) }),
    );
    this.#cancelRest = this.#scene.world.after(REST, () => {
      this.#cancelRest = undefined;
      this.speak();
    });
  }
}
