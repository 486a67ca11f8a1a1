/** What an element says, by an attribute with or without `data-` before it. An empty one says nothing. */
export function optionOf(element: Element, name: string): string | null {
  return element.getAttribute(name) || element.getAttribute(`data-${name}`);
}
