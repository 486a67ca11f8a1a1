import { html } from 'lit';
import type { Desk, DeskView } from '../desk.ts';
import { VIEWS } from '../views.ts';
import type { DeskPlace } from './place.ts';

const LOST = html`<p class="note wrong">
  This part could not be loaded. The server may have been renewed meanwhile: please reload the page.
</p>`;

/** What is looked at: the element of a view, which loads when it is wanted. */
export class ViewFrame {
  #view: DeskView | null = null;
  #shown: unknown = null;
  /** What is wanted now: what was wanted before may be loaded later. */
  #wanted: DeskPlace | null = null;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get content(): unknown {
    return this.#shown;
  }

  /** @returns whether it is another view, or of another site */
  async show(desk: Desk, place: DeskPlace): Promise<boolean> {
    this.#wanted = place;
    const { tag, load } = VIEWS[place.view];
    if (this.#view?.localName === tag && this.#view.desk === desk) {
      this.#view.path = place.path;
      return false;
    }
    const isLoaded = await load().then(
      () => true,
      () => false,
    );
    if (this.#wanted !== place) return false;
    this.#view = isLoaded ? madeOf(tag, desk, place.path) : null;
    this.#shown = this.#view ?? LOST;
    this.#changed();
    return true;
  }

  clear(): void {
    this.#wanted = null;
    this.#view = null;
    this.#shown = null;
  }
}

function madeOf(tag: string, desk: Desk, path: string): DeskView {
  return Object.assign(document.createElement(tag), { desk, path });
}
