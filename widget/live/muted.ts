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

/** Whom this reader does not want to read. Their comments keep their place and their name, and say nothing. */
export class Muted {
  readonly #scene: Scene;
  /** Ids of authors, the last muted last. */
  #authors: ReadonlySet<string>;
  /** Comments that the reader wanted to see all the same. */
  readonly #shown = new Set<CommentId>();

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#authors = this.#noted();
  }

  isMuted(author: string): boolean {
    return this.#authors.has(author);
  }

  mute(author: string): void {
    this.#note([...this.#noted()].filter((other) => other !== author).concat(author));
  }

  unmute(author: string): void {
    this.#note([...this.#noted()].filter((other) => other !== author));
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

  /** Another tab may have muted somebody meanwhile. */
  #noted(): ReadonlySet<string> {
    return new Set(this.#scene.setup.notes.read(NOTE)?.split('\n'));
  }

  #note(authors: readonly string[]): void {
    const last = authors.slice(-MOST);
    this.#authors = new Set(last);
    this.#scene.setup.notes.write(NOTE, last.join('\n') || null);
    this.#scene.redraw();
  }
}
