import { LitElement, css, html } from 'lit';
import type { SiteEntry } from '../../../api/comments/site-entry.ts';
import type { AdminApi } from '../desk.ts';
import { HttpApi } from '../shell/http-api.ts';
import { deskStyles } from '../styles.ts';
import './add-site.ts';

/**
 * Greets whoever runs a server that has no site yet. Sends `site`, whose `detail` is the name of the one that they add.
 *
 * Property `token`: theirs.
 */
export class DeskFirstSite extends LitElement {
  static override properties = { token: {} };
  static override styles = [
    deskStyles,
    css`
      :host {
        max-width: 30em;
        margin: 0 auto;
        padding: 12vh 20px 20px;
      }
    `,
  ];
  declare token: string;
  #directory: AdminApi | undefined;

  override render() {
    this.#directory ??= new HttpApi({
      site: null,
      seat: { token: this.token, renew: () => Promise.resolve(false) },
      fetch: (...given) => fetch(...given),
      wait: (milliseconds) => new Promise((next) => setTimeout(next, milliseconds)),
    });
    return html`<div class="stack">
      <h1>Welcome</h1>
      <p>This server has no site yet. Which is the first whose pages shall have comments?</p>
      <desk-add-site
        .directory=${this.#directory}
        @added=${({ detail }: CustomEvent<SiteEntry>) =>
          this.dispatchEvent(new CustomEvent('site', { detail: detail.name }))}
      ></desk-add-site>
    </div>`;
  }
}

customElements.define('desk-first-site', DeskFirstSite);
