import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { PageDetails } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { deskLink } from '../parts/desk-link.ts';
import { moment } from '../parts/moment.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { pageCommentsPlace } from '../parts/places.ts';
import { deskStyles } from '../styles.ts';
import './page-addresses.ts';
import './page-merge.ts';
import './page-name.ts';
import { PAGE_MODES, countsName, keyName, pageName, readOnName } from './page-words.ts';

/** One page: what it is, and what can be done about it. `number` is how routes name it. */
export class DeskPage extends LitElement {
  static override properties = {
    desk: { attribute: false },
    number: { type: Number },
    page: { state: true },
    trouble: { state: true },
  };
  static override styles = [
    deskStyles,
    css`
      .name {
        font-size: 1.25em;
      }
    `,
  ];
  declare desk: Desk;
  declare number: number;
  declare page: PageDetails | null;
  declare trouble: string | null;

  constructor() {
    super();
    this.number = 0;
    this.page = null;
    this.trouble = null;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('number')) void this.#read();
  }

  override render() {
    const { page } = this;
    if (!page)
      return html`${troubleNote(this.trouble)}
        <p class="muted" ?hidden=${this.trouble !== null}>Loading…</p>`;
    return html`<div
      class="stack"
      @page-changed=${(event: CustomEvent<PageDetails>) => this.#take(event.detail)}
    >
      <div>
        <h2 class="name">${pageName(page)}</h2>
        ${page.title === null ? nothing : html`<p class="muted">${keyName(page.key)}</p>`}
      </div>
      ${this.#facts(page)} ${troubleNote(this.trouble)} ${this.#state(page)}
      <desk-page-name .desk=${this.desk} .page=${page}></desk-page-name>
      <desk-page-addresses .desk=${this.desk} .page=${page}></desk-page-addresses>
      ${
        this.desk.role === 'owner'
          ? html`<desk-page-merge .desk=${this.desk} .page=${page}></desk-page-merge>`
          : nothing
      }
    </div>`;
  }

  #facts(page: PageDetails): TemplateResult {
    return html`<dl class="facts">
      <dt>Comments</dt>
      <dd>${deskLink(this.desk, pageCommentsPlace(page.id), countsName(page))}</dd>
      <dt>First comment</dt>
      <dd>${moment(page.createdAt)}</dd>
      <dt>Last opened</dt>
      <dd>${readOnName(page)}</dd>
    </dl>`;
  }

  #state(page: PageDetails): TemplateResult {
    return html`<section class="section" aria-labelledby="state">
      <h2 id="state">Who may write here</h2>
      <div class="row">
        <span class="badge ${page.closed ? 'warn' : 'good'}">${page.closed ? 'Closed' : 'Open'}</span>
        <button type="button" @click=${() => this.#change({ closed: !page.closed }, { closed: page.closed })}>
          ${page.closed ? 'Reopen this page' : 'Close this page'}
        </button>
        <span class="hint">A closed page can be read, and takes no new comments.</span>
      </div>
      <div class="field">
        <label for="mode">New comments appear</label>
        <select
          id="mode"
          aria-describedby="mode-about"
          @change=${({ currentTarget }: Event) => {
            if (currentTarget instanceof HTMLSelectElement)
              void this.#change({ mode: currentTarget.value || null }, { mode: page.mode });
          }}
        >
          ${PAGE_MODES.map(
            ([mode, label]) =>
              html`<option value=${mode} .selected=${live(mode === (page.mode ?? ''))}>${label}</option>`,
          )}
        </select>
        <p class="hint" id="mode-about">Everyone who has the page open knows it at once.</p>
      </div>
    </section>`;
  }

  async #change(
    change: Readonly<Record<string, unknown>>,
    before: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    if (await this.#send(change)) {
      const name = this.page ? pageName(this.page) : '';
      this.desk.say(`“${name}” is changed.`, async () => void (await this.#send(before)));
    }
  }

  async #send(change: Readonly<Record<string, unknown>>): Promise<boolean> {
    const answer = await this.desk.api.patch<PageDetails>(`/pages/${this.number}`, change);
    if (!isTrouble(answer)) this.#take(answer);
    else {
      this.trouble = answer.message;
      // What is shown is how it is, and not what was chosen.
      await this.#read(answer.message);
    }
    return !isTrouble(answer);
  }

  #take(page: PageDetails): void {
    this.page = page;
    this.trouble = null;
  }

  async #read(trouble: string | null = null): Promise<void> {
    const { number } = this;
    const answer = await this.desk.api.get<PageDetails>(`/pages/${number}`);
    if (number !== this.number) return;
    if (isTrouble(answer)) this.trouble = answer.message;
    else {
      this.page = answer;
      this.trouble = trouble;
    }
  }
}

customElements.define('desk-page', DeskPage);
