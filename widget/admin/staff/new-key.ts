import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ListedKey } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';

const KINDS = [
  ['secret', 'A secret (HS256)', 'The simplest: one is made here, and your server signs with it.'],
  [
    'publicKey',
    'A public key',
    'Your server keeps the private one; nobody else can sign, not even this server.',
  ],
  [
    'jwksUrl',
    'An address of keys (JWK Set)',
    'For an identity provider that publishes its keys and changes them.',
  ],
] as const;
type Kind = (typeof KINDS)[number][0];

/** Adds a key of the sign-on. Sends `key-added` with what the server answered. */
export class DeskNewKey extends LitElement {
  static override properties = {
    desk: { attribute: false },
    kind: { state: true },
    isBusy: { state: true },
    trouble: { state: true },
  };
  static override styles = deskStyles;
  declare desk: Desk;
  declare kind: Kind;
  declare isBusy: boolean;
  declare trouble: string | null;

  constructor() {
    super();
    this.kind = 'secret';
    this.isBusy = false;
    this.trouble = null;
  }

  override render() {
    return html`<form class="stack" aria-label="Add a key" @submit=${(event: Event) => this.#add(event)}>
      <fieldset>
        <legend>Add a key</legend>
        ${KINDS.map(
          ([kind, label, about]) =>
            html`<div class="choice">
              <input
                type="radio"
                id=${kind}
                name="kind"
                aria-describedby="${kind}-about"
                .checked=${live(kind === this.kind)}
                @change=${() => (this.kind = kind)}
              />
              <div>
                <label for=${kind}>${label}</label>
                <p class="hint" id="${kind}-about">${about}</p>
              </div>
            </div>`,
        )}
      </fieldset>
      ${this.#details()} ${troubleNote(this.trouble)}
      <div class="row">
        <button class="primary" ?disabled=${this.isBusy}>${this.isBusy ? 'Trying it…' : 'Add key'}</button>
      </div>
    </form>`;
  }

  #details(): TemplateResult {
    if (this.kind === 'secret') return html``;
    return html`<div class="field">
        <label for="algorithm">Algorithm</label>
        <select id="algorithm" name="algorithm">
          <option>EdDSA</option>
          <option>RS256</option>
        </select>
      </div>
      ${
        this.kind === 'publicKey'
          ? html`<div class="field">
              <label for="key">The public key</label>
              <textarea
                id="key"
                name="key"
                class="code"
                rows="5"
                required
                spellcheck="false"
                placeholder="-----BEGIN PUBLIC KEY-----"
                aria-describedby="key-about"
              ></textarea>
              <p class="hint" id="key-about">As PEM, or as a public JSON Web Key. Never the private one.</p>
            </div>`
          : html`<div class="field">
              <label for="key">Where the keys are published</label>
              <input
                id="key"
                name="key"
                type="url"
                required
                placeholder="https://www.example.com/jwks.json"
                aria-describedby="key-about"
              />
              <p class="hint" id="key-about">Over https. It is fetched now, to see whether it works.</p>
            </div>`
      }`;
  }

  async #add(event: Event): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement) || this.isBusy) return;
    const given = new FormData(form);
    this.isBusy = true;
    const answer = await this.desk.api.post<ListedKey>(
      '/sign-on-keys',
      this.kind === 'secret'
        ? { algorithm: 'HS256' }
        : { algorithm: given.get('algorithm'), [this.kind]: given.get('key') },
    );
    this.isBusy = false;
    this.trouble = isTrouble(answer) ? answer.message : null;
    if (isTrouble(answer)) return;
    this.kind = 'secret';
    this.dispatchEvent(new CustomEvent('key-added', { detail: answer }));
  }
}

customElements.define('desk-new-key', DeskNewKey);
