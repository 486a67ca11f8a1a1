/** What stands in a view, elements within its elements included; and somebody who uses it. */
import { emulateMedia } from '@web/test-runner-commands';
import { violations } from '../../testing/axe.ts';
import { equal, ok, type, until } from '../../testing/browser-page.ts';
import { resize, widen } from '../../testing/preferences.ts';
import { readable } from './a-desk.ts';

export function inside(view: Element, selector: string): HTMLElement[] {
  const root = view.shadowRoot ?? view;
  const own = [...root.querySelectorAll<HTMLElement>(selector)];
  const deeper = [...root.querySelectorAll('*')].filter(({ shadowRoot }) => shadowRoot);
  return [...own, ...deeper.flatMap((element) => inside(element, selector))];
}

export function first<Kind extends HTMLElement>(kind: new () => Kind, view: Element, selector: string): Kind {
  const found = inside(view, selector).find((element) => element instanceof kind);
  if (!(found instanceof kind)) throw new Error(`There is no ${selector} among: ${readable(view)}`);
  return found;
}

/** What is called so: a button or a link. */
export function called(view: Element, name: string): HTMLElement {
  const found = inside(view, 'button, a').find(
    (one) => (one.ariaLabel ?? one.textContent ?? '').replaceAll(/\s+/g, ' ').trim() === name,
  );
  if (!found) throw new Error(`Nothing is called “${name}” in: ${readable(view)}`);
  return found;
}

export function isCalled(view: Element, name: string): boolean {
  return inside(view, 'button, a').some((one) => (one.ariaLabel ?? one.textContent?.trim()) === name);
}

export function fill(view: Element, selector: string, text: string): HTMLInputElement | HTMLTextAreaElement {
  const found = inside(view, selector).find(
    (one) => one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement,
  );
  if (!(found instanceof HTMLInputElement) && !(found instanceof HTMLTextAreaElement))
    throw new Error(`There is no ${selector}.`);
  type(found, text);
  return found;
}

export function choose(view: Element, selector: string, value: string): void {
  const select = first(HTMLSelectElement, view, selector);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

/** All that can be read, set as people set it: parts that are put together have a space between them. */
export function textIn(view: Element): string {
  return readable(view).replaceAll(/ (?=[.,:;?!)])|(?<=\() /g, '');
}

export async function says(view: Element, text: string | RegExp): Promise<void> {
  const isSo = () => (typeof text === 'string' ? textIn(view).includes(text) : text.test(textIn(view)));
  await until(isSo, `one reads ${String(text)}`).catch(() => {
    throw new Error(`One does not read ${String(text)}, but: ${textIn(view)}`);
  });
}

/** What has the focus, in whatever element it is. */
export function focusedWithin(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

/** Nothing is wrong with a view in any light, and on a phone, as far as an engine can be told of them. */
export async function looksGood(view: Element): Promise<void> {
  for (const light of ['light', 'dark'] as const) {
    if (!(await isLit(light))) continue;
    document.body.style.background = light === 'dark' ? '#17181a' : '#fff';
    equal(await violations(), [], `what axe finds, ${light}`);
  }
  await isLit('light');
  document.body.style.background = '';
  if (await resize(360, 700)) fits(view, 360);
  await widen();
}

/** Whether an engine can be told that somebody wants such a light; if so, it is now. */
export async function isLit(colorScheme: 'light' | 'dark'): Promise<boolean> {
  await emulateMedia({ colorScheme }).catch(() => undefined);
  return matchMedia(`(prefers-color-scheme: ${colorScheme})`).matches;
}

function fits(view: Element, width: number): void {
  const wide = inside(view, '*').filter(
    (one) => one.checkVisibility() && one.getBoundingClientRect().right > width + 1,
  );
  const told = wide.map((one) => `${one.localName} ${one.textContent?.trim().slice(0, 40) ?? ''}`);
  equal(told, [], 'what sticks out');
  ok(document.documentElement.scrollWidth <= width, `${document.documentElement.scrollWidth} px wide`);
}
