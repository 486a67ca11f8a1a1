/** What a browser does on its own account (anchoring the scroll position, bringing a caret into view) is done by then. */
export function nextFrame(): Promise<void> {
  return new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(() => next())));
}
