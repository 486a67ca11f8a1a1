import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { TokenHolder } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { deskLink } from '../parts/desk-link.ts';
import { moment } from '../parts/moment.ts';
import '../parts/question.ts';
import '../parts/told-secret.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';

type NewToken = TokenHolder & { readonly token: string };

const ROLES = { moderator: 'Moderator', owner: 'Owner' } as const;

/** Who has a token for this site. */
export class DeskTokens extends LitElement {
  static override properties = {
    desk: { attribute: false },
    tokens: { state: true },
    told: { state: true },
    leaving: { state: true },
    trouble: { state: true },
  };
  static override styles = [
    deskStyles,
    css`
      .section {
        border-top: 0;
        padding-top: 0;
      }
    `,
  ];
  declare desk: Desk;
  declare tokens: readonly TokenHolder[] | null;
  declare told: NewToken | null;
  /** Whose token is asked about. */
  declare leaving: TokenHolder | null;
  declare trouble: string | null;

  constructor() {
    super();
    this.tokens = null;
    this.told = null;
    this.leaving = null;
    this.trouble = null;
  }

  override firstUpdated(): void {
    void this.#read();
  }

  override render() {
    return html`<section class="section" aria-labelledby="tokens">
      <div>
        <h2 id="tokens">Staff tokens</h2>
        <p class="hint">
          Whoever has a token can sign in at this desk, and act in threads. Give each person one of their own,
          so that the audit log says who did what, and one person can leave without the others.
        </p>
      </div>
      ${this.#table()}
      ${
        this.told
          ? html`<desk-told-secret
              .secret=${this.told.token}
              .label=${`The token of ${this.told.name}, ${ROLES[this.told.role].toLowerCase()}`}
              @kept=${() => (this.told = null)}
            ></desk-told-secret>`
          : this.#form()
      }
      ${troubleNote(this.trouble)} ${this.leaving ? this.#question(this.leaving) : nothing}
    </section>`;
  }

  #table(): TemplateResult {
    const { tokens } = this;
    if (tokens === null) return html`<p class="muted" ?hidden=${this.trouble !== null}>Loading…</p>`;
    if (tokens.length === 0) return html`<p class="muted">Nobody has a token for this site alone yet.</p>`;
    return html`<table class="cards">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          <th scope="col">Since</th>
          <th scope="col">Last used</th>
          <th scope="col"><span class="unseen">Acts</span></th>
        </tr>
      </thead>
      <tbody>
        ${tokens.map(
          (one) =>
            html`<tr>
              <td>${deskLink(this.desk, `participants/${one.id}`, one.name)}</td>
              <td data-label="Role">${ROLES[one.role]}</td>
              <td data-label="Since">${moment(one.since)}</td>
              <td data-label="Last used">${one.lastUsed === null ? 'never' : moment(one.lastUsed)}</td>
              <td>
                <button
                  type="button"
                  class="danger"
                  aria-label="Revoke the token of ${one.name}"
                  @click=${() => (this.leaving = one)}
                >
                  Revoke
                </button>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #form(): TemplateResult {
    return html`<form class="stack" aria-label="Make a token" @submit=${(event: Event) => this.#make(event)}>
      <div class="field">
        <label for="name">Name</label>
        <input
          id="name"
          name="name"
          required
          maxlength="60"
          autocomplete="off"
          aria-describedby="name-about"
        />
        <p class="hint" id="name-about">Readers see it where they act in threads.</p>
      </div>
      <fieldset>
        <legend>Role</legend>
        <div class="choice">
          <input type="radio" id="moderator" name="role" value="moderator" checked />
          <label for="moderator">Moderator: reads the queue, approves, removes, bans</label>
        </div>
        <div class="choice">
          <input type="radio" id="owner" name="role" value="owner" />
          <label for="owner">Owner: all that, settings, tokens, and what leaves the server</label>
        </div>
      </fieldset>
      <div class="row"><button class="primary">Make a token</button></div>
    </form>`;
  }

  #question(holder: TokenHolder): TemplateResult {
    return html`<desk-question
      heading="Revoke the token of ${holder.name}?"
      act="Revoke"
      @no=${() => (this.leaving = null)}
      @yes=${() => void this.#revoke(holder)}
    >
      <p>
        It opens nothing any more from now on, also where it is in use. What ${holder.name} wrote and did
        stays.
      </p>
    </desk-question>`;
  }

  async #make(event: Event): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const given = new FormData(form);
    const answer = await this.desk.api.post<NewToken>('/tokens', {
      name: given.get('name'),
      role: given.get('role'),
    });
    this.trouble = isTrouble(answer) ? answer.message : null;
    if (isTrouble(answer)) return;
    this.told = answer;
    await this.#read();
  }

  async #revoke({ id, name }: TokenHolder): Promise<void> {
    this.leaving = null;
    const answer = await this.desk.api.delete(`/tokens/${id}`);
    this.trouble = isTrouble(answer) ? answer.message : null;
    if (!isTrouble(answer)) this.desk.say(`The token of ${name} is revoked.`);
    await this.#read(this.trouble);
  }

  async #read(trouble: string | null = null): Promise<void> {
    const answer = await this.desk.api.get<{ items: readonly TokenHolder[] }>('/tokens');
    if (isTrouble(answer)) this.trouble = answer.message;
    else {
      this.tokens = answer.items;
      this.trouble = trouble;
    }
  }
}

customElements.define('desk-tokens', DeskTokens);
