import type { Box } from './menu-place.ts';
import { outer } from './outer.ts';

/** What a reader can see of what stands here: the window, less what boxes around us cut off. */
export function boundsOf(element: Element): Box {
  const { clientWidth, clientHeight } = document.documentElement;
  const bounds = { left: 0, top: 0, right: clientWidth, bottom: clientHeight };
  for (const around of ancestors(element)) {
    // What the root element or the body cuts off, the window does.
    if (around === document.body) break;
    const { overflowX, overflowY } = getComputedStyle(around);
    const box = around.getBoundingClientRect();
    if (overflowX !== 'visible') {
      bounds.left = Math.max(bounds.left, box.left);
      bounds.right = Math.min(bounds.right, box.right);
    }
    if (overflowY !== 'visible') {
      bounds.top = Math.max(bounds.top, box.top);
      bounds.bottom = Math.min(bounds.bottom, box.bottom);
    }
  }
  return bounds;
}

/**
 * The colour that the text here stands on; undefined where it is a picture, or nobody said. What lies above other text
 * needs it: of the page's own colours only that of the text is inherited.
 */
export function groundOf(element: Element): string | undefined {
  for (const around of ancestors(element)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(around);
    if (backgroundImage !== 'none') return undefined;
    if (!/^rgba|^transparent|\//.test(backgroundColor)) return backgroundColor;
  }
  return undefined;
}

/** Outwards, through slots and shadow roots. */
function* ancestors(element: Element): Generator<Element> {
  for (let at: Element | null = element; at; at = outer(at)) yield at;
}
