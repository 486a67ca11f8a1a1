import type {
  Comment,
  CommentFact,
  CommentId,
  ReactionsFact,
  Revision,
  ThreadWindow,
} from '../api/protocol.ts';
import { covers, join, WHOLE } from './intervals.ts';
import type { Interval, Intervals } from './intervals.ts';

/** The replies to one comment, or the top level. */
interface Level {
  intervals: Intervals;
  /** Rising by order. */
  readonly ids: CommentId[];
}

export type Change = Omit<CommentFact, 'type' | 'count'>;

/** The comments that a client holds, level by level, and the intervals in which it holds them all. */
export class CommentBook {
  readonly #comments = new Map<CommentId, Comment>();
  readonly #levels = new Map<CommentId | null, Level>();

  get(id: CommentId | null): Comment | undefined {
    return id === null ? undefined : this.#comments.get(id);
  }

  /** Absent: nothing is known of the level. */
  level(parent: CommentId | null): Readonly<Level> | undefined {
    return this.#levels.get(parent);
  }

  clear(): void {
    this.#comments.clear();
    this.#levels.clear();
  }

  /** A window covers its own level and those it names in part, and the level of each other comment in it whole. */
  take(window: ThreadWindow, parent: CommentId | null): void {
    const named = [{ ...window, parent }, ...(window.levels ?? [])];
    for (const { before, after, ...level } of named) {
      this.#extend(level.parent, [Number(before ?? -Infinity), Number(after ?? Infinity)]);
    }
    for (const comment of window.comments) {
      this.#put(comment);
      if (!named.some((level) => level.parent === comment.id)) this.#extend(comment.id, WHOLE);
    }
  }

  /** Inside an interval, a change finds its place; so it does where the comment has one, or `isWanted`. */
  change({ comment, replies, revision }: Change, isWanted: boolean): void {
    this.#countReplies(comment.parent, replies, revision);
    if (!(this.#comments.has(comment.id) || isWanted || this.#covers(comment))) return;
    // What becomes visible brings all that hangs on it as later facts, so its level is known whole from the start.
    if (this.#levels.has(comment.parent) && this.#put(comment)) this.#extend(comment.id, WHOLE);
  }

  /** The counts of a comment that is here; it takes their revision. */
  react({ id, counts, revision }: Omit<ReactionsFact, 'type'>): void {
    const comment = this.#comments.get(id);
    if (comment && comment.revision < revision)
      this.#comments.set(id, { ...comment, reactions: counts, revision });
  }

  /** Gives a comment its place even where no interval covers it. What hangs on it may have to be asked for. */
  stand(comment: Comment): void {
    if (!this.#put(comment)) return;
    if (comment.replies) this.#level(comment.id);
    else this.#extend(comment.id, WHOLE);
  }

  /** Takes away the place of a comment that no interval covers. */
  drop(id: CommentId): void {
    const comment = this.#comments.get(id);
    if (!comment || this.#covers(comment)) return;
    this.#comments.delete(id);
    const { ids } = this.#level(comment.parent);
    ids.splice(ids.indexOf(id), 1);
  }

  #covers({ parent, order }: Comment): boolean {
    return covers(this.#levels.get(parent)?.intervals ?? [], order);
  }

  /** A comment takes the revision of each change of its `replies`. */
  #countReplies(id: CommentId | null, replies: number | undefined, revision: Revision): void {
    const comment = this.get(id);
    if (!comment || replies === undefined || comment.revision >= revision) return;
    this.#comments.set(comment.id, { ...comment, replies, revision });
  }

  /** Keeps the higher revision of a comment. Says whether it is new. */
  #put(comment: Comment): boolean {
    const known = this.#comments.get(comment.id);
    if (known && known.revision >= comment.revision) return false;
    this.#comments.set(comment.id, comment);
    if (known) return false;
    const { ids } = this.#level(comment.parent);
    let place = ids.length;
    while (this.#orderAt(ids, place - 1) > comment.order) place -= 1;
    ids.splice(place, 0, comment.id);
    return true;
  }

  #extend(parent: CommentId | null, interval: Interval): void {
    const level = this.#level(parent);
    level.intervals = join(level.intervals, interval);
  }

  #level(parent: CommentId | null): Level {
    const level = this.#levels.get(parent) ?? { intervals: [], ids: [] };
    this.#levels.set(parent, level);
    return level;
  }

  #orderAt(ids: readonly CommentId[], index: number): number {
    return this.#comments.get(ids[index] ?? '')?.order ?? -Infinity;
  }
}
