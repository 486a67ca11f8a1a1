import { render } from 'lit/html.js';
import type { Comment, CommentId } from '../api/protocol.ts';
import { draftName } from './draft-name.ts';
import { holdFocus } from './focus-hold.ts';
import { nameInNotes } from './page-address.ts';
import { holdScroll } from './scroll-hold.ts';
import type { SessionEvent, SessionSetup } from './session-event.ts';
import type * as StaffWords from './staff-words.ts';
import { ThreadSession } from './thread-session.ts';
import { threadView } from './thread-view.ts';
import { learnReasons, nameOf, words } from './words.ts';
import type { World } from './world.ts';
import type * as Writing from './writing/writing.ts';

export interface SceneSetup extends Omit<SessionSetup, 'tell'> {
  readonly root: ShadowRoot;
  /** All that happens but `changed`. */
  readonly tell: (event: SessionEvent) => void;
}

/** One thread on the screen: what the views draw from, and what a reader can do in them. */
export class Scene {
  readonly session: ThreadSession;
  readonly root: ShadowRoot;
  readonly world: World;
  /** Branches that the reader has folded. */
  readonly folded = new Set<CommentId>();
  /** Comments that have just arrived. */
  readonly fresh = new Set<CommentId>();
  /** Comments that wait behind a button, so that a reply which is being written stays where it is. */
  readonly heldBack = new Set<CommentId>();
  /** Comments whose menu was opened: what becomes of one can be taken back there. */
  readonly opened = new Set<CommentId>();
  /** The comment under which a reply is being written. */
  replyingTo: CommentId | null = null;
  /** For those who can't see what arrives. */
  announcement = '';
  /** What one needs to write: loaded as soon as a hand or the keyboard comes near, or something was written before. */
  writing: typeof Writing | undefined;
  isWritingMissing = false;
  /** What only staff read. */
  staffWords: typeof StaffWords | undefined;
  readonly #setup: Omit<SceneSetup, 'root' | 'tell'>;
  readonly #end = new AbortController();
  #isLoading = false;
  #isLive = false;
  /** Something was written before on this site, and may be to be gone on with. */
  readonly #isKnown: boolean;
  #drawing = false;
  #cancelCountdown = noop;

  constructor({ root, tell, ...setup }: SceneSetup) {
    this.root = root;
    this.world = setup.world;
    this.#setup = setup;
    const hear = (event: SessionEvent): void => {
      if (event.type === 'comment') this.#arrived(event.comment);
      if (event.type === 'error') void learnReasons().then(() => this.redraw(), noop);
      if (event.type === 'ready' && setup.around) this.#lead(setup.around);
      if (event.type === 'returned') return this.#takeBack(event.parent);
      if (event.type !== 'changed') return tell(event);
      this.#hearOfConnection(this.session.connection.state === 'live');
      this.redraw();
    };
    this.session = new ThreadSession({ ...setup, tell: hear });
    this.session.start();
    const { signal } = this.#end;
    root.addEventListener('focusin', this.#write, { signal });
    root.addEventListener('pointerover', this.#write, { signal, once: true });
    this.#isKnown = setup.notes.names('').length > 0;
    if (this.#isKnown) this.#write();
  }

  end(): void {
    this.#end.abort();
    this.#cancelCountdown();
    this.session.stop();
  }

  /** Milliseconds since 1970. */
  get now(): number {
    return this.world.now();
  }

  /** Soon, and once for all that happens until then. */
  redraw(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    queueMicrotask(() => {
      this.#drawing = false;
      if (!this.#end.signal.aborted) this.#draw();
    });
  }

  fold(id: CommentId): void {
    if (!this.folded.delete(id)) this.folded.add(id);
    this.redraw();
  }

  /** Opens the composer under a comment, or closes it. */
  replyTo(id: CommentId | null): void {
    this.replyingTo = id;
    this.#draw();
    this.#find(id)?.querySelector('textarea')?.focus();
  }

  /** What was written under `parent` is on its way. */
  said(id: CommentId, parent: CommentId | null): void {
    if (parent !== null) {
      this.folded.delete(parent);
      this.replyingTo = null;
    }
    this.#draw();
    this.#find(id)?.scrollIntoView({ block: 'nearest' });
  }

  /** Scrolls to a comment and takes the focus there. */
  show(id: CommentId): void {
    this.#find(id)?.focus();
  }

  /** Shows what was held back, and takes the focus there. */
  catchUp(): void {
    const [first = ''] = this.heldBack;
    this.heldBack.clear();
    this.#draw();
    this.show(first);
  }

  announce(news: string): void {
    // What does not change is not read out again.
    this.announcement = this.announcement === news ? `${news}\u00a0` : news;
    this.redraw();
  }

  /** What is typed under `parent` before `writing` is here, and must not replace what that will find. */
  keep(parent: CommentId | null, text: string): void {
    const { address, notes } = this.#setup;
    if (!this.#isKnown) notes.write(draftName(nameInNotes(address), parent), text.trim() ? text : null);
  }

  /** The menu of a comment. */
  openActs(button: HTMLElement, id: CommentId): void {
    this.opened.add(id);
    void import('./acts-of-comment.ts').then(
      ({ openActsOf }) => openActsOf(this, button, id),
      () => this.announce(words.notLoaded),
    );
  }

  readonly #write = (): void => {
    if (this.#isLoading) return;
    this.#isLoading = true;
    void import('./writing/writing.ts').then(
      (writing) => {
        this.isWritingMissing = false;
        this.writing = writing;
        writing.startWriting(this);
        this.redraw();
      },
      () => {
        this.isWritingMissing = true;
        this.#isLoading = false;
        this.redraw();
      },
    );
  };

  #hearOfConnection(isLive: boolean): void {
    if (!isLive) this.announcement = '';
    // What could not be loaded while the server was away can be had again.
    if (isLive && !this.#isLive && this.isWritingMissing) this.#write();
    this.#isLive = isLive;
  }

  #arrived({ id, author, parent }: Comment): void {
    if (!author || author.id === this.session.who.you?.id) return;
    this.fresh.add(id);
    if (
      parent === null &&
      this.session.sort === 'newest' &&
      this.root.querySelector('article form:focus-within')
    )
      this.heldBack.add(id);
    this.announce(words.arrived(nameOf(author)));
  }

  /** To what the address of the page names. */
  #lead(to: CommentId): void {
    this.#draw();
    this.show(to);
  }

  /** Opens the form that has my text again, at the name, as that is what has to change. */
  #takeBack(parent: CommentId | null): void {
    this.replyingTo = parent ?? this.replyingTo;
    this.#draw();
    (this.#find(parent) ?? this.root).querySelector('input')?.focus();
  }

  #draw(): void {
    const letGo = holdScroll(this.root);
    const keepFocus = holdFocus(this.root);
    render(threadView(this), this.root);
    letGo();
    keepFocus();
    this.#countDown();
    if (this.session.who.isStaff && !this.staffWords) this.#learnStaffWords();
  }

  #learnStaffWords(): void {
    void import('./staff-words.ts').then((found) => {
      this.staffWords = found;
      this.redraw();
    }, noop);
  }

  /** While a post waits for its time, the seconds are shown. */
  #countDown(): void {
    this.#cancelCountdown();
    const due = this.session.posting?.outbox.nextDue(this.now) ?? Infinity;
    if (due < Infinity) this.#cancelCountdown = this.world.after(1_000, () => this.redraw());
  }

  #find(id: CommentId | null): HTMLElement | undefined {
    const comments = [...this.root.querySelectorAll('article')];
    return comments.find((comment) => comment.dataset['id'] === id);
  }
}

function noop(): void {}
