import type { Arrange } from '../keyed-list.ts';

/**
 * So many that are new in a row get an element in common: those that are far from view a browser passes over as a whole.
 */
const STRETCH = 10;

/**
 * Arranges the children of a list. What stays is not touched, so that focus, selection and half-written text live on
 * while others come and go around it. Nor is it looked at: there may be thousands before the first change, and behind
 * the last one.
 */
export const arrange: Arrange = (list, keys, before, children) => {
  let [from, to, end] = [0, keys.length, before.length];
  while (from < to && keys[from] === before[from]) from++;
  for (; to > from && end > from && keys[to - 1] === before[end - 1]; to--) end--;
  let place = children.get(before[from] ?? '')?.element ?? null;
  const changed = keys.slice(from, to);
  const kept = new Set(changed);
  for (const key of before.slice(from, end)) {
    const element = children.get(key)?.element;
    if (!element || kept.has(key)) continue;
    if (element === place) place = after(element);
    children.delete(key);
    take(element);
  }
  let stretch: HTMLElement | null = null;
  for (const [at, key] of changed.entries()) {
    const known = children.get(key)?.element;
    const element = known ?? document.createElement('div');
    if (known) {
      stretch = null;
      // What went elsewhere moves, and not all that stood behind it.
      if (place && known === after(place)) {
        list.append(take(place));
        place = known;
      }
    } else {
      const next = changed.slice(at, at + STRETCH);
      const isFull = !stretch || stretch.childElementCount % STRETCH === 0;
      if (isFull && next.length === STRETCH && !next.some((one) => children.has(one)))
        stretch = stretchBefore(place, list);
      children.set(key, { element });
    }
    if (element === place) place = after(place);
    else if (stretch) stretch.append(element);
    else if (place) place.before(take(element));
    else list.append(take(element));
  }
  if (keys.length > STRETCH) list.classList.add('long');
};

function isStretch(element?: Element | null): element is Element {
  return element?.className === 'stretch';
}

function after({ nextElementSibling: next, parentElement: around }: Element): HTMLElement | null {
  const found = next ?? (isStretch(around) ? around.nextElementSibling : next);
  const child = isStretch(found) ? found.firstElementChild : found;
  return child instanceof HTMLElement ? child : null;
}

function take(child: HTMLElement): HTMLElement {
  const around = child.parentElement;
  child.remove();
  if (isStretch(around) && !around.firstChild) around.remove();
  return child;
}

/** None within another one. */
function stretchBefore(place: HTMLElement | null, list: Element): HTMLElement | null {
  const around = place?.parentElement;
  if (isStretch(around) && place?.previousSibling) return null;
  const stretch = document.createElement('div');
  stretch.className = 'stretch';
  list.insertBefore(stretch, isStretch(around) ? around : place);
  return stretch;
}
