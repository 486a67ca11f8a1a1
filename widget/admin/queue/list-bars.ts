import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { QueueAct } from './acts.ts';
import type { QueueWork } from './queue-work.ts';

/** What stands above the list: what came in since, and what others did meanwhile. It is always as high. */
export function newsBar(work: QueueWork, changed: () => void): TemplateResult {
  const { list } = work;
  const isAll = list.items.length > 0 && list.selected.size === list.items.length;
  const count = list.arrived.size;
  const toggle = (): void => {
    if (isAll) list.selected.clear();
    else list.selectAll();
    changed();
  };
  return html`<div class="news">
    ${
      list.items.length === 0
        ? nothing
        : html`<label class="all small"
            ><input
              type="checkbox"
              .checked=${isAll}
              .indeterminate=${!isAll && list.selected.size > 0}
              @change=${toggle}
            />
            Select all that are shown</label
          >`
    }
    ${
      count === 0
        ? nothing
        : html`<button type="button" @click=${() => work.load(true)}>
            Show ${count.toLocaleString('en')} new
          </button>`
    }
    <span class="muted small" role="status">${work.others.words}</span>
  </div>`;
}

/** What may become of all that are selected. */
export function bulkBar(work: QueueWork, changed: () => void): TemplateResult | typeof nothing {
  const { selected } = work.list;
  if (selected.size === 0) return nothing;
  const button = (act: QueueAct, label: string): TemplateResult =>
    html`<button type="button" @click=${() => work.act(act, [...selected])}>${label}</button>`;
  const clear = (): void => {
    selected.clear();
    changed();
  };
  return html`<div class="row bulk" role="group" aria-label="All that are selected">
    <span class="numbers">${selected.size.toLocaleString('en')} selected</span>
    ${button('approve', 'Approve')} ${button('reject', 'Reject')} ${button('spam', 'Spam')}
    ${button('delete', 'Delete')}
    <button type="button" class="quiet" @click=${clear}>Select none</button>
  </div>`;
}

/** At the end of what is here. */
export function moreButton(work: QueueWork): TemplateResult | typeof nothing {
  if (work.list.next === null) return nothing;
  return html`<p>
    <button type="button" ?disabled=${work.isLoading} @click=${() => work.load(false)}>
      Show older ones
    </button>
  </p>`;
}
