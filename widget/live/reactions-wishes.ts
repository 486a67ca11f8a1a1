import type { Comment, CommentId, Revision } from '../../api/protocol.ts';
import { askNow } from '../act-answers.ts';
import type { ActAnswer } from '../act-answers.ts';
import type { ThreadSession } from '../thread-session.ts';

/** A reaction as its button was pressed last. */
interface Wish {
  on: boolean;
  isAsking: boolean;
  /** Whether the counts of the comment have it in, until they are of the revision in `told`. */
  isCounted: boolean;
  /** What the server last thanked for, and the revision with which the counts have that in. */
  told?: { readonly on: boolean; readonly revision: Revision };
}

/** What I react with: shown as it was pressed, before the server knows. [P58] */
export class ReactionWishes {
  readonly #session: ThreadSession;
  readonly #wishes = new Map<string, Wish>();

  constructor(session: ThreadSession) {
    this.#session = session;
  }

  isMine({ id, revision }: Comment, emoji: string): boolean {
    return this.#pending(id, emoji, revision)?.on ?? this.#isTold(id, emoji);
  }

  /** How many have reacted so, with me or without. */
  countOf({ id, revision, reactions }: Comment, emoji: string): number {
    const count = reactions?.[emoji] ?? 0;
    const wish = this.#pending(id, emoji, revision);
    return wish ? Math.max(0, count + Number(wish.on) - Number(isIn(wish, revision))) : count;
  }

  /**
   * One request at a time for each comment and emoji: who changes their mind meanwhile is asked for the last word once
   * there is an answer.
   * @returns why it was not done; then it is shown as before
   */
  async turn({ id, revision }: Comment, emoji: string, on: boolean): Promise<ActAnswer | undefined> {
    const isCounted = this.#isTold(id, emoji);
    const wish = this.#pending(id, emoji, revision) ?? { on, isAsking: false, isCounted };
    wish.on = on;
    this.#wishes.set(keyOf(id, emoji), wish);
    if (wish.isAsking) return undefined;
    wish.isAsking = true;
    const refusal = await this.#ask(id, emoji, wish);
    wish.isAsking = false;
    if (refusal) this.#wishes.delete(keyOf(id, emoji));
    return refusal;
  }

  async #ask(id: CommentId, emoji: string, wish: Wish): Promise<ActAnswer | undefined> {
    const { state } = this.#session;
    for (;;) {
      const { on } = wish;
      const answer = await askNow(this.#session, { type: 'react', id, emoji, on });
      if (answer === 'offline' || answer.type !== 'thanks') return answer;
      state.beside.reacted(id, emoji, on);
      wish.isCounted = isIn(wish, state.comment(id)?.revision ?? 0);
      wish.told = { on, revision: answer.revision ?? 0 };
      if (wish.on === on) return undefined;
    }
  }

  /** Until the counts tell the same. @param revision that of the counts */
  #pending(id: CommentId, emoji: string, revision: Revision): Wish | undefined {
    const wish = this.#wishes.get(keyOf(id, emoji));
    const isOver = wish && !wish.isAsking && wish.told && wish.told.revision <= revision;
    return isOver ? undefined : wish;
  }

  #isTold(id: CommentId, emoji: string): boolean {
    return this.#session.state.beside.reactionsTo(id).includes(emoji);
  }
}

function isIn({ isCounted, told }: Wish, revision: Revision): boolean {
  return told && told.revision <= revision ? told.on : isCounted;
}

function keyOf(id: CommentId, emoji: string): string {
  return `${id} ${emoji}`;
}
