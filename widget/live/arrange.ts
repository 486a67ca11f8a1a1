import type { Arrange, Children } from '../keyed-list.ts';

/**
 * So many that are new in a row get an element in common: those that are far from view a browser passes over as a whole.
 */
const STRETCH = 10;
/** Pixels that one of them is taken to be high until it was near view. */
const HIGH = 200;

type Place = Element | null | undefined;

/**
 * Arranges the children of a list. What stays is not touched, so that focus, selection and half-written text live on
 * while others come and go around it. Nor is it looked at: there may be thousands before the first change, and behind
 * the last one.
 */
export const arrange: Arrange = (list, keys, before, children) => {
  let [from, to, end] = [0, keys.length, before.length];
  while (from < to && keys[from] === before[from]) from++;
  for (; to > from && end > from && keys[to - 1] === before[end - 1]; to--) end--;
  const changed = keys.slice(from, to);
  const gone = new Set(before.slice(from, end));
  for (const key of changed) gone.delete(key);
  let place: Place = children.get(before[from] ?? '')?.element;
  for (const key of gone) {
    const element = children.get(key)?.element;
    if (element && element === place) place = after(place);
    children.delete(key);
    take(element);
  }
  put(changed, place, list, children, keys.length > STRETCH);
};

/**
 * @param place of the first; what stands there stands behind the last in the end
 * @param isLong so that also what comes alone gets a stretch, for those that come beside it
 */
function put(
  keys: readonly string[],
  place: Place,
  list: Element,
  children: Children,
  isLong: boolean,
): void {
  let stretch: HTMLElement | null | undefined;
  for (const [at, key] of keys.entries()) {
    const known = children.get(key);
    const child = known ?? { element: document.createElement('div') };
    const { element } = child;
    if (known || isWayToMore(key)) stretch = null;
    else if (isFull(stretch) && isRow(keys.slice(at, at + STRETCH), children)) stretch = begin(place, list);
    else if (!stretch && isLong) stretch = join(place, list);
    children.set(key, child);
    // What went elsewhere moves, and not all that stood behind it.
    if (place && element === after(place)) {
      take(place);
      list.append(place);
      place = element;
    }
    if (element === place) {
      place = after(place);
      continue;
    }
    take(element);
    if (stretch) lengthen(stretch, element);
    else (place?.parentElement ?? list).insertBefore(element, place ?? null);
  }
}

function isFull(stretch: Place): boolean {
  return !stretch || stretch.childElementCount % STRETCH === 0;
}

/** None of them is there yet. */
function isRow(keys: readonly string[], children: Children): boolean {
  return keys.length === STRETCH && !keys.some((key) => children.has(key) || isWayToMore(key));
}

/**
 * What it brings comes beside it: a stretch around it would grow with all of that, and what is in the focus there is
 * drawn. It is known by a number (`gapKey`), comments are not.
 */
function isWayToMore(key: string): boolean {
  return !Number.isNaN(Number(key));
}

/** The stretch before a place, as long as it is short; else a new one, unless that at the place itself is short. */
function join(place: Place, list: Element): HTMLElement | null {
  const around = place?.parentElement;
  if (isStretch(around) && around.childElementCount < STRETCH) return null;
  const before = place ? (isStretch(around) ? around : place).previousElementSibling : list.lastElementChild;
  const isFirst = !isStretch(around) || !place?.previousSibling;
  return isFirst && isStretch(before) && before.childElementCount < STRETCH ? before : begin(place, list);
}

/** A stretch before a place, unless that is within another one. */
function begin(place: Place, list: Element): HTMLElement | null {
  const around = place?.parentElement;
  if (around !== list && place?.previousSibling) return null;
  const stretch = document.createElement('div');
  stretch.className = 'stretch';
  list.insertBefore(stretch, (around === list ? place : around) ?? null);
  return stretch;
}

function lengthen(stretch: HTMLElement, element: Element): void {
  stretch.append(element);
  stretch.style.containIntrinsicHeight = `auto ${stretch.childElementCount * HIGH}px`;
}

function after({ nextElementSibling: next, parentElement: around }: Element): Place {
  const found = next ?? (isStretch(around) ? around.nextElementSibling : next);
  return isStretch(found) ? found.firstElementChild : found;
}

function take(child: Place): void {
  const around = child?.parentElement;
  child?.remove();
  if (isStretch(around) && !around.firstChild) around.remove();
}

function isStretch(element: Place): element is HTMLElement {
  return element instanceof HTMLElement && element.className === 'stretch';
}
