import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Comment, CommentId, Order } from '../../api/protocol.ts';
import type { Scene } from '../scene.ts';
import { isMine } from '../mine.ts';
import { say } from '../words.ts';
import { goTo } from './go-to.ts';
import type { Muted } from './muted.ts';
import { Seen } from './seen.ts';
import { VisitNotes } from './visit-notes.ts';
import type { Kept } from './visit-notes.ts';

/** The thread itself, among what is seen. */
const THREAD = '';

/** What is new since the reader was here last, until it has been seen. On a first visit nothing is. */
export class Visit {
  readonly #scene: Scene;
  readonly #muted: Muted;
  readonly #notes: VisitNotes;
  readonly #last: Kept | undefined;
  /** From the first drawing on: there is none for a thread that went before this piece came. */
  #seen: Seen | undefined;
  /** The marks stay for as long as one is here. */
  readonly #marked = new Set<CommentId>();
  readonly #unread = new Map<CommentId, Order>();
  /** Of these, what is drawn, and out of view. */
  #ahead: readonly CommentId[] = [];
  #newest: Order = -Infinity;
  #hasLooked = false;
  #isNoted = false;

  constructor(scene: Scene, muted: Muted) {
    const { setup, session } = scene;
    this.#scene = scene;
    this.#muted = muted;
    this.#notes = new VisitNotes(setup.notes, setup.address);
    const last = this.#notes.read();
    if (last?.history === session.state.history) this.#last = last;
  }

  end(): void {
    this.#seen?.end();
  }

  /** Before the thread is drawn. */
  drawing(): void {
    const { session } = this.#scene;
    this.#ahead = [...this.#unread.keys()].filter((id) => {
      const isThere = session.state.comment(id)?.status === 'published' && this.#scene.find(id);
      return isThere && this.#seen?.isInView(id) === false;
    });
  }

  drawn(): void {
    const { root } = this.#scene;
    const seen = (this.#seen ??= this.#watch());
    const thread = root.querySelector('.comments');
    if (thread && !this.#hasLooked) seen.watch(THREAD, thread);
    for (const id of this.#unread.keys()) {
      const own = this.#scene.find(id)?.querySelector('.own');
      if (own) seen.watch(id, own);
    }
    this.#note();
  }

  #watch(): Seen {
    const changed = (): void => {
      if (this.#unread.size) this.#scene.redraw([...this.#marked]);
    };
    return new Seen(this.#scene.world, (key) => this.#saw(key), changed);
  }

  /** Beside the time of a comment that is drawn. */
  markView(id: CommentId): TemplateResult | undefined {
    const comment = this.#scene.session.state.comment(id);
    if (comment) this.#meet(comment);
    if (!this.#marked.has(id)) return undefined;
    if (!this.#ahead.length) return html`<span class="new small" part="mark">${say('new')}</span>`;
    return html`<button
      class="new quiet small"
      part="mark"
      title=${say('next-unread')}
      @click=${() => this.#goOn(id)}
    >
      ${say('new')} <span aria-hidden="true">↓</span>
    </button>`;
  }

  /** The way to the next one that is out of view. */
  nextView(): TemplateResult | typeof nothing {
    const count = this.#ahead.length;
    return count
      ? html`<button class="quiet" title=${say('next-unread')} @click=${() => this.#goOn()}>
          <bdi>${say('unread', { count })}</bdi> <span aria-hidden="true">↓</span>
        </button>`
      : nothing;
  }

  #meet(comment: Comment): void {
    const { id, order } = comment;
    if (order > this.#newest) {
      this.#newest = order;
      this.#isNoted = false;
    }
    if (this.#marked.has(id) || !this.#isNew(comment)) return;
    this.#marked.add(id);
    this.#unread.set(id, order);
  }

  #isNew({ author, status, order }: Comment): boolean {
    const last = this.#last;
    if (!last || !author || status !== 'published') return false;
    if (isMine(this.#scene.session, author) || this.#muted.isMuted(author.id)) return false;
    return order > last.newest || last.unread.includes(order);
  }

  #saw(key: string): void {
    if (key === THREAD) this.#hasLooked = true;
    this.#unread.delete(key);
    this.#isNoted = false;
    this.#note();
    this.#scene.redraw([...this.#marked]);
  }

  /** Whoever has not looked at the thread has not been here. */
  #note(): void {
    const { session, now } = this.#scene;
    const { history } = session.state;
    if (!this.#hasLooked || this.#isNoted || history === undefined) return;
    this.#isNoted = true;
    this.#notes.write({ history, newest: this.#newest, unread: [...this.#unread.values()] }, now);
  }

  /** To the next one below a comment, else below the focus, or to the first; a folded branch is unfolded for it. */
  #goOn(from?: CommentId): void {
    const { root } = this.#scene;
    const comments = this.#ahead.flatMap((id) => this.#scene.find(id) ?? []);
    comments.sort((one, other) => (isBefore(one, other) ? -1 : 1));
    const here = from === undefined ? root.activeElement?.closest('article') : this.#scene.find(from);
    const next = comments.find((comment) => here && isBefore(here, comment)) ?? comments[0];
    if (!next) return;
    this.#scene.unfold(next.dataset['id'] ?? '');
    goTo(next, 'center');
  }
}

function isBefore(one: Element, other: Element): boolean {
  return Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
}
