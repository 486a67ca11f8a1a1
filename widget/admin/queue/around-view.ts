import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ListedComment, ParticipantDetails } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { deskLink } from '../parts/desk-link.ts';
import { moment } from '../parts/moment.ts';
import { nameOf } from './acts.ts';
import { countsWords } from './counts-words.ts';
import { whyWords } from './why.ts';

/** What stands around the comment that is read. */
export function otherView(comment: ListedComment, kind: 'above' | 'beside' | 'reply'): TemplateResult {
  const state = comment.status === 'published' ? '' : whyWords(comment)[0];
  return html`<div class="other ${kind}">
    <p class="small">
      <strong>${nameOf(comment)}</strong>
      <span class="muted">${moment(comment.at)}${state ? ` · ${state}` : nothing}</span>
    </p>
    ${textView(comment, 'small')}
  </div>`;
}

/** What somebody wrote, as they wrote it: no template may add a space to it. */
export function textView({ text }: Pick<ListedComment, 'text'>, kind = ''): TemplateResult {
  return text === ''
    ? html`<p class="muted ${kind}">Its text is erased.</p>`
    : html`<p class="text ${kind}">${text}</p>`;
}

/** What is known of who wrote it. @param details `null`: not known yet */
export function authorView(desk: Desk, id: string, details: ParticipantDetails | null): TemplateResult {
  const more = html`<p class="row small">
    ${deskLink(desk, `participants/${id}`, 'All about them')}
    ${deskLink(desk, `comments/all?author=${id}`, 'All their comments')}
  </p>`;
  if (!details) return html`<div class="author">${more}</div>`;
  return html`<div class="author">
    <h3>About ${details.name || 'them'}</h3>
    <p class="small">
      ${details.banned ? html`<span class="badge wrong">Banned</span> ` : nothing}${countsWords(details.comments)}
      <span class="muted">Here since ${moment(details.since)}.</span>
    </p>
    ${more}
  </div>`;
}
