import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Comment, CommentId } from '../../api/protocol.ts';
import { bodyView } from '../body-view.ts';
import { READING } from '../reading-notes.ts';
import type { Scene } from '../scene.ts';
import { isMine } from '../mine.ts';
import { say } from '../words.ts';

/** As one reader wants it: to be told of it is nobody's business, so it stays in the notes of this browser. */
const NOTE = `${READING}muted`;
/** Those muted first are heard again first. */
const MOST = 500;

/** Of all threads on the page: a storage tells every page of what was noted but the one that noted it. */
const everyMuted = new Set<Muted>();

/** Whom this reader does not want to read. Their comments keep their place and their name, and say nothing. */
export class Muted {
  readonly #scene: Scene;
  #noted: string | null;
  /** Ids of authors, the last muted last. */
  #authors: ReadonlySet<string>;
  /** Comments that the reader wanted to see all the same. */
  readonly #shown = new Set<CommentId>();
  readonly #end = new AbortController();

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#noted = this.#read();
    this.#authors = authorsIn(this.#noted);
    everyMuted.add(this);
    const { signal } = this.#end;
    // A page that was put aside hears of nothing until it is shown again.
    for (const type of ['storage', 'pageshow'])
      scene.world.events.addEventListener(type, () => this.#follow(), { signal });
  }

  end(): void {
    everyMuted.delete(this);
    this.#end.abort();
  }

  isMuted(author: string): boolean {
    return this.#authors.has(author);
  }

  mute(author: string): void {
    this.#note([...authorsIn(this.#read())].filter((other) => other !== author).concat(author));
  }

  unmute(author: string): void {
    this.#note([...authorsIn(this.#read())].filter((other) => other !== author));
  }

  /** What stands in the place of what a muted author says. */
  insteadOf({ id, author, body }: Comment): TemplateResult | undefined {
    if (!author || !this.isMuted(author.id)) return undefined;
    const isShown = this.#shown.has(id);
    return html`${isShown ? bodyView(body, (participant) => isMine(this.#scene.session, { id: participant })) : nothing}
      <p class="muted small">
        <bdi>${say('muted')}</bdi>
        <button
          class="quiet"
          aria-expanded=${isShown}
          aria-controls=${`said-${id}`}
          @click=${() => this.#turn(id)}
        >
          ${isShown ? say('hide') : say('show')}
        </button>
      </p>`;
  }

  #turn(id: CommentId): void {
    if (!this.#shown.delete(id)) this.#shown.add(id);
    this.#scene.redraw();
  }

  /** Another thread of this page, or another page, may have noted something meanwhile. */
  #read(): string | null {
    return this.#scene.setup.notes.read(NOTE);
  }

  #note(authors: readonly string[]): void {
    this.#scene.setup.notes.write(NOTE, authors.slice(-MOST).join('\n') || null);
    for (const muted of everyMuted) muted.#follow();
  }

  #follow(): void {
    const noted = this.#read();
    if (noted === this.#noted) return;
    this.#noted = noted;
    this.#authors = authorsIn(noted);
    this.#scene.redraw();
  }
}

function authorsIn(noted: string | null): ReadonlySet<string> {
  return new Set(noted?.split('\n'));
}
