import type { Comment, CommentId } from '../../api/protocol.ts';
import type { Scene } from '../scene.ts';
import { isMine } from '../mine.ts';
import { isGap } from '../thread-state.ts';
import type { ThreadState } from '../thread-state.ts';
import { mayComeIn } from './admission.ts';
import { Announcements } from './announcements.ts';
import { landingOf } from './landing.ts';
import type { Muted } from './muted.ts';
import { Reader } from './reader.ts';
import { Waiting } from './waiting.ts';

/** Milliseconds for which what has come in is marked as new. */
const NEW_FOR = 4_000;

/** Comments that come while one reads. Those of others come in where nothing that one reads moves for them, or wait. */
export class Arrivals {
  readonly #scene: Scene;
  readonly #muted: Muted;
  readonly #announcements: Announcements;
  readonly #waiting = new Waiting();
  readonly #known = new Set<CommentId>();
  /** What has just come in, with how to have it stay new. */
  readonly #fresh = new Map<CommentId, () => void>();
  /** Comments that the pointer was on when the first reply began to wait. */
  readonly #late = new Set<CommentId>();
  readonly #end = new AbortController();
  readonly #reader: Reader;
  #revision: number;
  #wasStaff: boolean;

  constructor(scene: Scene, muted: Muted) {
    const { session } = scene;
    this.#scene = scene;
    this.#muted = muted;
    this.#announcements = new Announcements(scene);
    this.#revision = session.state.revision;
    this.#wasStaff = session.who.isStaff;
    for (const { id } of everyComment(session.state)) this.#known.add(id);
    this.#reader = new Reader(scene, this.#end.signal);
  }

  end(): void {
    this.#end.abort();
    this.#announcements.end();
    for (const cancel of this.#fresh.values()) cancel();
  }

  /** Before the thread is drawn. @param ids what has changed; left out: anything may have */
  meet(ids?: readonly CommentId[]): void {
    const { state, who } = this.#scene.session;
    const all = ids ? ids.flatMap((id) => state.comment(id) ?? []) : everyComment(state);
    for (const comment of all) {
      if (this.#known.has(comment.id)) continue;
      this.#known.add(comment.id);
      if (this.#isNews(comment)) this.#receive(comment);
    }
    this.#revision = state.revision;
    this.#wasStaff = who.isStaff;
    this.#reader.lookAway();
    this.#announcements.speak();
  }

  isWaiting(id: CommentId): boolean {
    return this.#waiting.has(id);
  }

  /** Nothing of what replies to a comment is shown. */
  isAllWaiting(parent: CommentId): boolean {
    const { state, posting } = this.#scene.session;
    const waits = this.#waiting.at(parent).length;
    return waits > 0 && waits === state.level(parent).length && !posting?.unsent(parent).length;
  }

  /** It has just come in. */
  isFresh(id: CommentId): boolean {
    return this.#fresh.has(id);
  }

  /** The button that lets replies in stands behind those that the reader may have been about to press. */
  isLate(parent: CommentId): boolean {
    return this.#late.has(parent);
  }

  /** How many comments wait among the replies to one, or at the top level, with what replies to them. */
  countAt(parent: CommentId | null): number {
    return this.#all(this.#waiting.at(parent)).filter((comment) => this.#isToRead(comment)).length;
  }

  /** Shows what waits there. Those are what is returned, as they came. */
  letIn(parent: CommentId | null): readonly CommentId[] {
    if (parent !== null) this.#late.delete(parent);
    const comments = this.#all(this.#waiting.letIn(parent));
    for (const comment of comments) if (this.#isToRead(comment)) this.#mark(comment.id);
    return comments.map(({ id }) => id);
  }

  letAllIn(): void {
    this.#waiting.clear();
  }

  /** What is new to me: it has changed since I drew last. All else that I did not know I have asked for. */
  #isNews({ author, status, revision }: Comment): boolean {
    const { session } = this.#scene;
    if (isMine(session, author)) return false;
    const isToldToStaff = status === 'held' && session.who.isStaff === this.#wasStaff;
    return isToldToStaff || revision > this.#revision;
  }

  #receive(comment: Comment): void {
    const { id, author, status } = comment;
    const isFolded = this.#ancestors(comment).some((ancestor) => this.#scene.folded.has(ancestor));
    const isToRead = this.#isToRead(comment);
    if (!isFolded && !this.#comesIn(comment)) this.#wait(comment);
    else if (isToRead && !isFolded) this.#mark(id);
    if (isToRead && !isFolded && author && status === 'published') this.#announcements.add(author);
  }

  #wait({ id, parent }: Comment): void {
    const isFirst = parent !== null && !this.#waiting.at(parent).length;
    const own = isFirst && this.#scene.find(parent)?.querySelector('.own');
    if (own && own.matches(':hover')) this.#late.add(parent);
    this.#waiting.add(id, parent);
  }

  #comesIn(comment: Comment): boolean {
    const { setup, world } = this.#scene;
    const { parent } = comment;
    if (parent !== null && !this.#scene.find(parent)) return true;
    if (setup.isCalm || world.isHidden()) return false;
    const isConversation = this.#reader.isInConversation(parent);
    if (!isConversation && this.#waiting.at(parent).length > 0) return false;
    const { sight } = this.#reader;
    const landing = landingOf(comment, this.#scene);
    return !sight || !landing || mayComeIn(landing, sight, isConversation);
  }

  #isToRead({ author, status }: Comment): boolean {
    return (
      author !== null && (status === 'published' || status === 'held') && !this.#muted.isMuted(author.id)
    );
  }

  #ancestors({ parent }: Comment): CommentId[] {
    const above = parent === null ? undefined : this.#scene.session.state.comment(parent);
    return parent === null ? [] : [parent, ...(above ? this.#ancestors(above) : [])];
  }

  /** They and what replies to them. */
  #all(ids: readonly CommentId[]): Comment[] {
    const { state } = this.#scene.session;
    return ids.flatMap((id) => {
      const comment = state.comment(id);
      return comment ? [comment, ...everyComment(state, id)] : [];
    });
  }

  #mark(id: CommentId): void {
    this.#fresh.set(
      id,
      this.#scene.world.after(NEW_FOR, () => this.#fade(id)),
    );
  }

  /** It is new no more. Nothing is drawn for that. */
  #fade(id: CommentId): void {
    this.#fresh.delete(id);
    const comment = this.#scene.find(id);
    if (comment) for (const names of [comment.classList, comment.part]) names.remove('fresh');
  }
}

/** All that are here, those before what replies to them. */
function* everyComment(state: ThreadState, parent: CommentId | null = null): Iterable<Comment> {
  for (const item of state.level(parent)) {
    if (isGap(item)) continue;
    yield item;
    yield* everyComment(state, item.id);
  }
}
