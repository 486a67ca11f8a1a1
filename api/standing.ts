/**
 * Whether an answer would be given again now. A host that has to wait for it cannot tell at once: then it would not.
 * @param ask what was asked @param isSame whether what is answered now is what was answered
 */
export function standing<Answer extends object>(
  ask: () => Answer | Promise<Answer>,
  isSame: (now: Answer) => boolean,
): () => boolean {
  return () => {
    const now = ask();
    if (!(now instanceof Promise)) return isSame(now);
    // Nobody waits for it: whatever is wrong comes to light where it is asked in full.
    now.catch(() => undefined);
    return false;
  };
}
