import { wrap } from './wrap.ts';
import type { Kind, Stretch } from './wrap.ts';

/** In the order of the bar, each with what is drawn on its button: lines in a square of 16. */
export const TOOLS: readonly { readonly kind: Kind; readonly lines: string }[] = [
  { kind: 'bold', lines: 'M4.5 3h4.2a2.4 2.4 0 0 1 0 5H4.5zM4.5 8h5a2.5 2.5 0 0 1 0 5h-5z' },
  { kind: 'italic', lines: 'M7 3h5M4 13h5M9.5 3l-3 10' },
  { kind: 'code', lines: 'M5.5 4l-4 4 4 4M10.5 4l4 4-4 4' },
  { kind: 'link', lines: 'M7 5l2-2a2.8 2.8 0 0 1 4 4l-2 2M9 11l-2 2a2.8 2.8 0 0 1-4-4l2-2M6 10l4-4' },
  { kind: 'quote', lines: 'M2.5 3v10M6 4h8M6 8h8M6 12h5' },
  { kind: 'list', lines: 'M2 4h1.5M6 4h8M2 8h1.5M6 8h8M2 12h1.5M6 12h8' },
];

/** With Ctrl, or ⌘ on Apple's keyboards, where Ctrl moves in the text. */
export const KEYS: Partial<Record<Kind, string>> = { bold: 'b', italic: 'i', code: 'e', link: 'k' };
export const isApple = /Mac|iP(hone|ad|od)/.test(navigator.userAgent);

export function toolOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): Kind | undefined {
  const isShortcut = (isApple ? metaKey && !ctrlKey : ctrlKey && !metaKey) && !altKey && !shiftKey;
  return isShortcut ? TOOLS.find(({ kind }) => KEYS[kind] === key.toLowerCase())?.kind : undefined;
}

export function apply(field: HTMLTextAreaElement, kind: Kind): void {
  const { value, selectionStart: start, selectionEnd: end } = field;
  const { at, insert: text, selected } = wrap(value, { start, end }, kind);
  insert(field, at, text);
  field.setSelectionRange(selected.start, selected.end);
}

/** As if it were typed: then the browser's own way back (Ctrl+Z) leads over it. */
export function insert(field: HTMLTextAreaElement, { start, end }: Stretch, text: string): void {
  field.focus();
  field.setSelectionRange(start, end);
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else has a way back, and all browsers have it
  if (document.execCommand(text ? 'insertText' : 'delete', false, text)) return;
  field.setRangeText(text, start, end, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}
