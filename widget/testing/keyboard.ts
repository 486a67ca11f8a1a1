/** Somebody who has a keyboard and nothing else: the keys are pressed by the browser itself. */
import { sendKeys } from '@web/test-runner-commands';
import type { LiveThread } from '../live-thread.ts';
import { contrast, groundsOf } from './contrast.ts';

/** As many steps of the Tab key as nobody takes. */
const MANY = 120;
const STOPS = 'a[href], button, input, select, textarea, [tabindex]';

export async function press(
  key: 'Tab' | 'Enter' | 'Escape' | 'ArrowDown' | 'ArrowRight' | 'End' | 'PageDown' | 'PageUp' | ' ',
): Promise<void> {
  await sendKeys({ press: key });
}

/** Letter by letter: WebDriver holds down all that it gets at once, and so has none of them twice. */
export async function write(text: string): Promise<void> {
  for (const letter of text) await sendKeys({ type: letter });
}

/** What has the focus, in the thread or around it. */
export function focused({ shadowRoot }: LiveThread): Element | null {
  return shadowRoot?.activeElement ?? document.activeElement;
}

/** What a control is called. */
export function nameOf(element: Element | null): string {
  if (!element) return 'nothing';
  const name = element.ariaLabel ?? element.textContent?.replaceAll(/\s+/g, ' ').trim();
  return name || element.getAttribute('placeholder') || element.localName;
}

/** Goes on by the Tab key until what is called so has the focus. */
export async function tabTo(thread: LiveThread, name: string): Promise<HTMLElement> {
  const passed: string[] = [];
  for (let step = 0; step < MANY; step += 1) {
    const at = focused(thread);
    if (at instanceof HTMLElement && thread.shadowRoot?.contains(at) && nameOf(at) === name) return at;
    passed.push(nameOf(at));
    await press('Tab');
  }
  throw new Error(`The Tab key does not lead to "${name}", but to: ${passed.join(', ')}`);
}

/** A step of the Tab key: what it leads to, and whether one can see that it has the focus. */
export interface Step {
  readonly name: string;
  readonly isSeen: boolean;
}

/** All that the Tab key leads to in a thread, from what stands before it to what stands after it. */
export async function tabThrough(thread: LiveThread): Promise<Step[]> {
  const [before, after] = [neighbour('before'), neighbour('after')];
  thread.before(before);
  thread.after(after);
  before.focus();
  const steps: Step[] = [];
  while (document.activeElement !== after && steps.length < MANY) {
    await press('Tab');
    const at = focused(thread);
    if (at && at !== after) steps.push({ name: nameOf(at), isSeen: showsFocus(at) });
  }
  before.remove();
  after.remove();
  return steps;
}

/** Something of the page that takes the focus. */
function neighbour(name: string): HTMLButtonElement {
  return Object.assign(document.createElement('button'), { textContent: name });
}

/** What somebody has to be able to reach by the Tab key as a thread stands there now, in that order. */
export function stopsOf({ shadowRoot }: LiveThread): string[] {
  const all = [...(shadowRoot?.querySelectorAll<HTMLElement>(STOPS) ?? [])];
  const stops = all.filter((stop) => {
    const isUsable = stop.checkVisibility() && !stop.matches(':disabled') && stop.tabIndex >= 0;
    return isUsable && !(stop instanceof HTMLInputElement && stop.type === 'radio' && !stop.checked);
  });
  return stops.map(nameOf);
}

/** Whether one can see that it has the focus (WCAG 2.2, 2.4.7 and 1.4.11): by its own outline or that of its form. */
function showsFocus(element: Element): boolean {
  return [element, element.closest('form')].some((place) => {
    if (!place) return false;
    const { outlineStyle, outlineWidth, outlineOffset, outlineColor } = getComputedStyle(place);
    const around = parseFloat(outlineOffset) < 0 ? place : place.parentElement;
    const isThere = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
    return isThere && contrast(outlineColor, 'transparent', groundsOf(around ?? place)) >= 3;
  });
}
