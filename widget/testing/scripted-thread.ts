/** What is said in a scripted room, and how it changes. */
import type {
  Author,
  Body,
  Comment,
  CommentId,
  Mode,
  Page,
  PublicSettings,
  ServerMessage,
} from '../../api/protocol.ts';
import { plainBody } from '../writing/outbox.ts';
import { OPEN } from './open-settings.ts';

export function author(name: string, role: Author['role'] = 'guest'): Author {
  return { id: `author-of-${name}`, name, role };
}

export interface Wanted {
  readonly by?: Author;
  readonly parent?: CommentId;
  readonly at?: number;
}

/** The thread of a page, of which everyone is told what becomes of it. */
export abstract class ScriptedThread {
  comments: Comment[] = [];
  revision = 0;
  settings: PublicSettings = OPEN;
  closed = false;
  /** Where the page has another than the site. */
  mode: Mode | undefined;
  /** How it reads what is written. */
  read: (text: string) => Body = plainBody;
  pinned: readonly CommentId[] = [];

  /** Everyone in the room hears it. */
  abstract tell(message: ServerMessage): void;

  /** Somebody says something; everyone is told. */
  say(text: string, { by = author('Ada'), parent, at = Date.now() }: Wanted = {}): Comment {
    return this.publish(`id-${this.comments.length + 1}`, text, by, parent ?? null, at);
  }

  /** Takes a comment from view. */
  remove(id: CommentId): void {
    const comment = this.comments.find((candidate) => candidate.id === id);
    if (comment)
      this.#change({ ...comment, author: null, body: [], status: 'deleted', revision: this.revision + 1 });
  }

  /** Its author, or staff, change what it says. */
  edit(id: CommentId, text: string, at = Date.now()): void {
    this.#alter(id, (comment) => ({ ...comment, body: this.read(text), edited: at }));
  }

  /** Somebody reacts, or several, or take that back. */
  react(id: CommentId, emoji: string, by = 1): void {
    const comment = this.comments.find((candidate) => candidate.id === id);
    if (!comment) return;
    const { [emoji]: before = 0, ...others } = comment.reactions ?? {};
    const isNew = before === 0;
    const counts = isNew ? { ...others, [emoji]: by } : { ...comment.reactions, [emoji]: before + by };
    const reactions = counts[emoji] ? counts : others;
    this.revision += 1;
    const { revision } = this;
    this.comments = this.comments.map((other) =>
      other.id === id ? { ...other, reactions, revision } : other,
    );
    this.tell({ type: 'reactions', id, counts: reactions, revision });
  }

  pin(id: CommentId): void {
    this.pinned = [id, ...this.pinned];
    this.#alter(id, (comment) => ({ ...comment, pinned: true }));
  }

  unpin(id: CommentId): void {
    this.pinned = this.pinned.filter((other) => other !== id);
    this.#alter(id, ({ pinned: _pinned, ...comment }) => comment);
  }

  changeSettings(change: Partial<PublicSettings>): void {
    this.settings = { ...this.settings, ...change };
    this.tell({ type: 'settings', settings: this.settings });
  }

  /** Closes the page, opens it, or lets comments come in otherwise. */
  changePage({ closed = this.closed, mode = this.mode }: { closed?: boolean; mode?: Mode }): void {
    this.closed = closed;
    this.mode = mode;
    this.revision += 1;
    this.tell({ type: 'page', page: this.page(), revision: this.revision });
  }

  #alter(id: CommentId, change: (comment: Comment) => Comment): void {
    const comment = this.comments.find((candidate) => candidate.id === id);
    if (comment) this.#change({ ...change(comment), revision: this.revision + 1 });
  }

  publish(id: CommentId, text: string, by: Author, parent: CommentId | null, at: number): Comment {
    const known = this.comments.find((comment) => comment.id === id);
    if (known) return known;
    const order = (this.comments.length + 1) * 10;
    const revision = this.revision + 1;
    const comment = { id, parent, author: by, body: this.read(text), at, order, revision, replies: 0 };
    this.comments.push({ ...comment, status: 'published' });
    return this.#change({ ...comment, status: 'published' }, true);
  }

  #change(comment: Comment, isNew = false): Comment {
    const { revision, parent } = comment;
    this.revision = revision;
    this.comments = this.comments.map((other) => {
      if (other.id === comment.id) return comment;
      return isNew && other.id === parent ? { ...other, replies: other.replies + 1, revision } : other;
    });
    const { replies } = this.comments.find(({ id }) => id === parent) ?? {};
    this.tell({
      type: 'comment',
      comment,
      count: this.page().count,
      ...(replies !== undefined && { replies }),
      revision,
    });
    return comment;
  }

  page(): Page {
    const count = this.comments.filter(({ status }) => status === 'published').length;
    return { key: '/page', title: null, closed: this.closed, count, ...(this.mode && { mode: this.mode }) };
  }
}
