import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ParticipantDetails } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { deskLink } from '../parts/desk-link.ts';
import { moment } from '../parts/moment.ts';
import { countsWords } from '../queue/counts-words.ts';

/** What is known of somebody; readers see no more of it than the name. */
export function personFacts(desk: Desk, person: ParticipantDetails): TemplateResult {
  const { role, email, subject, since, comments, guests, member, banned } = person;
  const fact = (name: string, value: unknown): TemplateResult =>
    html`<dt>${name}</dt>
      <dd>${value}</dd>`;
  return html`<dl class="facts">
    ${fact('Is a', html`${role}${banned ? html` <span class="badge wrong">Banned</span>` : nothing}`)}
    ${fact('Comments', countsWords(comments))} ${fact('Here since', moment(since))}
    ${email === null ? nothing : fact('E-mail', email)}
    ${subject === null ? nothing : fact('Your site calls them', subject)}
    ${member === null ? nothing : fact('Is now', deskLink(desk, `participants/${member}`, 'a member'))}
    ${
      guests.length === 0
        ? nothing
        : fact(
            'Was before',
            guests.map((id) => html`${deskLink(desk, `participants/${id}`, 'a guest')} `),
          )
    }
  </dl>`;
}
