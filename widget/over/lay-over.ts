import { menuPlace } from './menu-place.ts';
import { boundsOf, groundOf } from './surroundings.ts';

/** Lays a box over the thread, beside what it belongs to, where it can be seen, and on the ground that the text has. */
export function layOver(box: HTMLElement, beside: HTMLElement): void {
  const from = box.offsetParent?.getBoundingClientRect();
  const { parentElement: place } = box;
  if (!from || !place) return;
  box.style.removeProperty('max-height');
  const isRightToLeft = getComputedStyle(place).direction === 'rtl';
  const size = box.getBoundingClientRect();
  const at = menuPlace(beside.getBoundingClientRect(), size, boundsOf(place), isRightToLeft);
  box.style.setProperty('left', `${at.left - from.left}px`);
  box.style.setProperty('top', `${at.top - from.top}px`);
  box.style.setProperty('max-height', `${at.height}px`);
  const ground = groundOf(place);
  box.style.setProperty('background-color', ground ?? 'Canvas');
  box.style.setProperty('color', ground ? '' : 'CanvasText');
}
