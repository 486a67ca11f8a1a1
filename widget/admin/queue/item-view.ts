import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { moment } from '../parts/moment.ts';
import { nameOf, settledWords, verdictsOn } from './acts.ts';
import type { QueueAct } from './acts.ts';
import { textView } from './around-view.ts';
import { pageLink, roleBadge } from './comment-links.ts';
import type { QueueItem } from './queue-list.ts';
import { whyWords } from './why.ts';

/** What a comment of the list can do. */
export interface ItemActs {
  readonly desk: Desk;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly settler: (id: string) => string;
  readonly go: () => void;
  readonly open: () => void;
  readonly select: (isRange: boolean) => void;
  readonly letGo: () => void;
  readonly act: (act: QueueAct) => void;
}

/** A comment in the list: enough to decide by, or to know that one has to read more. */
export function itemView(item: QueueItem, acts: ItemActs): TemplateResult {
  const { comment, reasons, settledBy } = item;
  const name = nameOf(comment);
  const { isCurrent, isSelected } = acts;
  return html`<article
    class="item ${isCurrent ? 'current' : ''} ${isSelected ? 'selected' : ''} ${settledBy === null ? '' : 'settled'}"
    data-id=${comment.id}
    tabindex=${isCurrent ? '0' : '-1'}
    aria-label=${`Comment by ${name}`}
    aria-current=${isCurrent ? 'true' : 'false'}
    @click=${acts.go}
  >
    <label class="tick"
      ><input
        type="checkbox"
        tabindex=${isCurrent ? '0' : '-1'}
        aria-label=${`Select the comment by ${name}`}
        .checked=${isSelected}
        @click=${(event: MouseEvent) => {
          event.stopPropagation();
          acts.select(event.shiftKey);
        }}
    /></label>
    <div class="what">
      <p class="by">
        <strong>${name}</strong> ${roleBadge(comment)}
        <span class="muted small">${moment(comment.at)} · ${pageLink(acts.desk, comment)}</span>
      </p>
      ${textView(comment)}
      <p class="why small muted">${whyWords(comment, reasons).join(' · ')}</p>
      ${settledBy === null ? verdictButtons(item, acts) : settledNote(item, acts)}
    </div>
  </article>`;
}

function verdictButtons({ comment }: QueueItem, acts: ItemActs): TemplateResult {
  return html`<div class="row acts">
    ${verdictsOn(comment).map(
      ({ act, label }) =>
        html`<button
          type="button"
          class="quiet"
          @click=${(event: Event) => {
            event.stopPropagation();
            acts.act(act);
          }}
        >
          ${label}
        </button>`,
    )}
    <button type="button" class="quiet" @click=${acts.open}>More…</button>
  </div>`;
}

function settledNote({ comment, settledBy }: QueueItem, acts: ItemActs): TemplateResult | typeof nothing {
  if (settledBy === null) return nothing;
  return html`<p class="row">
    <span class="badge warn">${settledWords(acts.settler(settledBy), comment.status, 0)}</span>
    <button
      type="button"
      class="quiet"
      @click=${(event: Event) => {
        event.stopPropagation();
        acts.letGo();
      }}
    >
      Go on
    </button>
  </p>`;
}
