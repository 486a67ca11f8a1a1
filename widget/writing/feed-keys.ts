const IN_THE_TAB_ORDER =
  'a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]';
const STOPS = 'article, [role=article] > button';
/** They have a use of their own for these keys. */
const FIELDS = 'input, select, textarea, [role=menu], [role=listbox]';

const { DOCUMENT_POSITION_FOLLOWING: AFTER, DOCUMENT_POSITION_PRECEDING: BEFORE } = Node;

/**
 * The keys of a feed, as the ARIA Authoring Practices have them: Page Down and Page Up go from comment to comment, Control
 * with End and Home to what follows the comments and to what comes before them. With nowhere to go they scroll as ever.
 */
export function walkFeed(event: Event): void {
  const { target } = event;
  if (!(event instanceof KeyboardEvent) || !(target instanceof Element) || target.closest(FIELDS)) return;
  const { key, ctrlKey, altKey, metaKey, shiftKey } = event;
  const feed = target.closest('[role=feed]');
  if (!feed || altKey || metaKey || shiftKey) return;
  const next = ctrlKey ? beyond(feed, key) : beside(feed, target, key);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Comments that can be seen, and the buttons that bring more of them. */
function beside(feed: Element, from: Element, key: string): HTMLElement | undefined {
  const step = { PageDown: 1, PageUp: -1 }[key];
  if (!step) return undefined;
  const stops = [...feed.querySelectorAll<HTMLElement>(STOPS)].filter((stop) => stop.checkVisibility());
  return stops[stops.findIndex((stop) => stop === from.closest(STOPS)) + step];
}

/** In the thread, else around it. */
function beyond(from: Element, key: string): HTMLElement | undefined {
  const way = { End: AFTER, Home: BEFORE }[key];
  const stops = way ? stopsBeside(from, way) : [];
  const host = hostOf(from);
  return (way === AFTER ? stops[0] : stops.at(-1)) ?? (host && beyond(host, key));
}

function stopsBeside(around: Element, way: number): HTMLElement[] {
  const root = around.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return [];
  return [...root.querySelectorAll<HTMLElement>(IN_THE_TAB_ORDER)].filter((stop) => {
    const isThere = around.compareDocumentPosition(stop) & way && !around.contains(stop);
    return isThere && stop.tabIndex >= 0 && stop.checkVisibility() && !stop.matches(':disabled');
  });
}

function hostOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}
