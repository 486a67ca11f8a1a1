import { layOver } from '../over/lay-over.ts';
import type { Stage } from './stage.ts';

/** The menu while it is open: where it lies, its keys, and what closes it. */
export class OpenMenu {
  /** What it offers: acts, or reasons to report; null while it is closed. */
  level: 'acts' | 'reasons' | null = null;
  readonly #stage: Stage;
  #listening = new AbortController();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  open(): void {
    const { signal } = (this.#listening = new AbortController());
    // A press elsewhere closes it; one on the button says so itself.
    const leave = (event: Event): void => {
      const { place, button } = this.#stage.setting;
      const path = event.composedPath();
      if (!path.includes(button) && !path.includes(this.#box ?? place)) this.close();
    };
    document.addEventListener('pointerdown', leave, { capture: true, signal });
    window.addEventListener('resize', () => this.#lay(), { signal });
    this.turnTo('acts');
    this.#stage.watch(() => this.#isStill());
  }

  turnTo(level: 'acts' | 'reasons'): void {
    this.level = level;
    this.#stage.draw();
    this.#stage.setting.button.ariaExpanded = 'true';
    this.#lay();
    this.#items[0]?.focus({ preventScroll: true });
  }

  /** The focus, if the menu has it, goes back to the button. */
  close(): void {
    if (this.level === null) return;
    this.level = null;
    this.#listening.abort();
    this.#stage.setting.button.ariaExpanded = 'false';
    this.#stage.draw();
  }

  /** The focus went elsewhere. */
  left({ relatedTarget }: FocusEvent): void {
    const isOutside = relatedTarget instanceof Node && !this.#box?.contains(relatedTarget);
    if (isOutside && relatedTarget !== this.#stage.setting.button) this.close();
  }

  press(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    // The keyboard goes on from the button.
    if (key === 'Tab') return this.close();
    const items = this.#items;
    const at = items.findIndex((item) => item.matches(':focus'));
    const next = { ArrowDown: at + 1, ArrowUp: at < 0 ? at : at - 1, Home: 0, End: -1 }[key];
    const chosen = items.find((item) => item.getAttribute('aria-keyshortcuts') === key.toLowerCase());
    if (next !== undefined) items.at(next % items.length)?.focus();
    else if (key === 'Escape') this.close();
    else if (chosen) chosen.click();
    else return;
    event.preventDefault();
  }

  get #box(): HTMLElement | null {
    return this.#stage.find('.acts-menu');
  }

  get #items(): HTMLElement[] {
    return [...(this.#box?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  }

  /** Closes when the comment goes away. */
  #isStill(): boolean {
    const { place, comment } = this.#stage.setting;
    if (!place.isConnected || !comment) this.close();
    return this.level !== null;
  }

  #lay(): void {
    const box = this.#box;
    if (box) layOver(box, this.#stage.setting.button);
  }
}
