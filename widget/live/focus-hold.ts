/** So many comments before the focus are where it may go to: more are not gone at once. */
const NEAR = 8;

/**
 * Keeps the focus while the thread changes: on what has it, wherever that moves; else on the comment before, as "Show
 * more" goes when all is shown; where none of those is left, on the thread. "Show more" that stays is behind all that it
 * has shown: from the comment before one goes on to what came. Call before the change; call what it returns after it.
 */
export function holdFocus(root: ShadowRoot): () => void {
  const focus = root.activeElement;
  if (!(focus instanceof HTMLElement)) return () => {};
  const before = commentsBefore(focus, root);
  return () => {
    const hasShown = focus.matches('.more') && commentsBefore(focus, root)[0] !== before[0];
    if (root.activeElement === focus && !hasShown) return;
    const place = (hasShown ? before : [focus, ...before]).find((element) => element.isConnected);
    if (place) place.focus({ preventScroll: hasShown });
    else focusOnThread(root.querySelector<HTMLElement>('.thread'));
  };
}

/** From there the keyboard goes on within it. A press of the pointer is not to leave the focus there, too. */
function focusOnThread(thread: HTMLElement | null): void {
  if (!thread) return;
  thread.tabIndex = -1;
  thread.addEventListener('blur', () => thread.removeAttribute('tabindex'), { once: true });
  thread.focus({ preventScroll: true });
}

/** The nearest first. To look at all would take too long in a long thread. */
function commentsBefore(focus: HTMLElement, root: ShadowRoot): HTMLElement[] {
  const comments: HTMLElement[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
  walker.currentNode = focus;
  for (let node = walker.previousNode(); node && comments.length < NEAR; node = walker.previousNode())
    if (node instanceof HTMLElement && node.localName === 'article') comments.push(node);
  return comments;
}
