import type { CommentId, Status } from '../../../api/protocol.ts';
import type { Desk } from '../desk.ts';

interface Decided {
  readonly comment: { readonly id: CommentId };
  /** As the server has told; left out: the act did not change it. */
  readonly status?: Status;
}

/** What ends the watch over what was decided last at a desk: only that can be taken back. */
const watching = new WeakMap<Desk, () => void>();

/** What was decided, as far as nobody has decided otherwise since: to take that back would undo what they did. */
export class Undecided<One extends Decided> {
  readonly #all: readonly One[];
  /** By what was heard since. */
  readonly #statuses = new Map<CommentId, Status>();

  constructor(desk: Desk, all: readonly One[]) {
    this.#all = all;
    const ids = new Set(all.map(({ comment }) => comment.id));
    watching.get(desk)?.();
    const leave = desk.listen(({ comment: { id, status } }) => {
      if (ids.has(id)) this.#statuses.set(id, status);
    });
    watching.set(desk, leave);
  }

  now(): readonly One[] {
    return this.#all.filter(({ comment, status }) => {
      const heard = this.#statuses.get(comment.id);
      return heard === undefined || status === undefined || heard === status;
    });
  }
}
