import type {
  Author,
  Body,
  Comment,
  CommentId,
  CommentRequest,
  Reason,
  Status,
  Time,
} from '../../api/protocol.ts';
import type { Notes } from '../notes.ts';
import { uuidV7 } from '../uuid.ts';

/**
 * `queued`: to be sent as soon as that is possible · `sent`: no answer yet · `published`: durable, the fact is on its
 * way · `held`: durable, waiting for a moderator · `failed`: only the author can do something about it.
 */
export type PostState = 'queued' | 'sent' | 'published' | 'held' | 'failed';

/** How it was written; forgotten when the page is. [P63] */
export type Hints = Pick<CommentRequest, 'trap' | 'spent'>;

/** A comment of mine that the thread does not hold yet. Its `id` stays the same however often it is sent. */
export interface Post {
  readonly id: CommentId;
  readonly parent: CommentId | null;
  readonly text: string;
  readonly at: Time;
  readonly state: PostState;
  /** Why it failed, or is not sent before `notBefore`. */
  readonly reason?: Reason;
  readonly notBefore: Time;
  /** How often the server could not say what became of it. */
  readonly tries: number;
  readonly hints?: Hints;
}

/** Keeps what was written until the server has answered for it, also across a reload of the page. */
export class Outbox {
  posts: readonly Post[] = [];
  readonly #prefix: string;
  readonly #notes: Notes;

  /** `page` names the page within the notes of its origin. */
  constructor(page: string, notes: Notes) {
    // As in `draftName`.
    this.#prefix = `unsent:${encodeURIComponent(page)}:`;
    this.#notes = notes;
    for (const name of notes.names(this.#prefix).sort()) {
      const [parent, at, ...lines] = (notes.read(name) ?? '').split('\n');
      const id = name.slice(this.#prefix.length);
      this.#append({ id, parent: parent || null, at: Number(at), text: lines.join('\n') });
    }
  }

  add(text: string, parent: CommentId | null, at: Time, hints: Hints = {}): CommentId {
    const id = uuidV7(at);
    this.#append({ id, parent, text, at, hints });
    this.#notes.write(this.#prefix + id, [parent ?? '', at, text].join('\n'));
    return id;
  }

  find(id: CommentId): Post | undefined {
    return this.posts.find((post) => post.id === id);
  }

  of(parent: CommentId | null): Post[] {
    return this.posts.filter((post) => post.parent === parent);
  }

  due(now: Time): Post[] {
    return this.posts.filter((post) => post.state === 'queued' && post.notBefore <= now);
  }

  /** When the next queued post is due; `Infinity` where none waits for a time. */
  nextDue(now: Time): Time {
    const later = this.posts.filter((post) => post.state === 'queued' && post.notBefore > now);
    return Math.min(...later.map((post) => post.notBefore));
  }

  /** Nobody will answer what was sent. It is sent again, as it was. */
  disconnected(): void {
    for (const post of this.posts) if (post.state === 'sent') this.change(post.id, { state: 'queued' });
  }

  /** It is durable. A status that no reader sees, not even its author, ends it. */
  thanked(id: CommentId, status: Status): void {
    this.#notes.write(this.#prefix + id, null);
    if (status === 'published' || status === 'held') this.change(id, { state: status });
    else this.remove(id);
  }

  remove(id: CommentId): void {
    this.#notes.write(this.#prefix + id, null);
    this.posts = this.posts.filter((post) => post.id !== id);
  }

  change(id: CommentId, change: Partial<Post>): void {
    this.posts = this.posts.map((post) => (post.id === id ? { ...post, ...change } : post));
  }

  #append(post: Pick<Post, 'id' | 'parent' | 'text' | 'at' | 'hints'>): void {
    this.posts = [...this.posts, { ...post, state: 'queued', notBefore: 0, tries: 0 }];
  }
}

/** A post as it will most likely look: above all other comments of its level. */
export function asComment({ id, parent, text, at, state }: Post, author: Author): Comment {
  const status = state === 'held' ? 'held' : 'published';
  return { id, parent, author, body: plainBody(text), at, order: Infinity, revision: 0, status, replies: 0 };
}

export function plainBody(text: string): Body {
  const paragraphs = text.trim().split(/\n\s*\n/);
  return paragraphs.map((paragraph) => ({
    type: 'paragraph',
    children: paragraph
      .split('\n')
      .flatMap((line, place) => (place ? [{ type: 'break' } as const, line] : [line])),
  }));
}
