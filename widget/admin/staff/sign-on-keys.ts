import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ListedKey } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { moment } from '../parts/moment.ts';
import '../parts/question.ts';
import '../parts/told-secret.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import './new-key.ts';

type NewKey = ListedKey & { readonly secret: string | null };

/** Keys of the site's own sign-on. */
export class DeskSignOnKeys extends LitElement {
  static override properties = {
    desk: { attribute: false },
    keys: { state: true },
    told: { state: true },
    leaving: { state: true },
    trouble: { state: true },
  };
  static override styles = [
    deskStyles,
    css`
      pre {
        max-height: 8em;
        overflow: auto;
        white-space: pre-wrap;
      }
    `,
  ];
  declare desk: Desk;
  declare keys: readonly ListedKey[] | null;
  declare told: NewKey | null;
  declare leaving: ListedKey | null;
  declare trouble: string | null;

  constructor() {
    super();
    this.keys = null;
    this.told = null;
    this.leaving = null;
    this.trouble = null;
  }

  override firstUpdated(): void {
    void this.#read();
  }

  override render() {
    return html`<section class="section" aria-labelledby="keys">
      <div>
        <h2 id="keys">Sign-on keys</h2>
        <p class="hint">
          Your own users comment under the names they have on your site: your server signs a token for each,
          and these keys are what such tokens are checked with.
        </p>
      </div>
      ${this.#table()}
      ${
        this.told?.secret
          ? html`<desk-told-secret
              .secret=${this.told.secret}
              .label=${`The secret of the key ${this.told.id}, for HS256`}
              @kept=${() => (this.told = null)}
            ></desk-told-secret>`
          : html`<desk-new-key
              .desk=${this.desk}
              @key-added=${({ detail }: CustomEvent<NewKey>) => this.#added(detail)}
            ></desk-new-key>`
      }
      ${troubleNote(this.trouble)} ${this.leaving ? this.#question(this.leaving) : nothing}
    </section>`;
  }

  #table(): TemplateResult {
    const { keys } = this;
    if (keys === null) return html`<p class="muted" ?hidden=${this.trouble !== null}>Loading…</p>`;
    if (keys.length === 0) return html`<p class="muted">None yet: everybody who comments is a guest.</p>`;
    return html`<table class="cards">
      <thead>
        <tr>
          <th scope="col">Id (kid)</th>
          <th scope="col">Algorithm</th>
          <th scope="col">Checked with</th>
          <th scope="col">Since</th>
          <th scope="col"><span class="unseen">Acts</span></th>
        </tr>
      </thead>
      <tbody>
        ${keys.map(
          (key) =>
            html`<tr>
              <td class="code">${key.id}</td>
              <td data-label="Algorithm">${key.algorithm}</td>
              <td data-label="Checked with">${material(key)}</td>
              <td data-label="Since">${moment(key.since)}</td>
              <td>
                <button
                  type="button"
                  class="danger"
                  aria-label="Remove the key ${key.id}"
                  @click=${() => (this.leaving = key)}
                >
                  Remove
                </button>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #question(key: ListedKey): TemplateResult {
    return html`<desk-question
      heading="Remove the key ${key.id}?"
      act="Remove"
      @no=${() => (this.leaving = null)}
      @yes=${() => void this.#remove(key)}
    >
      <p>
        Tokens that were signed with it are good for nothing from now on. All members’ sessions end, and come
        back by themselves with a token that another key has signed. To change keys, add the new one first.
      </p>
    </desk-question>`;
  }

  #added(key: NewKey): void {
    this.told = key;
    this.desk.say(`The key ${key.id} is added.`);
    void this.#read();
  }

  async #remove({ id }: ListedKey): Promise<void> {
    this.leaving = null;
    const answer = await this.desk.api.delete(`/sign-on-keys/${id}`);
    this.trouble = isTrouble(answer) ? answer.message : null;
    if (!isTrouble(answer)) this.desk.say(`The key ${id} is removed.`);
    await this.#read(this.trouble);
  }

  async #read(trouble: string | null = null): Promise<void> {
    const answer = await this.desk.api.get<{ items: readonly ListedKey[] }>('/sign-on-keys');
    if (isTrouble(answer)) this.trouble = answer.message;
    else {
      this.keys = answer.items;
      this.trouble = trouble;
    }
  }
}

function material({ publicKey, jwksUrl }: ListedKey): TemplateResult {
  if (jwksUrl !== null) return html`Keys at <span class="code">${jwksUrl}</span>`;
  if (publicKey === null) return html`A secret that was told once`;
  return html`<details>
    <summary>A public key</summary>
    <pre class="code" tabindex="0">${publicKey}</pre>
  </details>`;
}

customElements.define('desk-sign-on-keys', DeskSignOnKeys);
