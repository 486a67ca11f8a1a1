const FIELDS = 'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]';

/** Whether a key is meant for something else than the desk: a field, a dialog that is open, or the browser. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
    return true;
  return event.composedPath().some((at) => at instanceof Element && at.matches(`${FIELDS}, dialog[open]`));
}
