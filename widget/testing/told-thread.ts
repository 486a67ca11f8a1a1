/** A thread with its whole history, told by the book: what a server would say of it, without one. */
import type {
  Comment,
  CommentFact,
  CommentId,
  Level,
  Status,
  Welcome,
  WindowAnswer,
  WindowRequest,
} from '../../api/protocol.ts';
import { OPEN } from './open-settings.ts';

type Stretch = Pick<WindowRequest, 'parent' | 'before' | 'after'>;

/** Comments of a level in a window, and replies that come with each. */
const MOST = 3;
const FOLDED = 2;

export class ToldThread {
  revision = 0;
  #comments: readonly Comment[] = [];
  /** The last pinned first. */
  #pinned: readonly CommentId[] = [];

  /** What readers see of a level, rising. */
  level(parent: CommentId | null): Comment[] {
    return this.#comments.filter((comment) => comment.parent === parent && comment.status !== 'held');
  }

  get pinned(): Comment[] {
    return this.#pinned.flatMap((id) => this.#comments.filter((comment) => comment.id === id));
  }

  get ids(): CommentId[] {
    return this.#comments.map(({ id }) => id);
  }

  /** Somebody comments. A held comment is told to nobody. */
  write(parent: CommentId | null, status: Status = 'published'): CommentFact | undefined {
    const order = (this.#comments.length + 1) * 10;
    const author = { id: 'ada', name: 'Ada', role: 'guest' } as const;
    const comment = {
      id: `c${order}`,
      parent,
      author,
      body: [],
      at: order,
      order,
      revision: 0,
      status,
      replies: 0,
    };
    this.#comments = [...this.#comments, { ...comment, status: 'held' }];
    return status === 'held' ? undefined : this.approve(comment.id);
  }

  approve(id: CommentId): CommentFact | undefined {
    const comment = this.#comments.find((candidate) => candidate.id === id);
    if (comment?.status !== 'held') return;
    this.revision += 1;
    const { revision } = this;
    this.#put({ ...comment, status: 'published', revision });
    const parent = this.#comments.find((candidate) => candidate.id === comment.parent);
    if (parent) this.#put({ ...parent, replies: parent.replies + 1, revision });
    return this.#fact(id, parent && { replies: parent.replies + 1 });
  }

  remove(id: CommentId): CommentFact | undefined {
    const comment = this.#published(id);
    if (!comment) return;
    this.revision += 1;
    this.#pinned = this.#pinned.filter((other) => other !== id);
    const { pinned: _pinned, edited: _edited, ...rest } = comment;
    this.#put({ ...rest, status: 'deleted', author: null, revision: this.revision });
    return this.#fact(id);
  }

  /** Its text becomes another; here only the time tells. */
  edit(id: CommentId): CommentFact | undefined {
    const comment = this.#published(id);
    if (!comment) return;
    this.revision += 1;
    this.#put({ ...comment, edited: this.revision, revision: this.revision });
    return this.#fact(id);
  }

  /** Pins it, or takes the pin away. */
  pin(id: CommentId): CommentFact | undefined {
    const comment = this.#published(id);
    if (!comment || comment.parent !== null) return;
    this.revision += 1;
    const { pinned, ...rest } = comment;
    const others = this.#pinned.filter((other) => other !== id);
    this.#pinned = pinned ? others : [id, ...others];
    this.#put({ ...rest, ...(!pinned && { pinned: true }), revision: this.revision });
    return this.#fact(id);
  }

  /** The answer to `hello`: with `since` what changed, else a first window of the newest. */
  welcome(ref: string, since?: number): Welcome {
    const { revision } = this;
    const window = since === undefined ? this.#stretch({}) : { comments: this.#changedSince(since), since };
    return {
      type: 'welcome',
      ref,
      protocol: 1,
      you: null,
      page: { key: '/', title: null, closed: false, count: this.#count() },
      settings: OPEN,
      history: 'one',
      revision,
      readers: 1,
      mine: { held: [] },
      pinned: this.pinned,
      ...window,
    };
  }

  window(ref: string, stretch: Stretch): WindowAnswer {
    const parent = stretch.parent ?? null;
    return {
      type: 'window',
      ref,
      parent,
      revision: this.revision,
      mine: { held: [] },
      ...this.#stretch(stretch),
    };
  }

  #published(id: CommentId): Comment | undefined {
    return this.#comments.find((comment) => comment.id === id && comment.status === 'published');
  }

  #put(comment: Comment): void {
    this.#comments = this.#comments.map((other) => (other.id === comment.id ? comment : other));
  }

  #fact(id: CommentId, more?: { replies: number }): CommentFact | undefined {
    const comment = this.#comments.find((candidate) => candidate.id === id);
    const { revision } = this;
    return comment && { type: 'comment', comment, count: this.#count(), revision, ...more };
  }

  #count(): number {
    return this.#comments.filter(({ status }) => status === 'published').length;
  }

  #changedSince(since: number): Comment[] {
    return this.#comments.filter(({ revision, status }) => revision > since && status !== 'held');
  }

  #stretch({ parent, before = 'Infinity', after = '-Infinity' }: Stretch) {
    const level = this.level(parent ?? null).filter(
      ({ order }) => order < Number(before) && order > Number(after),
    );
    const part = after === '-Infinity' ? level.slice(-MOST) : level.slice(0, MOST);
    const levels: Level[] = [];
    const comments = part.flatMap((comment) => [comment, ...this.#folded(comment.id, levels)]);
    const isCutBefore = part[0] !== level[0];
    const isCutAfter = part.at(-1) !== level.at(-1);
    return {
      comments,
      levels,
      ...(isCutBefore
        ? { before: String(part[0]?.order) }
        : after !== '-Infinity' && { before: `${Number(after) + 1}` }),
      ...(isCutAfter
        ? { after: String(part.at(-1)?.order) }
        : before !== 'Infinity' && { after: `${Number(before) - 1}` }),
    };
  }

  #folded(parent: CommentId, levels: Level[]): Comment[] {
    const level = this.level(parent);
    const part = level.slice(0, FOLDED);
    if (part.length < level.length) levels.push({ parent, after: String(part.at(-1)?.order) });
    return part.flatMap((comment) => [comment, ...this.#folded(comment.id, levels)]);
  }
}
