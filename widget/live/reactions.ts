import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Comment, CommentId } from '../../api/protocol.ts';
import type { ActAnswer } from '../act-answers.ts';
import type { Scene } from '../scene.ts';
import { learnReasons, nameOf, reasonWords, say } from '../words.ts';
import { chipOf, ReactionsBox } from './reactions-box.ts';
import type { Inside } from './reactions-box.ts';
import { chipsView, nameView, saidView, setView } from './reactions-views.ts';
import type { Chip } from './reactions-views.ts';
import { ReactionWishes } from './reactions-wishes.ts';

/** What readers have reacted to comments with, and what I do. */
export class Reactions {
  readonly #scene: Scene;
  readonly #wishes: ReactionWishes;
  readonly #box: ReactionsBox;
  /** The emojis in the row of each comment: where one came up, it stays. */
  readonly #places = new Map<CommentId, readonly string[]>();
  /** Taken back, and nobody else's: they stay as long as a hand is near, which may want them again. */
  readonly #left = new Set<string>();

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#wishes = new ReactionWishes(scene.session);
    this.#box = new ReactionsBox(scene);
  }

  end(): void {
    this.#box.close();
  }

  /** In the row below a comment, first of all; undefined: nobody has reacted. */
  chips(comment: Comment): TemplateResult | undefined {
    const chips = comment.status === 'published' ? this.#chips(comment) : [];
    return chips.length ? chipsView(chips, () => this.#leave(comment.id)) : undefined;
  }

  /** Further on there. */
  view(comment: Comment): TemplateResult | typeof nothing {
    const { id, author, status } = comment;
    if (status !== 'published') return nothing;
    const isOpen = this.#box.isOpenAt(id);
    return html`${
      this.#offered.length && this.#canReact
        ? html`<button
            class="quiet act react"
            part="action"
            aria-label=${say('react-to', { name: nameOf(author) })}
            aria-expanded=${isOpen && this.#box.inside?.type === 'set'}
            @click=${() => this.#turnSet(id)}
          >
            ${say('react')}
          </button>`
        : nothing
    }
    ${isOpen && this.#box.inside ? this.#boxView(comment, this.#box.inside) : nothing}`;
  }

  #chips(comment: Comment): Chip[] {
    const isThere = (emoji: string): boolean =>
      this.#wishes.countOf(comment, emoji) > 0 || this.#left.has(`${comment.id} ${emoji}`);
    const before = this.#places.get(comment.id) ?? [];
    const all = new Set([...before, ...Object.keys(comment.reactions ?? {}), ...this.#offered]);
    const places = [...all].filter((emoji) => isThere(emoji));
    this.#places.set(comment.id, places);
    return places.map((emoji) => this.#chip(comment, emoji));
  }

  #chip(comment: Comment, emoji: string): Chip {
    const isMine = this.#wishes.isMine(comment, emoji);
    const canTurn = isMine || (this.#canReact && this.#offered.includes(emoji));
    return {
      emoji,
      isMine,
      count: this.#wishes.countOf(comment, emoji),
      press: canTurn ? () => void this.#turn(comment, emoji, !isMine) : undefined,
    };
  }

  #boxView(comment: Comment, inside: Inside): TemplateResult {
    return html`<div
      class="reacting ${inside.type}"
      role="group"
      aria-label=${say('react')}
      @keydown=${(event: KeyboardEvent) => this.#box.press(event)}
      @focusout=${(event: FocusEvent) => this.#box.left(event)}
    >
      ${this.#insideView(comment, inside)}
    </div>`;
  }

  #insideView(comment: Comment, inside: Inside): TemplateResult {
    const { posting, state } = this.#scene.session;
    switch (inside.type) {
      case 'set':
        return setView(
          this.#offered.map((emoji) => {
            const isMine = this.#wishes.isMine(comment, emoji);
            return { emoji, isMine, choose: () => void this.#turn(comment, emoji, !isMine) };
          }),
        );
      case 'name': {
        const { emoji } = inside;
        const note = inside.note || (this.#scene.isWritingMissing ? say('not-loaded') : '');
        const isOptional = state.settings?.anonymous === true;
        return nameView(emoji, note, posting, isOptional, (name) => this.#introduce(comment, emoji, name));
      }
      case 'said':
        return saidView(inside.note);
    }
  }

  #turnSet(id: CommentId): void {
    const isOpen = this.#box.isOpenAt(id) && this.#box.inside?.type === 'set';
    if (isOpen) this.#box.close();
    else this.#box.open(id, { type: 'set' });
  }

  async #turn(comment: Comment, emoji: string, on: boolean): Promise<void> {
    const { id } = comment;
    const { session } = this.#scene;
    const { you, identity, isWelcomed } = session.who;
    this.#box.close();
    if (!you && isWelcomed && identity.name === null) {
      this.#box.open(id, { type: 'name', emoji, note: '' });
      return;
    }
    // Who is known by name here may not be so there yet.
    if (!you) session.posting?.flush();
    if (!on) this.#left.add(`${id} ${emoji}`);
    const asked = this.#wishes.turn(comment, emoji, on);
    this.#scene.redraw([id]);
    queueMicrotask(() => this.#focus(id, emoji));
    const refusal = await asked;
    this.#scene.redraw([id]);
    const proving = isUnknown(refusal) ? session.posting?.proving : undefined;
    await proving;
    if (proving) await this.#turn(comment, emoji, on);
    else if (refusal) await this.#tell(id, emoji, refusal);
  }

  /** Under this name; the server hears that first. */
  #introduce(comment: Comment, emoji: string, name: string): void {
    const { posting } = this.#scene.session;
    posting?.takeName(name);
    if (posting) void this.#turn(comment, emoji, true);
  }

  async #tell(id: CommentId, emoji: string, answer: ActAnswer): Promise<void> {
    const { posting, who } = this.#scene.session;
    // The piece with the sentences may be out of reach, as everything else.
    if (answer !== 'offline') await learnReasons().catch(() => {});
    this.#scene.speak();
    if (isUnknown(answer)) who.you = null;
    const problem = isUnknown(answer) ? posting?.nameProblem : undefined;
    if (problem) this.#box.open(id, { type: 'name', emoji, note: reasonWords(problem) });
    else this.#box.open(id, { type: 'said', emoji, note: sentenceOf(answer) });
  }

  /** Who chose from the set goes on where that is counted now. */
  #focus(id: CommentId, emoji: string): void {
    const row = this.#scene.find(id)?.querySelector(':scope > .own > .acts');
    const chip = chipOf(row, emoji);
    if (row?.matches(':focus-within')) chip?.focus();
    else chip?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** What is nobody's goes. */
  #leave(id: CommentId): void {
    if (!this.#left.size) return;
    this.#left.clear();
    this.#scene.redraw([id]);
  }

  get #offered(): readonly string[] {
    return this.#scene.session.state.settings?.reactions ?? [];
  }

  /** As far as a client can tell. A page that takes no more comments still takes reactions. [P58] */
  get #canReact(): boolean {
    const { state, who, connection } = this.#scene.session;
    return !connection.endedBy && !who.isBanned && (who.isMember || state.settings?.guests === true);
  }
}

/** The server does not know who reacted. */
function isUnknown(answer: ActAnswer | null | undefined): boolean {
  return typeof answer === 'object' && answer?.type === 'refused' && answer.reason === 'not-introduced';
}

function sentenceOf(answer: ActAnswer): string {
  if (answer === 'offline') return say('no-connection');
  return (answer.type === 'refused' && reasonWords(answer.reason)) || say('act-failed');
}
