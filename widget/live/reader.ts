import type { CommentId } from '../../api/protocol.ts';
import { isMine } from '../mine.ts';
import type { Scene } from '../scene.ts';
import type { Sight } from './admission.ts';
import { look } from './sight.ts';

/** Who reads: what they look at, and what they are in the middle of. */
export class Reader {
  readonly #scene: Scene;
  /** Where something was written; to look for them in a long thread would take too long. */
  readonly #fields = new Set<HTMLTextAreaElement>();
  /** Measured when it is needed, and once for all that comes at a time. */
  #sight: { readonly now: Sight | undefined } | undefined;

  constructor(scene: Scene, signal: AbortSignal) {
    this.#scene = scene;
    scene.root.addEventListener('input', this.#write, { signal });
  }

  /** Absent where nothing of the thread is shown. */
  get sight(): Sight | undefined {
    this.#sight ??= { now: look(this.#scene.root, this.#written()) };
    return this.#sight.now;
  }

  /** What was seen is drawn anew. */
  lookAway(): void {
    this.#sight = undefined;
  }

  /** The reader wrote this comment, or is writing a reply to it, or is there. */
  isInConversation(parent: CommentId | null): boolean {
    const { session, replyingTo } = this.#scene;
    if (parent === null) return false;
    if (isMine(session, session.state.comment(parent)?.author ?? null)) return true;
    return replyingTo === parent || this.#scene.find(parent)?.matches(':focus-within') === true;
  }

  *#written(): Iterable<HTMLTextAreaElement> {
    const { replyingTo } = this.#scene;
    const begun = replyingTo !== null && this.#scene.find(replyingTo)?.querySelector('textarea');
    if (begun) yield begun;
    for (const field of this.#fields) if (field.isConnected) yield field;
  }

  readonly #write = ({ target }: Event): void => {
    for (const field of this.#fields) if (!field.isConnected) this.#fields.delete(field);
    if (target instanceof HTMLTextAreaElement) this.#fields.add(target);
  };
}
