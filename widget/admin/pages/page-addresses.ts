import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PageDetails } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import { addressOf, keyName, queryOf } from './page-words.ts';

/** Other addresses that lead to a page. Sends `page-changed`. */
export class DeskPageAddresses extends LitElement {
  static override properties = {
    desk: { attribute: false },
    page: { attribute: false },
    trouble: { state: true },
  };
  static override styles = [
    deskStyles,
    css`
      ul {
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        gap: 8px;
        align-items: center;
        justify-content: space-between;
        border-bottom: 1px solid var(--line);
        padding-block: 4px;
      }
    `,
  ];
  declare desk: Desk;
  declare page: PageDetails;
  declare trouble: string | null;

  constructor() {
    super();
    this.trouble = null;
  }

  override render() {
    const { aliases } = this.page;
    const isOwner = this.desk.role === 'owner';
    return html`<section class="section" aria-labelledby="aliases">
      <div>
        <h2 id="aliases">Other addresses that lead here</h2>
        <p class="hint">
          Whoever opens one of them reads the same thread. For pages that moved, or can be reached in several
          ways.
        </p>
      </div>
      ${
        aliases.length === 0
          ? html`<p class="muted">None.</p>`
          : html`<ul aria-labelledby="aliases">
              ${aliases.map((alias) => this.#alias(alias, isOwner))}
            </ul>`
      }
      ${isOwner ? this.#form() : nothing} ${troubleNote(this.trouble)}
    </section>`;
  }

  #alias(alias: string, isOwner: boolean): TemplateResult {
    return html`<li>
      <span>${keyName(alias)}</span>
      ${
        isOwner
          ? html`<button
              type="button"
              aria-label="Remove ${keyName(alias)}"
              @click=${() => this.#remove(alias)}
            >
              Remove
            </button>`
          : nothing
      }
    </li>`;
  }

  #form(): TemplateResult {
    return html`<form class="row" @submit=${(event: Event) => this.#submit(event)}>
      <label class="unseen" for="alias">Another address of this page</label>
      <input
        id="alias"
        class="grow"
        maxlength="2048"
        spellcheck="false"
        autocapitalize="off"
        placeholder="/old/place"
      />
      <button>Add address</button>
    </form>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const field = this.renderRoot.querySelector('#alias');
    if (!(field instanceof HTMLInputElement) || field.value.trim() === '') return;
    const known = new Set(this.page.aliases);
    if (!(await this.#put(field.value))) return;
    field.value = '';
    const added = this.page.aliases.find((alias) => !known.has(alias));
    if (added === undefined) this.desk.say('This address leads here already.');
    else this.desk.say(`${keyName(added)} leads here now.`, async () => void (await this.#delete(added)));
  }

  async #remove(alias: string): Promise<void> {
    if (await this.#delete(alias))
      this.desk.say(`${keyName(alias)} leads here no more.`, async () => void (await this.#put(alias)));
  }

  async #put(address: string): Promise<boolean> {
    const { page, desk } = this;
    return this.#take(
      await desk.api.put<PageDetails>(`/pages/${page.id}/aliases?${queryOf(addressOf(address))}`, {}),
    );
  }

  /** Taking away answers with nothing to read: the page is asked for. */
  async #delete(alias: string): Promise<boolean> {
    const { page, desk } = this;
    const gone = await desk.api.delete(`/pages/${page.id}/aliases?${queryOf(addressOf(alias))}`);
    return this.#take(isTrouble(gone) ? gone : await desk.api.get<PageDetails>(`/pages/${page.id}`));
  }

  #take(answer: unknown): boolean {
    this.trouble = isTrouble(answer) ? answer.message : null;
    if (isTrouble(answer)) return false;
    this.dispatchEvent(new CustomEvent('page-changed', { detail: answer, bubbles: true }));
    return true;
  }
}

customElements.define('desk-page-addresses', DeskPageAddresses);
