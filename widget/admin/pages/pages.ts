import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { live } from 'lit/directives/live.js';
import type { ListedPage } from '../../../api/comments/listed.ts';
import type { Desk, DeskView } from '../desk.ts';
import { deskLink } from '../parts/desk-link.ts';
import { listEnd } from '../parts/list-end.ts';
import { PartedList } from '../parts/parted-list.ts';
import { pageCommentsPlace } from '../parts/places.ts';
import { deskStyles } from '../styles.ts';
import './page-view.ts';
import { countsName, keyName, pageName, queryOf, readOnName } from './page-words.ts';

const FILTERS = [
  ['all', 'All pages'],
  ['open', 'Open'],
  ['closed', 'Closed'],
  ['orphans', 'Not opened any more'],
] as const;
type Filter = (typeof FILTERS)[number][0];

const PAUSE = 250;
const USUAL_DAYS = 30;

/** All pages with comments; with a number behind its name, one of them. */
export class DeskPages extends LitElement implements DeskView {
  static override properties = {
    desk: { attribute: false },
    path: {},
    q: { state: true },
    filter: { state: true },
    days: { state: true },
  };
  static override styles = [
    deskStyles,
    css`
      .top {
        outline: none;
      }
      .days {
        width: 6em !important;
      }
      td .address {
        color: var(--muted);
        font-size: 0.875em;
      }
    `,
  ];
  declare desk: Desk;
  declare path: string;
  declare q: string;
  declare filter: Filter;
  declare days: number;
  readonly #list = new PartedList<ListedPage>(() => this.requestUpdate());
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.path = '';
    this.q = '';
    this.filter = 'all';
    this.days = USUAL_DAYS;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (this.path !== '') return;
    // Whoever comes back from a page sees what has become of it.
    if (changed.has('desk') || changed.has('path') || changed.has('filter') || changed.has('days'))
      void this.#load();
    else if (changed.has('q')) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#load(), PAUSE);
    }
  }

  /** The link that led here is gone, and the focus with it. */
  override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('path') || changed.get('path') === undefined) return;
    window.scrollTo(0, 0);
    this.renderRoot.querySelector<HTMLElement>('.top')?.focus({ preventScroll: true });
  }

  override render() {
    return html`<div class="stack top" tabindex="-1">
      ${this.path === '' ? this.#all() : this.#one(this.path)}
    </div>`;
  }

  /** Each page has an element of its own: what was typed for one is not for another. */
  #one(path: string): TemplateResult {
    return html`<p>${deskLink(this.desk, 'pages', '← All pages')}</p>
      ${keyed(path, html`<desk-page .desk=${this.desk} .number=${Number(path)}></desk-page>`)}`;
  }

  #all(): TemplateResult {
    return html` ${this.#search()}
    ${
      this.filter === 'orphans'
        ? html`<p class="note">
            These have comments, and nobody has opened them for ${this.days} days: they may have moved to
            another address, or be gone. Rename a page that has moved, or merge it into the one that took its
            place.
          </p>`
        : nothing
    }
    ${this.#table()}
    ${listEnd(this.#list, this.#empty(), () => void this.#list.more(this.desk.api, this.#query()))}`;
  }

  #search(): TemplateResult {
    return html`<div class="row" role="search">
      <label class="unseen" for="q">Search pages by title or address</label>
      <input
        id="q"
        class="grow"
        type="search"
        placeholder="Title or address"
        .value=${live(this.q)}
        @input=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLInputElement) this.q = currentTarget.value;
        }}
      />
      <label class="unseen" for="filter">Which pages</label>
      <select
        id="filter"
        @change=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLSelectElement)
            this.filter = FILTERS[currentTarget.selectedIndex]?.[0] ?? 'all';
        }}
      >
        ${FILTERS.map(([value, label]) => html`<option .selected=${live(value === this.filter)}>${label}</option>`)}
      </select>
      ${this.filter === 'orphans' ? this.#daysField() : nothing}
    </div>`;
  }

  #daysField(): TemplateResult {
    return html`<label for="days">for</label>
      <input
        id="days"
        class="days"
        type="number"
        min="1"
        max="36500"
        .value=${live(String(this.days))}
        @change=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLInputElement && currentTarget.checkValidity())
            this.days = Number(currentTarget.value) || USUAL_DAYS;
        }}
      />
      <span>days</span>`;
  }

  #table(): TemplateResult | typeof nothing {
    const items = this.#list.list?.items ?? [];
    if (items.length === 0) return nothing;
    return html`<table class="cards">
      <thead>
        <tr>
          <th scope="col">Page</th>
          <th scope="col">Comments</th>
          <th scope="col">Last opened</th>
        </tr>
      </thead>
      <tbody>
        ${items.map((page) => this.#row(page))}
      </tbody>
    </table>`;
  }

  #row(page: ListedPage): TemplateResult {
    return html`<tr>
      <td>
        ${deskLink(this.desk, `pages/${page.id}`, pageName(page))}
        ${page.closed ? html`<span class="badge">Closed</span>` : nothing}
        ${page.mode === null ? nothing : html`<span class="badge">Mode of its own</span>`}
        ${page.title === null ? nothing : html`<div class="address">${keyName(page.key)}</div>`}
      </td>
      <td data-label="Comments">${deskLink(this.desk, pageCommentsPlace(page.id), countsName(page))}</td>
      <td data-label="Last opened">${readOnName(page)}</td>
    </tr>`;
  }

  #empty(): TemplateResult {
    if (this.filter === 'orphans')
      return html`<strong>No page is forgotten</strong> Somebody has opened each of them in these ${this.days}
        days.`;
    return this.q === '' && this.filter === 'all'
      ? html`<strong>No pages yet</strong> A page is here as soon as somebody has commented on it.`
      : html`<strong>Nothing found</strong> No page fits what you look for.`;
  }

  #query(): string {
    const { filter, q, days } = this;
    const closed = filter === 'closed' ? 'true' : filter === 'open' ? 'false' : undefined;
    const unreadFor = filter === 'orphans' ? days : undefined;
    const query = queryOf({ q: q.trim(), closed, unreadFor });
    return query === '' ? '/pages' : `/pages?${query}`;
  }

  #load(): Promise<void> {
    clearTimeout(this.#timer);
    return this.#list.first(this.desk.api, this.#query());
  }
}

customElements.define('desk-pages', DeskPages);
