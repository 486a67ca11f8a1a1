import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { ListedParticipant, Listing } from '../../../api/comments/listed.ts';
import type { Desk, DeskView } from '../desk.ts';
import { deskLink } from '../parts/desk-link.ts';
import { moment } from '../parts/moment.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import './person.ts';

/** Everybody who has introduced themselves: to be found by name or e-mail address, and looked at one by one. */
export class DeskParticipants extends LitElement implements DeskView {
  static override properties = {
    desk: { attribute: false },
    path: {},
    found: { state: true },
    trouble: { state: true },
  };
  static override styles = deskStyles;
  declare desk: Desk;
  /** `?q=…&role=…&banned=true`, or the id of somebody. */
  declare path: string;
  declare found: readonly ListedParticipant[] | null;
  declare trouble: string | null;
  #next: number | null = null;

  constructor() {
    super();
    this.path = '';
    this.found = null;
    this.trouble = null;
  }

  get #who(): string {
    return this.path.split('?')[0] ?? '';
  }

  get #query(): URLSearchParams {
    return new URLSearchParams(this.path.split('?')[1] ?? '');
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('path') && this.#who === '') void this.#load(true);
  }

  override render(): TemplateResult {
    if (this.#who !== '') return html`<desk-person .desk=${this.desk} .who=${this.#who}></desk-person>`;
    const { found } = this;
    return html`<div class="stack">
      ${this.#searchForm()} ${troubleNote(this.trouble)}
      ${found === null ? nothing : found.length === 0 ? this.#nobody() : this.#table(found)}
      ${
        this.#next === null
          ? nothing
          : html`<p><button type="button" @click=${() => this.#load(false)}>Show earlier ones</button></p>`
      }
    </div>`;
  }

  #searchForm(): TemplateResult {
    const query = this.#query;
    const role = query.get('role') ?? '';
    const choices = ['guest', 'member', 'moderator', 'owner'];
    return html`<form
      class="row"
      role="search"
      @submit=${(event: Event) => this.#search(event)}
      @change=${(event: Event) => this.#search(event)}
    >
      <input
        class="grow"
        type="search"
        name="q"
        aria-label="Search names and e-mail addresses"
        placeholder="Name or e-mail"
        maxlength="200"
        .value=${query.get('q') ?? ''}
      />
      <select name="role" aria-label="Role">
        <option value="">Everybody</option>
        ${choices.map((one) => html`<option value=${one} ?selected=${one === role}>${one}s</option>`)}
      </select>
      <label class="choice"
        ><input type="checkbox" name="banned" value="true" .checked=${query.get('banned') === 'true'} /> Only
        banned ones</label
      >
    </form>`;
  }

  #nobody(): TemplateResult {
    return this.#query.size === 0
      ? html`<div class="empty"><strong>Nobody yet.</strong>Who comments first is here first.</div>`
      : html`<div class="empty"><strong>Nobody found.</strong>Look for less, or for everybody.</div>`;
  }

  #table(found: readonly ListedParticipant[]): TemplateResult {
    return html`<table class="cards">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          <th scope="col">E-mail</th>
          <th scope="col">Here since</th>
        </tr>
      </thead>
      <tbody>
        ${found.map(
          ({ id, name, role, email, since, banned }) =>
            html`<tr>
              <td>
                ${deskLink(this.desk, `participants/${id}`, name || 'Somebody without a name')}
                ${banned ? html`<span class="badge wrong">Banned</span>` : nothing}
              </td>
              <td data-label="Role">${role}</td>
              <td data-label="E-mail">${email ?? '–'}</td>
              <td data-label="Here since">${moment(since)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #search(event: Event): void {
    event.preventDefault();
    const form = this.renderRoot.querySelector('form');
    if (!form) return;
    const chosen = [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [],
    );
    const query = new URLSearchParams(chosen).toString();
    this.desk.go(query === '' ? 'participants' : `participants/?${query}`);
  }

  async #load(isNew: boolean): Promise<void> {
    const query = this.#query;
    if (!isNew && this.#next !== null) query.set('before', String(this.#next));
    const { path } = this;
    const found = await this.desk.api.get<Listing<ListedParticipant>>(
      query.size === 0 ? '/participants' : `/participants?${query.toString()}`,
    );
    if (path !== this.path) return;
    this.trouble = isTrouble(found) ? found.message : null;
    if (isTrouble(found)) return;
    this.#next = found.next;
    this.found = isNew ? found.items : [...(this.found ?? []), ...found.items];
  }
}

customElements.define('desk-participants', DeskParticipants);
