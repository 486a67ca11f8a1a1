/** What the tests in a browser share: a page with a thread on it, and ways to wait and to compare. */
import { defineThread, LiveThread } from '../live-thread.ts';
import type { Notes } from '../notes.ts';
import type { World } from '../world.ts';
import { memoryNotes } from './held-world.ts';
import type { ScriptedRoom } from './scripted-room.ts';

LiveThread.bring = () => import('../placed-thread.ts');
defineThread();

export interface Placed {
  readonly notes?: Notes;
  readonly tabNotes?: Notes;
  readonly world?: Partial<World>;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly into?: Element;
  /** Nobody comes near it: what one needs to write is not loaded. */
  readonly untouched?: boolean;
}

/** A thread on the page, as soon as it has drawn itself. */
export async function place(room: ScriptedRoom, placed: Placed = {}): Promise<LiveThread> {
  const thread = new LiveThread();
  thread.world = room.world(placed.world);
  thread.notes = placed.notes ?? memoryNotes();
  thread.tabNotes = placed.tabNotes ?? memoryNotes();
  const attributes = { server: 'https://comments.example', loading: 'eager', ...placed.attributes };
  for (const [name, value] of Object.entries(attributes)) thread.setAttribute(name, value);
  (placed.into ?? document.body).append(thread);
  await until(() => all(thread, '.thread').length > 0, 'the thread draws itself');
  return thread;
}

/** As `place`, and welcomed; with a hand near it, so that one can write. */
export async function placeLive(room: ScriptedRoom, placed: Placed = {}): Promise<LiveThread> {
  const thread = await place(room, placed);
  if (!placed.untouched) await comeNear(thread);
  await until(() => all(thread, '.live').length > 0, 'the thread is live');
  await until(() => !text(thread).includes('Loading'), 'the thread is welcomed');
  await until(() => isDressedFor(thread, '.fresh'), 'what others do is shown');
  return thread;
}

/** The pointer moves over the thread, which loads what one needs to write. */
export async function comeNear(thread: LiveThread): Promise<void> {
  one(thread, '.thread').dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
  await until(() => canWrite(thread), 'one can write');
}

export function canWrite(thread: LiveThread): boolean {
  return isDressedFor(thread, '.tools');
}

/** Whether the styles of a piece that loads later are here: those of a selector of its own. */
function isDressedFor(thread: LiveThread, selector: string): boolean {
  const sheets = thread.shadowRoot?.adoptedStyleSheets ?? [];
  return sheets.some(({ cssRules }) => [...cssRules].some(({ cssText }) => cssText.startsWith(selector)));
}

/** Takes away what tests put on the page. */
export function clearPage(): void {
  document.body.replaceChildren();
  document.head.querySelectorAll('style').forEach((style) => style.remove());
  document.documentElement.removeAttribute('dir');
  document.body.removeAttribute('style');
  window.scrollTo(0, 0);
}

export function styled(css: string): void {
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);
}

export function all(thread: LiveThread, selector: string): HTMLElement[] {
  return [...(thread.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
}

export function one(thread: LiveThread, selector: string): HTMLElement {
  return a(HTMLElement, thread, selector);
}

/** `one` of a kind. */
export function a<Kind extends HTMLElement>(
  kind: new () => Kind,
  thread: LiveThread,
  selector: string,
): Kind {
  const [found] = all(thread, selector);
  if (!(found instanceof kind)) throw new Error(`There is no ${selector}.`);
  return found;
}

/** The field of the thread, or of replies to a comment. */
export function textField(thread: LiveThread, id?: string): HTMLTextAreaElement {
  return a(HTMLTextAreaElement, thread, id === undefined ? 'textarea' : `[data-id="${id}"] textarea`);
}

export function nameField(thread: LiveThread): HTMLInputElement {
  return a(HTMLInputElement, thread, '.who');
}

/** The button that says so, or that is called so. */
export function button(thread: LiveThread, label: string): HTMLButtonElement {
  const found = all(thread, 'button').find((candidate) => {
    return candidate.textContent?.trim() === label || candidate.getAttribute('aria-label') === label;
  });
  if (!(found instanceof HTMLButtonElement))
    throw new Error(`There is no button "${label}" among: ${text(thread)}`);
  return found;
}

export function article(thread: LiveThread, id: string): HTMLElement {
  return one(thread, `article[data-id="${id}"]`);
}

/** All that can be read. */
export function text(thread: LiveThread): string {
  return (one(thread, '.thread').textContent ?? '').replaceAll(/\s+/g, ' ');
}

export function type(into: HTMLTextAreaElement | HTMLInputElement, written: string): void {
  into.focus();
  into.value = written;
  into.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** Writes a comment, under a name where one is asked for, and posts it. */
export function say(thread: LiveThread, written: string, name?: string): void {
  type(textField(thread), written);
  if (name !== undefined) type(nameField(thread), name);
  one(thread, '.post').click();
}

/** Milliseconds that a busy machine may need; less than a whole test has, so that it says what it waits for. */
const PATIENCE = 25_000;

/** Waits until it is so. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`It has not come about that ${what}.`);
    await new Promise((next) => requestAnimationFrame(next));
  }
}

export function equal<Value>(actual: Value, expected: Value, what = 'the value'): void {
  const [is, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== wanted) throw new Error(`${what} is ${is} and not ${wanted}`);
}

export function ok(isSo: unknown, what: string): void {
  if (!isSo) throw new Error(`not so: ${what}`);
}
