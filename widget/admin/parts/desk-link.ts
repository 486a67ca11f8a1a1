import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';

/**
 * A link to another view: one that may be opened in a tab of its own, too.
 *
 * @param again what happens besides, also where it leads to where one is
 */
export function deskLink(
  desk: Desk,
  path: string,
  text: unknown,
  current = false,
  again?: () => void,
): TemplateResult {
  return html`<a
    href=${`#/${desk.site}/${path}`}
    aria-current=${current ? 'page' : nothing}
    @click=${(event: MouseEvent) => follow(event, desk, path, again)}
    >${text}</a
  >`;
}

function follow(event: MouseEvent, desk: Desk, path: string, again?: () => void): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
  event.preventDefault();
  desk.go(path);
  again?.();
}
