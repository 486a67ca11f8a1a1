import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PartedList } from './parted-list.ts';
import { troubleNote } from './trouble.ts';

/** What stands below a list: what went wrong, that it is empty, and the way to more of it. */
export function listEnd<Item>(list: PartedList<Item>, empty: unknown, more: () => void): TemplateResult {
  const { trouble, isLoading } = list;
  const items = list.list?.items.length ?? 0;
  return html`${troubleNote(trouble)}
    <div role="status">
      ${list.list === null && isLoading ? html`<p class="muted">Loading…</p>` : nothing}
      ${list.list !== null && items === 0 ? html`<div class="empty">${empty}</div>` : nothing}
    </div>
    ${
      list.list !== null && list.list.next !== null
        ? html`<p><button type="button" ?disabled=${isLoading} @click=${more}>Show more</button></p>`
        : nothing
    }`;
}
