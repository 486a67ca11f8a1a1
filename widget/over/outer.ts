/** What an element stands in as it is laid out, through slots and shadow roots. */
export function outer(element: Element): Element | null {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
