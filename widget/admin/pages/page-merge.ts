import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ListedPage, Listing, PageDetails } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { counted } from '../parts/moment.ts';
import '../parts/question.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import { countsName, keyName, pageName, queryOf } from './page-words.ts';

const PAUSE = 250;

/** Lets all comments of a page go to another one, which one looks for here. */
export class DeskPageMerge extends LitElement {
  static override properties = {
    desk: { attribute: false },
    page: { attribute: false },
    found: { state: true },
    into: { state: true },
    isAsking: { state: true },
    trouble: { state: true },
  };
  static override styles = [
    deskStyles,
    css`
      .found {
        display: grid;
        gap: 2px;
      }
    `,
  ];
  declare desk: Desk;
  declare page: PageDetails;
  declare found: readonly ListedPage[] | null;
  declare into: ListedPage | null;
  declare isAsking: boolean;
  declare trouble: string | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor() {
    super();
    this.found = null;
    this.into = null;
    this.isAsking = false;
    this.trouble = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render() {
    return html`<section class="section" aria-labelledby="merge">
      <div>
        <h2 id="merge">Merge into another page</h2>
        <p class="hint">
          If this thread belongs to another page: all its comments move there, by the time they were written,
          and all addresses of this page lead there. The other page keeps its title and whether it is closed.
        </p>
      </div>
      <div class="field">
        <label for="other">The page that stays</label>
        <input
          id="other"
          type="search"
          placeholder="Search by title or address"
          @input=${() => this.#searchSoon()}
        />
      </div>
      <div role="status">
        ${this.found?.length === 0 ? html`<p class="muted">No other page fits.</p>` : nothing}
      </div>
      ${this.#choices()} ${troubleNote(this.trouble)}
      <div class="row">
        <button
          type="button"
          class="danger"
          ?disabled=${this.into === null}
          @click=${() => (this.isAsking = true)}
        >
          Merge…
        </button>
      </div>
      ${this.isAsking && this.into ? this.#question(this.into) : nothing}
    </section>`;
  }

  #choices(): TemplateResult | typeof nothing {
    if (!this.found || this.found.length === 0) return nothing;
    return html`<fieldset class="found">
      <legend class="unseen">Pages that fit</legend>
      ${this.found.map(
        (page) =>
          html`<div class="choice">
            <input
              type="radio"
              name="into"
              id="into-${page.id}"
              .checked=${page.id === this.into?.id}
              @change=${() => (this.into = page)}
            />
            <label for="into-${page.id}">
              ${pageName(page)} <span class="muted small">${keyName(page.key)} · ${countsName(page)}</span>
            </label>
          </div>`,
      )}
    </fieldset>`;
  }

  #question(into: ListedPage): TemplateResult {
    const { page } = this;
    return html`<desk-question
      heading="Merge “${pageName(page)}” into “${pageName(into)}”?"
      act="Merge for good"
      @no=${() => (this.isAsking = false)}
      @yes=${() => void this.#merge(into)}
    >
      <p>
        ${counted(page.count, 'comment')} of ${keyName(page.key)} will stand among those of
        ${keyName(into.key)}. Readers of both pages see it at once. This cannot be undone.
      </p>
    </desk-question>`;
  }

  #searchSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(), PAUSE);
  }

  async #search(): Promise<void> {
    const field = this.renderRoot.querySelector('#other');
    const q = field instanceof HTMLInputElement ? field.value.trim() : '';
    this.#asked += 1;
    const asked = this.#asked;
    if (q === '') return this.#show(null);
    const answer = await this.desk.api.get<Listing<ListedPage>>(`/pages?${queryOf({ q, limit: 10 })}`);
    if (asked !== this.#asked) return;
    this.trouble = isTrouble(answer) ? answer.message : null;
    if (!isTrouble(answer)) this.#show(answer.items.filter(({ id }) => id !== this.page.id));
  }

  #show(found: readonly ListedPage[] | null): void {
    this.found = found;
    if (!found?.some(({ id }) => id === this.into?.id)) this.into = null;
  }

  async #merge(into: ListedPage): Promise<void> {
    this.isAsking = false;
    const answer = await this.desk.api.post<PageDetails>(`/pages/${this.page.id}/merge`, { into: into.id });
    this.trouble = isTrouble(answer) ? answer.message : null;
    if (isTrouble(answer)) return;
    this.desk.say(`Merged. “${pageName(into)}” has all comments now.`);
    this.desk.go(`pages/${into.id}`);
  }
}

customElements.define('desk-page-merge', DeskPageMerge);
