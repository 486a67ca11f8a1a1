import type { ListedDelivery } from '../../../api/comments/outgoing.ts';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { deskLink } from '../parts/desk-link.ts';
import { comingMoment, counted, moment } from '../parts/moment.ts';
import { commentPlace } from '../parts/places.ts';
import { STATES, typeName } from './outgoing-words.ts';

/** One event on its way to one receiver. */
export function deliveryRow(
  desk: Desk,
  delivery: ListedDelivery,
  receiver: string,
  repeat: () => void,
): TemplateResult {
  const { number, type, comment, page, at, state } = delivery;
  const [label, look] = STATES[state];
  return html`<tr>
    <td>
      <strong>${typeName(type)}</strong>
      <div class="small">
        ${comment === null ? nothing : deskLink(desk, commentPlace(comment), 'Comment')}
        ${page === null ? nothing : deskLink(desk, `pages/${page.id}`, page.key)}
      </div>
    </td>
    <td data-label="State">
      <span class="badge ${look}">${label}</span>
      <div class="small muted">${story(delivery)}</div>
    </td>
    <td data-label="Receiver" class="small">${receiver}</td>
    <td data-label="When">${moment(at)}</td>
    <td>
      <button type="button" aria-label="Repeat delivery ${number}: ${typeName(type)}" @click=${repeat}>
        Repeat
      </button>
    </td>
  </tr>`;
}

/** What has become of it so far. */
function story({ attempts, nextAt, status, trouble }: ListedDelivery): string {
  const parts = [
    attempts === 0 ? 'Not sent yet' : counted(attempts, 'attempt'),
    status === null ? '' : `answered ${status}`,
    nextAt === null ? '' : `next ${comingMoment(nextAt, Date.now())}`,
  ].filter((part) => part !== '');
  return `${parts.join(', ')}. ${trouble ?? ''}`.trim();
}
