import type { CommentId } from '../../api/protocol.ts';
import type { Scene } from '../scene.ts';
import type { Hints } from './outbox.ts';
import { codePointsLeft, MAY_COUNT_FROM } from '../text-limits.ts';
import { textOf } from './drafted.ts';
import { peopleOf } from './people.ts';
import { endPreview, isPreviewing } from './preview.ts';
import { apply, toolOf } from './tools.ts';

/** Lines of a field that does not grow by itself. */
const ROWS_MOST = 12;

export function rowsOf(parent: CommentId | null, scene: Scene): number {
  return Math.min(textOf(parent, scene).split('\n').length, ROWS_MOST);
}

/** When each field was first typed in since what it had was posted. */
const firstKeys = new WeakMap<HTMLTextAreaElement, number>();

/** Takes over what was typed, and the form that somebody is in, before this piece was here. */
export function takeOver({ root, session }: Scene): void {
  root.activeElement?.closest('form')?.classList.add('used');
  for (const field of root.querySelectorAll<HTMLTextAreaElement>('.composer > textarea')) {
    const parent = field.closest('article')?.dataset['id'] ?? null;
    const drafts = session.posting?.drafts;
    if (drafts && drafts.read(parent) !== field.value) drafts.giveBack(parent, field.value);
  }
}

/** What happens in the form of replies to `parent`. */
export function handle(event: Event, parent: CommentId | null, scene: Scene): void {
  const { currentTarget: form, target } = event;
  if (!(form instanceof HTMLFormElement)) return;
  // Once used, a form stays whole: what is below it would jump away under the pointer.
  if (event.type === 'focusin') form.classList.add('used');
  else if (event.type === 'submit') submit(event, form, parent, scene);
  else if (event instanceof KeyboardEvent) press(event, form, parent, scene);
  else if (target instanceof HTMLTextAreaElement) {
    if (!firstKeys.has(target)) firstKeys.set(target, event.timeStamp);
    write(target, parent, scene);
  }
}

/** The field keeps its own text; the rest of the thread is drawn again only where characters are counted. */
function write(field: HTMLTextAreaElement, parent: CommentId | null, scene: Scene): void {
  while (field.scrollHeight > field.clientHeight && field.rows < ROWS_MOST) field.rows += 1;
  const longest = Math.max(field.value.length, textOf(parent, scene).length);
  scene.session.posting?.drafts.write(parent, field.value);
  if (longest > MAY_COUNT_FROM) scene.redraw([]);
  peopleOf(scene).look(field, parent);
}

function submit(event: Event, form: HTMLFormElement, parent: CommentId | null, scene: Scene): void {
  event.preventDefault();
  peopleOf(scene).close();
  const { posting, state } = scene.session;
  const field = form.querySelector('textarea');
  const who = form.querySelector<HTMLInputElement>('input.who');
  const name = who?.value.trim();
  const text = field?.value.trim();
  const isWritten = text !== undefined && text !== '' && codePointsLeft(text) >= 0;
  const isNamed = !who || name !== '' || state.settings?.anonymous === true;
  // As the page wants it: then all stays as it is.
  if (isWritten && isNamed && scene.setup.mayPost?.(text, parent) === false) return;
  if (isPreviewing(parent, scene)) endPreview(parent, scene);
  if (!posting || !field || !isWritten) return queueMicrotask(() => field?.focus());
  if (!isNamed) return who.focus();
  field.value = '';
  field.rows = 1;
  posting.drafts.write(parent, '');
  if (name !== undefined) posting.takeName(name);
  said(posting.post(text, parent, hintsOf(event, form, field)), parent, scene);
}

/** What tells people from machines, as far as it is known. [P63] */
function hintsOf({ timeStamp }: Event, form: HTMLFormElement, field: HTMLTextAreaElement): Hints {
  const trap = form.querySelector<HTMLInputElement>('input.trap')?.value;
  const begun = firstKeys.get(field);
  firstKeys.delete(field);
  return { ...(trap && { trap }), ...(begun !== undefined && { spent: Math.round(timeStamp - begun) }) };
}

function press(event: KeyboardEvent, form: HTMLFormElement, parent: CommentId | null, scene: Scene): void {
  const { key, ctrlKey, metaKey, isComposing, target } = event;
  // The keys are those of an input method, which is in the middle of a word.
  if (isComposing || endsWord(event)) return;
  const field = target instanceof HTMLTextAreaElement ? target : undefined;
  if (field && peopleOf(scene).press(event)) return event.preventDefault();
  if (key === 'Escape' && parent !== null && field?.value === '') scene.replyTo(null);
  const tool = field && toolOf(event);
  if (tool) {
    event.preventDefault();
    return apply(field, tool);
  }
  if (key !== 'Enter' || !(ctrlKey || metaKey)) return;
  event.preventDefault();
  form.requestSubmit();
}

/** Safari tells the key that ends a word from others by this alone. */
function endsWord(event: KeyboardEvent): boolean {
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else says it
  return event.keyCode === 229;
}

/** What was written under `parent` is on its way. */
function said(id: CommentId, parent: CommentId | null, scene: Scene): void {
  if (parent !== null) {
    scene.folded.delete(parent);
    scene.replyingTo = null;
  }
  scene.draw([parent ?? '']);
  const comment = scene.find(id);
  // Firefox stays where it is for what was drawn just now, unless that has been measured.
  comment?.getClientRects();
  comment?.scrollIntoView({ block: 'nearest' });
}

/** Opens the form that has my text again, at the name, as that is what has to change. */
export function takeBack(parent: CommentId | null, scene: Scene): void {
  scene.replyingTo = parent ?? scene.replyingTo;
  scene.draw([]);
  const at = scene.find(parent) ?? scene.root.querySelector('.thread');
  at?.querySelector<HTMLElement>(':scope > form .who')?.focus();
}
