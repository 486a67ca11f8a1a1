import { LitElement, css, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ListedKey } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { moment } from '../parts/moment.ts';
import { SecretList } from '../parts/secret-list.ts';
import { troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import './new-key.ts';

type NewKey = ListedKey & { readonly secret: string | null };

/** Keys of the site's own sign-on. */
export class DeskSignOnKeys extends LitElement {
  static override properties = { desk: { attribute: false } };
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
  readonly #keys: SecretList<ListedKey, NewKey> = new SecretList(this, '/sign-on-keys');

  override render(): TemplateResult {
    const { told, trouble } = this.#keys;
    return html`<section class="section" aria-labelledby="keys">
      <div>
        <h2 id="keys">Sign-on keys</h2>
        <p class="hint">
          Your own users comment under the names they have on your site: your server signs a token for each,
          and these keys are what such tokens are checked with.
        </p>
      </div>
      ${this.#keys.view('None yet: everybody who comments is a guest.', (items) => this.#table(items))}
      ${
        told?.secret
          ? this.#keys.secretView(told.secret, `The secret of the key ${told.id}, for HS256`)
          : html`<desk-new-key
              .desk=${this.desk}
              @key-added=${({ detail }: CustomEvent<NewKey>) => this.#added(detail)}
            ></desk-new-key>`
      }
      ${troubleNote(trouble)} ${this.#keys.question(leaving)}
    </section>`;
  }

  #table(keys: readonly ListedKey[]): TemplateResult {
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
                  @click=${() => this.#keys.askAbout(key)}
                >
                  Remove
                </button>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #added(key: NewKey): void {
    this.desk.say(`The key ${key.id} is added.`);
    void this.#keys.tell(key);
  }
}

function leaving({ id }: ListedKey) {
  return {
    heading: `Remove the key ${id}?`,
    act: 'Remove',
    about: html`Tokens that were signed with it are good for nothing from now on. All members’ sessions end,
    and come back by themselves with a token that another key has signed. To change keys, add the new one
    first.`,
    said: `The key ${id} is removed.`,
  };
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
