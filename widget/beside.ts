import type { Author, Comment, CommentId, Mine, ModerationFact, StaffComment } from '../api/protocol.ts';

/** What I know of comments and readers do not: my own held ones; for staff, whatever was told to them alone. */
export class Beside {
  #comments = new Map<CommentId, StaffComment>();
  #authors: readonly string[] = [];
  #reactions: NonNullable<Mine['reactions']> = {};
  /** Of the last fact since `mine` was told, and of the last of each comment. */
  #sequence = 0;
  readonly #heard = new Map<CommentId, number>();

  /** As it is now: what was known before is void. */
  take({ held, authors = [], reactions = {} }: Mine): void {
    this.#comments = new Map(held.map((comment) => [comment.id, comment]));
    this.#authors = authors;
    this.#reactions = reactions;
    this.#sequence = 0;
    this.#heard.clear();
  }

  /** Does nothing the second time. Says whether one is missing before it. */
  hear({ comment, sequence, from }: ModerationFact): boolean {
    const { id } = comment;
    const isMissing = this.#sequence > 0 && from > this.#sequence;
    this.#sequence = Math.max(this.#sequence, sequence);
    if (sequence <= (this.#heard.get(id) ?? 0)) return false;
    this.#heard.set(id, sequence);
    this.#comments.set(id, comment);
    return isMissing;
  }

  /** Readers see it: whoever waited for that has nothing else to see. Staff are told themselves, sooner or later. */
  published(id: CommentId): void {
    if (this.get(id)?.status === 'held' && !this.#heard.has(id)) this.#comments.delete(id);
  }

  get(id: CommentId): StaffComment | undefined {
    return this.#comments.get(id);
  }

  of(parent: CommentId | null): CommentId[] {
    return [...this.#comments.values()].filter((comment) => comment.parent === parent).map(({ id }) => id);
  }

  /** A comment as it is to be shown, where `open` is what readers see of it. */
  shown(id: CommentId, open: Comment | undefined): Comment | undefined {
    const known = this.get(id);
    const isHidden = known?.status === 'held' ? open?.status !== 'published' : !open;
    if (!known || known.status === 'published' || !isHidden) return open;
    return open ? { ...known, replies: open.replies } : known;
  }

  /** Whether `author` is a guest that I was before I signed in. */
  wasMe(author: Pick<Author, 'id'>): boolean {
    return this.#authors.includes(author.id);
  }

  /** What I reacted to a comment with. */
  reactionsTo(id: CommentId): readonly string[] {
    return this.#reactions[id] ?? [];
  }

  /** I have reacted, or taken that back. */
  reacted(id: CommentId, emoji: string, on: boolean): void {
    const others = this.reactionsTo(id).filter((one) => one !== emoji);
    this.#reactions = { ...this.#reactions, [id]: on ? [...others, emoji] : others };
  }
}
