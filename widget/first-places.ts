import type { Comment, CommentId } from '../api/protocol.ts';
import type { CommentBook } from './comment-book.ts';

/** What stands before all else: what is pinned, the last pinned first; and in the order `top`, the best. */
export class FirstPlaces {
  /** As they were when the order was asked for. */
  best: readonly CommentId[] = [];
  #pinned: readonly CommentId[] = [];
  readonly #book: CommentBook;

  constructor(book: CommentBook) {
    this.#book = book;
  }

  get ids(): CommentId[] {
    return [...new Set([...this.#pinned, ...this.best])];
  }

  /** As it is now: what was pinned before and is not there is no longer. */
  pin(comments: readonly Comment[]): void {
    for (const comment of comments) this.#book.stand(comment);
    this.#take(comments.map(({ id }) => id));
  }

  /** A comment has changed. */
  hear(comment: Comment): void {
    const { id, pinned } = comment;
    const isPinned = this.#pinned.includes(id);
    if (pinned && !isPinned) {
      this.#book.stand(comment);
      this.#take([id, ...this.#pinned]);
    } else if (isPinned && !pinned) this.#take(this.#pinned.filter((other) => other !== id));
  }

  #take(pinned: readonly CommentId[]): void {
    const gone = this.#pinned.filter((id) => !pinned.includes(id) && !this.best.includes(id));
    this.#pinned = pinned;
    for (const id of gone) this.#book.drop(id);
  }
}
