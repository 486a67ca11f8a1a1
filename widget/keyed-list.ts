import { render } from 'lit/html.js';
import type { ElementPart, nothing, TemplateResult } from 'lit/html.js';
import { Directive, directive } from 'lit/directive.js';

interface Keyed {
  readonly key: string;
  /** It looks as it did when it was drawn last; left out: who knows. */
  readonly isSame?: boolean;
  readonly view: () => TemplateResult | typeof nothing;
  /** For those who can't see it: at which place it stands, and of how many. Left out: nobody counts. */
  readonly place?: string;
  readonly of?: string;
}

/** Where an item is drawn, and what was told of its place. */
interface Child {
  readonly element: HTMLElement;
  place?: string | undefined;
  of?: string | undefined;
}

export type Children = Map<string, Child>;

/**
 * Puts the children of a list in the order of `keys`; those that it has none for it makes, and takes away the others.
 * @param before the order in which they stand
 */
export type Arrange = (
  list: Element,
  keys: readonly string[],
  before: readonly string[],
  children: Children,
) => void;

/**
 * `<div ${keyedList(items)}></div>` draws each item into a child of its own, found again by its key. (Lit's `repeat` also
 * knows how to move many at once for little; a thread has no use for that, and readers would pay for it.)
 */
export const keyedList = directive(
  class extends Directive {
    readonly #children: Children = new Map();
    #keys: readonly string[] = [];

    override render(_items: readonly Keyed[], _arrange?: Arrange): void {}

    override update(
      { element }: ElementPart,
      [items, arrange = arrangeAnew]: [readonly Keyed[], Arrange?],
    ): void {
      const children = this.#children;
      const keys = items.map(({ key }) => key);
      arrange(element, keys, this.#keys, children);
      this.#keys = keys;
      for (const { key, isSame, view, place, of } of items) {
        const child = children.get(key);
        if (!child) continue;
        if (!isSame || !child.element.firstChild) render(view(), child.element);
        if (child.place === place && child.of === of) continue;
        Object.assign(child, { place, of });
        Object.assign(child.element.firstElementChild ?? {}, { ariaPosInSet: place, ariaSetSize: of });
      }
    }
  },
);

/** What has its place already stays untouched: the address may have led somebody to it. */
const arrangeAnew: Arrange = (list, keys, _before, children) => {
  for (const [at, key] of keys.entries()) {
    const child = children.get(key) ?? { element: document.createElement('div') };
    children.set(key, child);
    if (child.element !== list.children[at]) list.insertBefore(child.element, list.children[at] ?? null);
  }
  while (list.children[keys.length]) list.lastChild?.remove();
};
