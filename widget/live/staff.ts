import type { StaffComment } from '../../api/protocol.ts';
import type { Scene } from '../scene.ts';
import type { staffNote } from '../staff-words.ts';
import { say } from '../words.ts';

/** What only staff read: loaded when somebody is known to be of them. */
export class Staff {
  readonly #scene: Scene;
  #staffNote: typeof staffNote | undefined;
  #isLearning = false;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** After the thread was drawn. */
  learn(): void {
    if (this.#isLearning || !this.#scene.session.who.isStaff) return;
    this.#isLearning = true;
    // What they act with says it, too: they need the whole piece soon.
    void import('../acts-of-comment.ts').then(
      ({ staffNote: noteOf }) => {
        this.#staffNote = noteOf;
        this.#scene.redraw();
      },
      () => (this.#isLearning = false),
    );
  }

  noteOn(comment: StaffComment | undefined): string {
    return (comment && this.#staffNote?.(comment)) ?? '';
  }

  /** What has become of a comment where there is nothing more to read. */
  goneWords(known: StaffComment | undefined): string | undefined {
    return known && this.#staffNote && say(`status-${known.status}`);
  }
}
