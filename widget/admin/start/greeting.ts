import { LitElement, html, nothing } from 'lit';
import type { SiteEntry } from '../../../api/comments/site-entry.ts';
import type { Desk } from '../desk.ts';
import { deskStyles } from '../styles.ts';
import './add-site.ts';
import './first-comment.ts';
import { greetingStyles } from './greeting-styles.ts';
import './site-address.ts';
import './tag.ts';

/** What a new owner needs, in order, until the first comment is there. Sends `done` when they have seen it. */
export class DeskGreeting extends LitElement {
  static override properties = { desk: { attribute: false }, added: { state: true } };
  static override styles = [deskStyles, greetingStyles];
  declare desk: Desk;
  /** The name of a site that was just added. */
  declare added: string | null;

  constructor() {
    super();
    this.added = null;
  }

  override render() {
    const { desk } = this;
    return html`<div class="stack">
      <h2>Welcome. Three steps, and ${desk.site} has comments.</h2>
      <ol class="steps">
        <li>
          <section class="step" aria-labelledby="address">
            <h3 id="address">Your site</h3>
            <desk-site-address .desk=${desk}></desk-site-address>
            ${this.#another()}
          </section>
        </li>
        <li>
          <section class="step" aria-labelledby="tag">
            <h3 id="tag">Paste this tag where the comments belong</h3>
            <desk-tag></desk-tag>
          </section>
        </li>
        <li>
          <section class="step" aria-labelledby="first">
            <h3 id="first">Open the page, and write something</h3>
            <p>
              First comments wait for approval, unless you set it otherwise. You can approve this one right
              here.
            </p>
            <desk-first-comment .desk=${desk}></desk-first-comment>
          </section>
        </li>
      </ol>
      <p>
        <button type="button" @click=${() => this.dispatchEvent(new CustomEvent('done'))}>
          To the overview
        </button>
      </p>
    </div>`;
  }

  /** For whoever runs the server: this may not be the site that they mean. */
  #another() {
    const { directory } = this.desk;
    if (!directory) return nothing;
    return html`<details>
      <summary>You mean another site?</summary>
      <desk-add-site
        .directory=${directory}
        @added=${({ detail }: CustomEvent<SiteEntry>) => (this.added = detail.name)}
      ></desk-add-site>
      <div role="status">${this.#opening(this.added)}</div>
    </details>`;
  }

  /** Another query makes it another page: the desk begins anew there, and knows of the site. */
  #opening(name: string | null) {
    if (name === null) return nothing;
    return html`<p class="note good">
      ${name} is there. <a href=${`?site=${name}#/${name}/start`}>Open its desk</a>
    </p>`;
  }
}

customElements.define('desk-greeting', DeskGreeting);
