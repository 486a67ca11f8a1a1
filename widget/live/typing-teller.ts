import { TYPING } from '../../api/protocol.ts';
import type { Comment, CommentId, Time } from '../../api/protocol.ts';
import type { Scene } from '../scene.ts';
import { isMine } from '../mine.ts';

/** Where I was said to write. */
interface Told {
  readonly parent: CommentId | null;
  readonly since: Time;
  readonly last: Time;
}

/** Tells the room that I am writing, as often as it wants to hear that. */
export class TypingTeller {
  readonly #scene: Scene;
  readonly #end = new AbortController();
  #told: Told | undefined;

  constructor(scene: Scene) {
    this.#scene = scene;
    scene.root.addEventListener('input', this.#typed, { signal: this.#end.signal });
  }

  end(): void {
    this.#end.abort();
  }

  /** I have said it: I am not writing any more. */
  hear({ author }: Comment): void {
    if (isMine(this.#scene.session, author)) this.#told = undefined;
  }

  /** Whether those who are counted as writing there, at a time, include me. */
  isTold(parent: CommentId | null, at: Time): boolean {
    const told = this.#told;
    return told?.parent === parent && told.since <= at && this.#scene.now < told.last + TYPING.showFor;
  }

  readonly #typed = ({ target }: Event): void => {
    if (!(target instanceof HTMLTextAreaElement) || !target.value.trim()) return;
    if (target.parentElement?.matches('.composer'))
      this.#tell(target.closest('article')?.dataset['id'] ?? null);
  };

  #tell(parent: CommentId | null): void {
    const { session, now } = this.#scene;
    const { state, who, connection } = session;
    const told = this.#told;
    if (told && now < told.last + TYPING.sayEvery) return;
    if (!state.settings || state.settings.typing === 'off' || !who.isWelcomed) return;
    // Nobody is to learn of a comment that they do not see. [P32]
    if (parent && state.comment(parent)?.status !== 'published') return;
    if (!connection.send({ type: 'typing', ...(parent && { parent }) })) return;
    const isSame = told?.parent === parent && now < told.last + TYPING.showFor;
    this.#told = { parent, since: isSame ? told.since : now, last: now };
  }
}
