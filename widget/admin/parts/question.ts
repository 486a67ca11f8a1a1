import { LitElement, css, html } from 'lit';
import { deskStyles } from '../styles.ts';

/**
 * Asks before what cannot be undone. It is open as long as it is on the page, and what it asks is what stands in it.
 * Sends `yes` or `no`.
 *
 * Attributes: `heading`; `act`, the name of the button that does it; `harmless`, if nothing is lost.
 */
export class DeskQuestion extends LitElement {
  static override properties = { heading: {}, act: {}, harmless: { type: Boolean } };
  static override styles = [
    deskStyles,
    css`
      :host {
        display: contents;
      }
      .row {
        justify-content: flex-end;
      }
    `,
  ];
  declare heading: string;
  declare act: string;
  declare harmless: boolean;

  constructor() {
    super();
    this.heading = '';
    this.act = 'OK';
    this.harmless = false;
  }

  override firstUpdated(): void {
    this.#dialog?.showModal();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  override render() {
    return html`<dialog
      aria-labelledby="heading"
      aria-describedby="what"
      @cancel=${(event: Event) => {
        event.preventDefault();
        this.#answer('no');
      }}
    >
      <div class="stack">
        <h2 id="heading">${this.heading}</h2>
        <div id="what"><slot></slot></div>
        <div class="row">
          <button type="button" autofocus @click=${() => this.#answer('no')}>Cancel</button>
          <button
            type="button"
            class=${this.harmless ? 'primary' : 'danger'}
            @click=${() => this.#answer('yes')}
          >
            ${this.act}
          </button>
        </div>
      </div>
    </dialog>`;
  }

  /** Closed first, which gives the focus back to where it was. */
  #answer(answer: 'yes' | 'no'): void {
    this.#dialog?.close();
    this.dispatchEvent(new CustomEvent(answer));
  }
}

customElements.define('desk-question', DeskQuestion);
