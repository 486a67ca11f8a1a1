import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { SiteEntry } from '../../../api/comments/site-entry.ts';
import type { Desk } from '../desk.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import { greetingStyles } from './greeting-styles.ts';
import { belongs, originOf } from './origins.ts';

interface Sites {
  readonly items: readonly SiteEntry[];
}

/** Which addresses the site is known by, whether a page is among them, and how it comes to be. */
export class DeskSiteAddress extends LitElement {
  static override properties = {
    desk: { attribute: false },
    origins: { state: true },
    asked: { state: true },
    trouble: { state: true },
  };
  static override styles = [deskStyles, greetingStyles];
  declare desk: Desk;
  /** `null`: not known here. */
  declare origins: readonly string[] | null;
  /** The origin of the page that was asked about; empty: what was typed is no page; `null`: none yet. */
  declare asked: string | null;
  declare trouble: string | null;

  constructor() {
    super();
    this.origins = null;
    this.asked = null;
    this.trouble = null;
  }

  override firstUpdated(): void {
    void this.#load();
  }

  override render() {
    const { desk, origins, trouble } = this;
    if (!desk.directory) return this.#forOwnersOfOne();
    return html`<div class="stack">
      ${troubleNote(trouble)}
      ${
        origins === null
          ? nothing
          : html`<p>Comments work on pages whose address begins with:</p>
              <ul class="origins">
                ${origins.map((origin) => html`<li><code>${origin.replace(/:\*$/, '')}</code>${origin.endsWith(':*') ? ' (any port)' : nothing}</li>`)}
              </ul>
              <form class="field" @submit=${(event: Event) => this.#ask(event)}>
                <label for="page">Is yours among them?</label>
                <div class="row">
                  <input
                    id="page"
                    class="grow"
                    name="page"
                    inputmode="url"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="page-hint"
                  />
                  <button type="submit">Look</button>
                </div>
                <span class="hint" id="page-hint">Paste the address of one of your pages.</span>
              </form>
              <div role="status">${this.#verdict(origins)}</div>`
      }
    </div>`;
  }

  /** Who has a token of just this site. */
  #forOwnersOfOne(): TemplateResult {
    const { site } = this.desk;
    return html`<p>
      Comments work on pages whose address this server knows for <code>${site}</code>: mostly
      <code>https://${site}</code>. Others are added by whoever runs the server:
      <code>livethread site origins ${site} https://${site} https://blog.example.com</code>
    </p>`;
  }

  #verdict(origins: readonly string[]) {
    const { asked } = this;
    if (asked === null) return nothing;
    if (asked === '')
      return html`<p class="note warn">
        That is not the address of a page. It begins with <code>https://</code>.
      </p>`;
    if (belongs(asked, origins))
      return html`<p class="note good">Yes: comments work on <code>${asked}</code>.</p>`;
    return html`<div class="note warn row">
      <p class="grow">Not yet: <code>${asked}</code> does not belong to this site.</p>
      <button type="button" class="primary" @click=${() => this.#add(asked)}>Add it</button>
    </div>`;
  }

  async #load(): Promise<void> {
    const answer = await this.desk.directory?.get<Sites>('/sites');
    if (answer === undefined) return;
    if (isTrouble(answer)) this.trouble = answer.message;
    else this.origins = answer.items.find(({ name }) => name === this.desk.site)?.origins ?? [];
  }

  #ask(event: Event): void {
    event.preventDefault();
    const typed = event.target instanceof HTMLFormElement ? new FormData(event.target).get('page') : '';
    this.asked = originOf(typeof typed === 'string' ? typed : '') ?? '';
  }

  async #add(origin: string): Promise<void> {
    const { desk, origins } = this;
    const saved = await desk.directory?.put<SiteEntry>(`/sites/${desk.site}/origins`, {
      origins: [...(origins ?? []), origin],
    });
    if (saved === undefined) return;
    this.trouble = isTrouble(saved) ? saved.message : null;
    if (!isTrouble(saved)) this.origins = saved.origins;
  }
}

customElements.define('desk-site-address', DeskSiteAddress);
