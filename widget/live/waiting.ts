import type { CommentId } from '../../api/protocol.ts';

/** Comments that are here and not shown yet, by what they reply to. What replies to one of them waits with it. */
export class Waiting {
  readonly #ids = new Set<CommentId>();
  readonly #levels = new Map<CommentId | null, CommentId[]>();

  has(id: CommentId): boolean {
    return this.#ids.has(id);
  }

  /** In the order in which they came. */
  at(parent: CommentId | null): readonly CommentId[] {
    return this.#levels.get(parent) ?? [];
  }

  add(id: CommentId, parent: CommentId | null): void {
    this.#ids.add(id);
    this.#levels.set(parent, [...this.at(parent), id]);
  }

  /** Those that waited there. */
  letIn(parent: CommentId | null): readonly CommentId[] {
    const ids = this.at(parent);
    this.#levels.delete(parent);
    for (const id of ids) this.#ids.delete(id);
    return ids;
  }

  clear(): void {
    this.#ids.clear();
    this.#levels.clear();
  }
}
