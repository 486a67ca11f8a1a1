import type { ListedWebhook } from '../../../api/comments/outgoing.ts';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { deskLink } from '../parts/desk-link.ts';
import { moment } from '../parts/moment.ts';

interface Acts {
  readonly edit: () => void;
  readonly remove: () => void;
  readonly test: () => void;
  readonly turn: () => void;
}

/** A webhook as it stands, and what can be done about it. */
export function webhookItem(desk: Desk, webhook: ListedWebhook, acts: Acts): TemplateResult {
  const { id, url, events, since, disabledAt, waiting, trouble } = webhook;
  return html`<div class="row">
      <strong class="grow">${url}</strong>
      ${
        disabledAt === null
          ? html`<span class="badge ${trouble === null ? 'good' : 'warn'}"
              >${trouble === null ? 'Told' : 'In trouble'}</span
            >`
          : html`<span class="badge wrong">Disabled</span>`
      }
    </div>
    <p class="small muted">
      ${events.length === 0 ? 'Everything' : events.join(', ')} · since ${moment(since)}
      ${disabledAt === null ? nothing : html`· disabled ${moment(disabledAt)}`}
      ${waiting === 0 ? nothing : html`· ${waiting} waiting`}
    </p>
    ${trouble === null ? nothing : html`<p class="note warn">${trouble}</p>`}
    <div class="row">
      <button
        type="button"
        aria-label="Send a test to ${url}"
        ?disabled=${disabledAt !== null}
        @click=${acts.test}
      >
        Send a test
      </button>
      <button type="button" aria-label="Change ${url}" @click=${acts.edit}>Change</button>
      <button
        type="button"
        aria-label="${disabledAt === null ? 'Disable' : 'Enable'} ${url}"
        @click=${acts.turn}
      >
        ${disabledAt === null ? 'Disable' : 'Enable'}
      </button>
      <button type="button" class="danger" aria-label="Remove ${url}" @click=${acts.remove}>Remove</button>
      ${deskLink(desk, `outgoing/deliveries/${id}`, 'Deliveries')}
    </div>`;
}
