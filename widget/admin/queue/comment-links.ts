import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ListedComment } from '../../../api/comments/listed.ts';
import { MARK } from '../../linked.ts';
import type { Desk } from '../desk.ts';

/** Staff are told from others. */
export function roleBadge({ author }: Pick<ListedComment, 'author'>): TemplateResult | typeof nothing {
  if (author.role === 'guest') return nothing;
  return html`<span class="badge">${author.role}</span>`;
}

/** Where a comment stands, in a tab of its own; a page that its owner only gave an id has no address that we know. */
export function pageLink({ pagesAt }: Pick<Desk, 'pagesAt'>, { id, page }: ListedComment): TemplateResult {
  if (pagesAt === null || !page.key.startsWith('/')) return html`<span>${page.key}</span>`;
  return html`<a
    href=${`${pagesAt}${page.key}${MARK}${id}`}
    target="_blank"
    rel="noopener noreferrer"
    title="Opens the page in a new tab"
    >${page.key}</a
  >`;
}
