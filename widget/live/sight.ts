import { outer } from '../over/outer.ts';
import type { Sight } from './admission.ts';

/**
 * What the reader looks at, as it is now; absent where nothing of the thread is shown at all.
 * @param fields where something may have been written
 */
export function look(root: ShadowRoot, fields: Iterable<HTMLTextAreaElement>): Sight | undefined {
  const { host } = root;
  if (!host.getClientRects().length) return undefined;
  const view = viewOf(host);
  return {
    ...view,
    threadEnd: host.getBoundingClientRect().bottom,
    pageEnd: document.documentElement.getBoundingClientRect().bottom,
    busy: [...busyAreas(root, fields)]
      .filter(({ top, bottom }) => top < view.bottom && bottom > view.top)
      .map(({ bottom }) => bottom),
  };
}

type Area = Pick<DOMRect, 'top' | 'bottom'>;

/** The window, as far as no box that scrolls within it hides the thread. */
function viewOf(host: Element): Area {
  let top = 0;
  let bottom = window.innerHeight;
  for (let box = outer(host); box && box !== document.documentElement; box = outer(box)) {
    if (box === document.body || !/auto|scroll|hidden|clip/.test(getComputedStyle(box).overflowY)) continue;
    const area = box.getBoundingClientRect();
    top = Math.max(top, area.top);
    bottom = Math.min(bottom, area.bottom);
  }
  return { top, bottom };
}

function* busyAreas(root: ShadowRoot, fields: Iterable<HTMLTextAreaElement>): Iterable<Area> {
  const focus = root.activeElement ?? document.activeElement;
  if (focus && focus !== document.body && focus !== root.host) yield ownPart(focus).getBoundingClientRect();
  for (const field of fields) if (field.value.trim()) yield field.getBoundingClientRect();
  const selected = selectedRange(root);
  if (!selected || selected.collapsed) return;
  const [first, last] = [elementOf(selected.startContainer), elementOf(selected.endContainer)];
  if (first && last)
    yield { top: first.getBoundingClientRect().top, bottom: last.getBoundingClientRect().bottom };
}

/** Of a comment, what it says itself: replies may come in below that. */
function ownPart(focus: Element): Element {
  return focus.querySelector('article > .own') ?? focus;
}

/** Browsers that can't be asked about a shadow tree tell of the selection in it unasked. */
type TextSelection = Pick<Selection, 'rangeCount' | 'getRangeAt'> &
  Partial<Pick<Selection, 'getComposedRanges'>>;

function selectedRange(root: ShadowRoot): AbstractRange | undefined {
  const selection: TextSelection | null = getSelection();
  if (selection?.getComposedRanges) return selection.getComposedRanges({ shadowRoots: [root] })[0];
  return selection?.rangeCount ? selection.getRangeAt(0) : undefined;
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
