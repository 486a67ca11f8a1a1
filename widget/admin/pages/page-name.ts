import { LitElement, html } from 'lit';
import type { PageDetails } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import { addressOf, keyName } from './page-words.ts';

/** Title and address of a page, to be changed. Sends `page-changed`. */
export class DeskPageName extends LitElement {
  static override properties = {
    desk: { attribute: false },
    page: { attribute: false },
    trouble: { state: true },
  };
  static override styles = deskStyles;
  declare desk: Desk;
  declare page: PageDetails;
  declare trouble: string | null;

  constructor() {
    super();
    this.trouble = null;
  }

  override render() {
    const { title, key } = this.page;
    const mayMove = this.desk.role === 'owner';
    return html`<form class="section" aria-labelledby="name" @submit=${(event: Event) => this.#submit(event)}>
      <h2 id="name">Title and address</h2>
      <div class="field">
        <label for="title">Title</label>
        <input id="title" maxlength="500" .value=${title ?? ''} aria-describedby="title-about" />
        <p class="hint" id="title-about">For this desk, for mail and for feeds. Empty: not known.</p>
      </div>
      <div class="field">
        <label for="address">Address</label>
        <input
          id="address"
          maxlength="2048"
          spellcheck="false"
          autocapitalize="off"
          .value=${keyName(key)}
          ?disabled=${!mayMove}
          aria-describedby="address-about"
        />
        <p class="hint" id="address-about">
          ${
            mayMove
              ? 'A path, such as /new/place, or id: and the id that your site gives to the page. The old address leads here, too, from then on. Whoever has the page open comes back by itself.'
              : 'Only owners can move a page to another address.'
          }
        </p>
      </div>
      ${troubleNote(this.trouble)}
      <div class="row"><button class="primary">Save title and address</button></div>
    </form>`;
  }

  #field(id: string): string {
    const field = this.renderRoot.querySelector(`#${id}`);
    return field instanceof HTMLInputElement ? field.value : '';
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const { page, desk } = this;
    const [title, address] = [this.#field('title').trim(), this.#field('address').trim()];
    const isMoved = address !== keyName(page.key);
    const change = {
      ...(title === (page.title ?? '') ? {} : { title: title === '' ? null : title }),
      ...(isMoved ? addressOf(address) : {}),
    };
    if (Object.keys(change).length === 0) return desk.say('Nothing has changed.');
    const before = { title: page.title, ...(isMoved ? addressOf(page.key) : {}) };
    if (await this.#send(change)) {
      desk.say('The page is renamed.', async () => void (await this.#send(before)));
    }
  }

  async #send(change: object): Promise<boolean> {
    const answer = await this.desk.api.patch<PageDetails>(`/pages/${this.page.id}`, change);
    this.trouble = isTrouble(answer) ? answer.message : null;
    if (isTrouble(answer)) return false;
    this.dispatchEvent(new CustomEvent('page-changed', { detail: answer, bubbles: true }));
    return true;
  }
}

customElements.define('desk-page-name', DeskPageName);
