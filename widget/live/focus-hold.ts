/**
 * Keeps the focus while the thread changes: on what has it, wherever that moves; else on the comment before, as "Show
 * more" goes when all is shown. Call before the change; call what it returns after it.
 */
export function holdFocus(root: ShadowRoot): () => void {
  const focus = root.activeElement;
  if (!(focus instanceof HTMLElement)) return () => {};
  const before = [...root.querySelectorAll('article')].filter((comment) => {
    return comment.compareDocumentPosition(focus) & Node.DOCUMENT_POSITION_FOLLOWING;
  });
  return () => {
    if (root.activeElement === focus) return;
    [...before, focus]
      .reverse()
      .find((element) => element.isConnected)
      ?.focus();
  };
}
