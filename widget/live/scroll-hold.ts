/**
 * Keeps what the reader is looking at where it is while the thread changes above it. Call before the change; call what
 * it returns after it. Only for browsers without scroll anchoring (CSS Scroll Anchoring 1), which do it better.
 */
export function holdScroll(root: ShadowRoot): () => void {
  const { host } = root;
  if (CSS.supports('overflow-anchor', 'auto') || host.getBoundingClientRect().top >= 0) return () => {};
  const comments = [...root.querySelectorAll('article')];
  const inView = comments.find((comment) => comment.getBoundingClientRect().top >= 0);
  const edge = (): number => (inView ?? host).getBoundingClientRect()[inView ? 'top' : 'bottom'];
  const before = edge();
  return () => window.scrollBy({ top: edge() - before, behavior: 'instant' });
}
