import { LitElement, css, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { TokenHolder } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { deskLink } from '../parts/desk-link.ts';
import { moment } from '../parts/moment.ts';
import { SecretList } from '../parts/secret-list.ts';
import { troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';

type NewToken = TokenHolder & { readonly token: string };

const ROLES = { moderator: 'Moderator', owner: 'Owner' } as const;

/** Who has a token for this site. */
export class DeskTokens extends LitElement {
  static override properties = { desk: { attribute: false } };
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
  readonly #tokens: SecretList<TokenHolder, NewToken> = new SecretList(this, '/tokens');

  override render(): TemplateResult {
    const { told, trouble } = this.#tokens;
    return html`<section class="section" aria-labelledby="tokens">
      <div>
        <h2 id="tokens">Staff tokens</h2>
        <p class="hint">
          Whoever has a token can sign in at this desk, and act in threads. Give each person one of their own,
          so that the audit log says who did what, and one person can leave without the others.
        </p>
      </div>
      ${this.#tokens.view('Nobody has a token for this site alone yet.', (items) => this.#table(items))}
      ${
        told
          ? this.#tokens.secretView(
              told.token,
              `The token of ${told.name}, ${ROLES[told.role].toLowerCase()}`,
            )
          : this.#form()
      }
      ${troubleNote(trouble)} ${this.#tokens.question(leaving)}
    </section>`;
  }

  #table(tokens: readonly TokenHolder[]): TemplateResult {
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
                  @click=${() => this.#tokens.askAbout(one)}
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

  #make(event: Event): void {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const given = new FormData(form);
    void this.#tokens.make({ name: given.get('name'), role: given.get('role') });
  }
}

function leaving({ name }: TokenHolder) {
  return {
    heading: `Revoke the token of ${name}?`,
    act: 'Revoke',
    about: `It opens nothing any more from now on, also where it is in use. What ${name} wrote and did stays.`,
    said: `The token of ${name} is revoked.`,
  };
}

customElements.define('desk-tokens', DeskTokens);
