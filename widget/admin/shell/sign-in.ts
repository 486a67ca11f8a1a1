import { LitElement, css, html } from 'lit';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import { NO_SITES, enter } from './enter.ts';
import type { Entered } from './enter.ts';

/**
 * Asks for a token, and comes in with it. Sends `entered` with an `Entered`.
 *
 * Properties: `site`, which is to be opened; `again`, where one was here already and only the token is good no more.
 */
export class DeskSignIn extends LitElement {
  static override properties = {
    site: {},
    again: { type: Boolean },
    busy: { state: true },
    trouble: { state: true },
    founder: { state: true },
  };
  static override styles = [
    deskStyles,
    css`
      form {
        max-width: 24em;
      }
      :host(:not([again])) form {
        margin: 0 auto;
        padding: 12vh 20px 20px;
      }
    `,
  ];
  declare site: string;
  declare again: boolean;
  declare busy: boolean;
  declare trouble: string | null;
  /** The token of whoever runs a server without a site. */
  declare founder: string | null;
  /** For tests. */
  enter = enter;

  constructor() {
    super();
    this.site = '';
    this.again = false;
    this.busy = false;
    this.trouble = null;
    this.founder = null;
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#token')?.focus();
  }

  override render() {
    const { founder } = this;
    if (founder !== null) {
      return html`<desk-first-site
        .token=${founder}
        @site=${({ detail }: CustomEvent<string>) => this.#enter(founder, detail)}
      ></desk-first-site>`;
    }
    return html`<form
      class="stack"
      novalidate
      autocomplete="off"
      @submit=${(event: Event) => this.#submit(event)}
    >
      ${
        this.again
          ? html`<h2>Sign in again</h2>
              <p class="muted">Your token is good no more. What you were doing stays as it is.</p>`
          : html`<h1>Moderate comments</h1>
              <p class="muted">
                Sign in with a token. An owner makes one for you under “Staff”, or on the server:
                <code>livethread token create</code>.
              </p>`
      }
      <div class="field">
        <label for="token">Token</label>
        <input
          id="token"
          name="token"
          type="password"
          autocomplete="off"
          spellcheck="false"
          autocapitalize="off"
          required
          aria-invalid=${this.trouble === null ? 'false' : 'true'}
          aria-describedby="trouble"
        />
      </div>
      <div class="field" ?hidden=${this.again}>
        <label for="site">Site</label>
        <input
          id="site"
          name="site"
          autocomplete="off"
          spellcheck="false"
          autocapitalize="off"
          inputmode="url"
          placeholder="www.example.com"
          aria-describedby="site-hint"
          .value=${this.site}
        />
        <p class="hint" id="site-hint">Not needed with a token for all sites.</p>
      </div>
      <div id="trouble">${troubleNote(this.trouble)}</div>
      <div class="row">
        <button class="primary" ?disabled=${this.busy}>${this.busy ? 'Signing in…' : 'Sign in'}</button>
      </div>
      <p class="hint">The token is kept in this tab only, until you close it or sign out.</p>
    </form>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const [token, site] = [this.#value('token'), siteOf(this.#value('site'))];
    if (token === '') return this.#fail('Fill in your token.');
    await this.#enter(token, site);
  }

  async #enter(token: string, site: string): Promise<void> {
    this.busy = true;
    this.trouble = null;
    const entered = await this.enter(token, site).finally(() => (this.busy = false));
    if (entered === NO_SITES) return this.#greet(token);
    this.founder = null;
    if (isTrouble(entered)) return this.#fail(sentenceOf(entered));
    this.dispatchEvent(new CustomEvent<Entered>('entered', { detail: entered }));
  }

  /** Without a site there is nothing to open: the first one is added. */
  async #greet(token: string): Promise<void> {
    await import('../start/first-site.ts');
    this.founder = token;
  }

  #value(name: string): string {
    return this.renderRoot.querySelector<HTMLInputElement>(`#${name}`)?.value.trim() ?? '';
  }

  #fail(message: string): void {
    this.trouble = message;
    this.renderRoot.querySelector<HTMLElement>('#token')?.focus();
  }
}

/** What is wrong, in words for whoever typed it. */
function sentenceOf({ trouble, message }: { readonly trouble: string; readonly message: string }): string {
  return trouble === 'too-many' ? `Too many wrong tokens came from your network. ${message}` : message;
}

/** People paste whole addresses. */
function siteOf(typed: string): string {
  const text = typed.toLowerCase();
  return URL.parse(text.includes('://') ? text : `https://${text}`)?.hostname ?? text;
}

customElements.define('desk-sign-in', DeskSignIn);
