import type { CommentId } from '../../api/protocol.ts';
import { layOver } from '../over/lay-over.ts';
import type { Scene } from '../scene.ts';

/**
 * What lies over the thread beside a reaction: those that the site offers; who one wants to be, for one of them; or why
 * it was not done.
 */
export type Inside =
  | { readonly type: 'set' }
  | { readonly type: 'name' | 'said'; readonly emoji: string; readonly note: string };

/** Milliseconds for which it stands there why something was not done. */
const SAID_FOR = 8_000;

/** The one such box of a thread: where it lies, its keys, and what closes it. */
export class ReactionsBox {
  inside: Inside | null = null;
  readonly #scene: Scene;
  /** The comment in whose row it is. */
  #id: CommentId = '';
  #listening = new AbortController();
  #cancelFade = noop;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  isOpenAt(id: CommentId): boolean {
    return this.inside !== null && this.#id === id;
  }

  open(id: CommentId, inside: Inside): void {
    this.close();
    this.inside = inside;
    this.#id = id;
    const { signal } = (this.#listening = new AbortController());
    // A press elsewhere closes it; one on what opened it says so itself.
    const leave = (event: Event): void => {
      const path = event.composedPath();
      if (![this.#box, this.#anchor].some((element) => element && path.includes(element))) this.close();
    };
    document.addEventListener('pointerdown', leave, { capture: true, signal });
    window.addEventListener('resize', () => this.#lay(), { signal });
    this.#scene.redraw([id]);
    queueMicrotask(() => this.#lay());
    if (inside.type === 'said') {
      this.#scene.announce(inside.note);
      this.#cancelFade = this.#scene.world.after(SAID_FOR, () => this.close());
    } else queueMicrotask(() => this.#takeFocus());
  }

  /** The focus, if the box has it, goes back to what opened it. */
  close(): void {
    if (!this.inside) return;
    if (this.#box?.matches(':focus-within')) this.#anchor?.focus({ preventScroll: true });
    this.#listening.abort();
    this.#cancelFade();
    this.inside = null;
    this.#scene.redraw([this.#id]);
  }

  /** The focus went elsewhere. */
  left({ relatedTarget }: FocusEvent): void {
    const isOutside = relatedTarget instanceof Node && !this.#box?.contains(relatedTarget);
    if (isOutside && relatedTarget !== this.#anchor) this.close();
  }

  press(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, isComposing } = event;
    if (ctrlKey || metaKey || altKey || isComposing) return;
    const isSet = this.inside?.type === 'set';
    // The keyboard goes on from what opened it.
    if (isSet && key === 'Tab') return this.close();
    if (key === 'Escape') this.close();
    else if (!isSet || !this.#roam(key)) return;
    event.preventDefault();
  }

  /** From one emoji to another. Says whether it is a key for that. */
  #roam(key: string): boolean {
    const buttons = [...(this.#box?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    const isRightToLeft = this.#box && getComputedStyle(this.#box).direction === 'rtl';
    const [left, right] = isRightToLeft ? [at + 1, at - 1] : [at - 1, at + 1];
    const next = { ArrowLeft: left, ArrowRight: right, ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: -1 }[
      key
    ];
    if (next === undefined) return false;
    buttons.at(next % buttons.length)?.focus();
    return true;
  }

  /** Unless one has gone on elsewhere meanwhile. A button that goes leaves the focus to its comment. */
  #takeFocus(): void {
    const at = this.#scene.root.activeElement ?? document.activeElement ?? document.body;
    if (at === document.body || at === this.#scene.find(this.#id) || this.#row?.contains(at))
      this.#box?.querySelector<HTMLElement>('button, input')?.focus();
  }

  get #row(): HTMLElement | null | undefined {
    return this.#scene.find(this.#id)?.querySelector<HTMLElement>(':scope > .own > .acts');
  }

  get #box(): HTMLElement | null | undefined {
    return this.#row?.querySelector<HTMLElement>('.reacting');
  }

  /** What opened it, or what stands for that by now. */
  get #anchor(): HTMLElement | null | undefined {
    const { inside } = this;
    const emoji = inside?.type === 'set' ? undefined : inside?.emoji;
    return chipOf(this.#row, emoji) ?? this.#row?.querySelector<HTMLElement>('.react') ?? this.#row;
  }

  #lay(): void {
    if (this.#box && this.#anchor) layOver(this.#box, this.#anchor);
  }
}

/** The button in a row that counts this emoji. */
export function chipOf(row: Element | null | undefined, emoji: string | undefined): HTMLElement | undefined {
  const chips = [...(row?.querySelectorAll<HTMLElement>('.chip') ?? [])];
  return chips.find(({ dataset }) => dataset['emoji'] === emoji);
}

function noop(): void {}
