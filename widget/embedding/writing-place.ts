const FIELD = '.composer:has(.foot) > textarea';

/**
 * Begins a thread anew. Whoever writes in it goes on as soon as it has its form again, at the same letter, unless they
 * have gone elsewhere meanwhile. What it returns ends the wait for that.
 */
export function keepWritingPlace(root: ShadowRoot, begin: () => void): () => void {
  const field = root.activeElement;
  const isWriting = field instanceof HTMLTextAreaElement && field.matches(FIELD);
  const parent = isWriting && commentOf(field);
  const watch = new MutationObserver(() => {
    if (!isWriting || field.isConnected) return;
    const isNowhere = document.activeElement === document.body;
    const again = [...root.querySelectorAll<HTMLTextAreaElement>(FIELD)].find(
      (one) => commentOf(one) === parent,
    );
    if (again || !isNowhere) watch.disconnect();
    if (again && isNowhere) goOn(again, field);
  });
  begin();
  if (isWriting) watch.observe(root, { childList: true, subtree: true });
  return () => watch.disconnect();
}

function goOn(
  again: HTMLTextAreaElement,
  { value, selectionStart, selectionEnd }: HTMLTextAreaElement,
): void {
  again.focus({ preventScroll: true });
  // What was typed since the thread asked for the draft.
  if (again.value !== value) {
    again.value = value;
    again.dispatchEvent(new Event('input', { bubbles: true }));
  }
  again.setSelectionRange(selectionStart, selectionEnd);
}

/** What is replied to there. */
function commentOf(field: Element): string | undefined {
  return field.closest('article')?.dataset['id'];
}
