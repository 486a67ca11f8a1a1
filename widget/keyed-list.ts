import { render } from 'lit/html.js';
import type { ElementPart, TemplateResult } from 'lit/html.js';
import { Directive, directive } from 'lit/directive.js';

interface Keyed {
  readonly key: string;
  /** It looks as it did when it was drawn last. */
  readonly isSame: boolean;
  readonly view: () => TemplateResult;
}

/**
 * `<div ${keyedList(items)}></div>` draws each item into a child of its own, found again by its key. What stays is not
 * touched, so that focus, selection and half-written text live on while others come and go around it. (Lit's `repeat`
 * also knows how to move many at once for little; a thread has no use for that, and readers would pay for it.)
 */
export const keyedList = directive(
  class extends Directive {
    readonly #children = new Map<string, HTMLElement>();

    override render(_items: readonly Keyed[]): void {}

    override update({ element }: ElementPart, [items]: [readonly Keyed[]]): void {
      const keys = new Set(items.map(({ key }) => key));
      for (const [key, child] of this.#children) if (!keys.has(key)) this.#remove(key, child);
      let place = element.firstChild;
      for (const { key, isSame, view } of items) {
        const known = this.#children.get(key);
        const child = known ?? this.#create(key);
        // What went elsewhere moves, and not all that stood behind it.
        if (place && child === place.nextSibling) {
          element.append(place);
          place = child;
        }
        if (child === place) place = place.nextSibling;
        else element.insertBefore(child, place);
        if (!known || !isSame) render(view(), child);
      }
    }

    #create(key: string): HTMLElement {
      const child = document.createElement('div');
      this.#children.set(key, child);
      return child;
    }

    #remove(key: string, child: HTMLElement): void {
      this.#children.delete(key);
      child.remove();
    }
  },
);
