import type { CommentId } from '../../api/protocol.ts';

/** What has to be drawn anew, with all that it hangs on. */
export class Stale {
  readonly #parentOf: (id: CommentId) => CommentId | null | undefined;
  /** `undefined`: everything. */
  #ids: Set<CommentId> | undefined;

  constructor(parentOf: (id: CommentId) => CommentId | null | undefined) {
    this.#parentOf = parentOf;
  }

  has(id: CommentId): boolean {
    return !this.#ids || this.#ids.has(id);
  }

  /** @param ids left out: everything */
  add(ids?: readonly CommentId[]): void {
    if (!ids) this.#ids = undefined;
    for (const id of ids ?? [])
      for (let at: CommentId | null = id; at; at = this.#parentOf(at) ?? null) this.#ids?.add(at);
  }

  /** All of it was drawn. */
  clear(): void {
    this.#ids = new Set();
  }
}
