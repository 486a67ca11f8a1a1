import { render } from 'lit/html.js';
import type { CommentId } from '../api/protocol.ts';
import type { Live } from './live/live.ts';
import { Piece } from './piece.ts';
import { READING, SORT } from './reading-notes.ts';
import type { SessionEvent, SessionSetup } from './session-event.ts';
import { sortOf } from './sort.ts';
import { ThreadSession } from './thread-session.ts';
import { threadView } from './thread-view.ts';
import { learnReasons, speakAs } from './words.ts';
import type { Voice } from './words.ts';
import type { World } from './world.ts';
import type * as Writing from './writing/writing.ts';

/** Milliseconds within which most rooms have answered: what is drawn before that would be drawn anew at once. */
const SOON = 100;

export interface SceneSetup extends Omit<SessionSetup, 'tell'> {
  readonly root: ShadowRoot;
  /** All that happens but `changed`. */
  readonly tell: (event: SessionEvent) => void;
  /** Asks the page whether this may be posted. */
  readonly mayPost?: (text: string, parent: CommentId | null) => boolean;
  /** Nothing that others write comes in before it is asked for. */
  readonly isCalm?: boolean;
  readonly inputPosition?: 'top' | 'bottom';
  /** The language of the page, or what its owner wants instead; left out: English. */
  readonly language?: string;
  /** What is said in other words. */
  readonly texts?: Readonly<Record<string, string>>;
}

/** One thread on the screen: what the views draw from, and what a reader can do in them. */
export class Scene {
  readonly session: ThreadSession;
  readonly root: ShadowRoot;
  readonly world: World;
  /** Branches that the reader has folded. */
  readonly folded = new Set<CommentId>();
  /** What others do meanwhile, and what one can do: loaded once the first comments are there. */
  live: Live | undefined;
  /** The comment under which a reply is being written. */
  replyingTo: CommentId | null = null;
  /** For those who can't see what arrives. */
  announcement = '';
  readonly setup: Omit<SceneSetup, 'root' | 'tell'>;
  readonly #voice: Voice;
  readonly #tell: SceneSetup['tell'];
  readonly #end = new AbortController();
  readonly #writing = new Piece(
    () => import('./writing/writing.ts'),
    (writing) => this.#found(() => writing?.startWriting(this)),
  );
  readonly #live = new Piece(
    () => import('./live/live.ts'),
    (part) => this.#found(() => (this.live = part && new part.Live(this))),
  );
  #isLive = false;
  /** Something was written before on this site, and may be to be gone on with. */
  readonly isKnown: boolean;
  #isDue = false;
  /** The first comments are there, and to be drawn before anything else is loaded or done. */
  #ready: SessionEvent | undefined;
  /** Knows in which language to say it all. */
  #mayDraw = true;
  /** The room has had no time to answer, and nothing is there that says what is so no more. */
  #isSoon: boolean;
  readonly #cancelSoon: () => void;

  constructor({ root, tell, ...setup }: SceneSetup) {
    this.root = root;
    this.#isSoon = !root.firstChild;
    this.#tell = tell;
    this.world = setup.world;
    this.setup = setup;
    this.#voice = { own: setup.texts };
    const hear = (event: SessionEvent): void => {
      this.speak();
      this.live?.hear(event);
      if (event.type === 'error') void learnReasons().then(() => this.redraw(), noop);
      if (event.type === 'ready') return void (this.#ready = event);
      if (event.type === 'returned') return this.writing?.takeBack(event.parent, this);
      if (event.type !== 'changed') return tell(event);
      this.#hearOfConnection(this.session.connection.state === 'live');
      this.redraw([]);
    };
    this.session = new ThreadSession({ ...setup, tell: hear });
    this.session.start();
    this.#cancelSoon = this.world.after(SOON, () => {
      this.#isSoon = false;
      if (!this.session.state.page) this.redraw();
    });
    // To read the first note may take as long as to open a line, so that is on its way.
    this.session.sort = sortOf(setup.notes.read(SORT)) ?? setup.sort;
    setup.tabNotes.names('');
    const { signal } = this.#end;
    for (const type of ['click', 'keydown', 'input'])
      root.addEventListener(type, () => this.speak(), { signal, capture: true });
    const write = (): void => this.#writing.want();
    root.addEventListener('focusin', write, { signal });
    root.addEventListener('pointerover', write, { signal, once: true });
    if (setup.language && !setup.language.startsWith('en')) void this.#learn(setup.language);
    this.isKnown = setup.notes.names('').some((name) => !name.startsWith(READING));
    if (this.isKnown) write();
  }

  end(): void {
    this.#end.abort();
    this.#cancelSoon();
    this.#mayDraw = false;
    this.live?.end();
    this.session.stop();
  }

  /** What one needs to write: loaded as soon as a hand or the keyboard comes near, or something was written before. */
  get writing(): typeof Writing | undefined {
    return this.#writing.piece;
  }

  get isWritingMissing(): boolean {
    return this.#writing.isMissing;
  }

  get isLiveMissing(): boolean {
    return this.#live.isMissing;
  }

  /** Milliseconds since 1970. */
  get now(): number {
    return this.world.now();
  }

  /** All is said as this thread does until another one has the word. Before words of others than its views. */
  speak(): void {
    speakAs(this.#voice);
  }

  /** Soon. @param ids only these comments, and what is said of the thread; left out: all */
  redraw(ids?: readonly CommentId[]): void {
    this.live?.touch(ids);
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      this.#draw();
    });
  }

  /** As `redraw`, and at once: what follows rests on what is on the screen. */
  draw(ids: readonly CommentId[]): void {
    this.live?.touch(ids);
    this.#draw();
  }

  fold(id: CommentId): void {
    if (!this.folded.delete(id)) this.folded.add(id);
    this.redraw([id]);
  }

  /** Opens the composer under a comment, or closes it. */
  replyTo(id: CommentId | null): void {
    this.replyingTo = id;
    this.draw([]);
    this.find(id)?.querySelector<HTMLElement>(':scope > form textarea')?.focus();
  }

  /** Unfolds what a comment hangs on. */
  unfold(id: CommentId): void {
    const { state } = this.session;
    for (let at = state.comment(id)?.parent; at; at = state.comment(at)?.parent) this.folded.delete(at);
    this.draw([id]);
  }

  /** Scrolls to a comment and takes the focus there. */
  show(id: CommentId): void {
    this.unfold(id);
    this.find(id)?.focus();
  }

  announce(news: string): void {
    // What does not change is not read out again.
    this.announcement = this.announcement === news ? `${news}\u00a0` : news;
    this.redraw([]);
  }

  /** A piece is here, or could not be had. */
  #found(begin?: () => void): void {
    if (!this.#end.signal.aborted) begin?.();
    this.redraw();
  }

  async #learn(tag: string): Promise<void> {
    this.#mayDraw = false;
    await import('./languages.ts')
      .then(async ({ learn }) => Object.assign(this.#voice, await learn(tag)))
      .catch(noop);
    this.#mayDraw = !this.#end.signal.aborted;
    this.redraw();
  }

  #hearOfConnection(isLive: boolean): void {
    if (!isLive) this.announcement = '';
    // What could not be loaded while the server was away can be had again.
    if (isLive && !this.#isLive)
      for (const piece of [this.#live, this.#writing]) if (piece.isMissing) piece.want();
    this.#isLive = isLive;
  }

  #draw(): void {
    if (!this.#mayDraw || (this.#isSoon && !this.session.state.page)) return;
    this.speak();
    const settle = this.live?.drawing();
    render(threadView(this), this.root);
    settle?.();
    const ready = this.#ready;
    if (!ready) return;
    this.#ready = undefined;
    // What the address of the page names.
    if (this.setup.around) this.show(this.setup.around);
    // What is drawn is to be painted before anything more comes. Where nobody looks there are no frames.
    const more = (): void => {
      this.#live.want();
      this.#tell(ready);
    };
    if (this.world.isHidden()) more();
    else requestAnimationFrame(more);
  }

  find(id: CommentId | null): HTMLElement | null | undefined {
    return this.root.getElementById(`by-${id}`)?.closest('article');
  }
}

function noop(): void {}
