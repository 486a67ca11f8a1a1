import { LitElement, css, html } from 'lit';
import { deskStyles } from '../styles.ts';

/**
 * A secret that is told this once: to be copied, and let go of by whoever has kept it. Sends `kept`.
 *
 * Attributes: `secret`, and `label`, which says what it is.
 */
export class DeskToldSecret extends LitElement {
  static override properties = { secret: {}, label: {}, copied: { state: true } };
  static override styles = [
    deskStyles,
    css`
      .note {
        display: grid;
        gap: 10px;
      }
      input {
        font-family: ui-monospace, monospace !important;
      }
    `,
  ];
  declare secret: string;
  declare label: string;
  declare copied: 'no' | 'yes' | 'failed';

  constructor() {
    super();
    this.secret = '';
    this.label = 'The secret';
    this.copied = 'no';
  }

  override firstUpdated(): void {
    this.#field?.focus();
    this.#field?.select();
  }

  get #field(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  override render() {
    return html`<div class="note warn">
      <label for="told"><strong>${this.label}</strong></label>
      <p class="small" id="once">
        It is told this once: nobody can read it again here. Keep it where secrets are kept.
      </p>
      <div class="row">
        <input
          id="told"
          class="grow"
          readonly
          spellcheck="false"
          aria-describedby="once"
          .value=${this.secret}
          @focus=${() => this.#field?.select()}
        />
        <button type="button" class="primary" @click=${() => this.#copy()}>Copy</button>
        <button type="button" @click=${() => this.#keep()}>I have kept it</button>
      </div>
      <p class="small" role="status">${SAID[this.copied]}</p>
    </div>`;
  }

  /** The button goes away with the secret: the focus stays in the section that they are in. */
  #keep(): void {
    const section = this.closest('section');
    if (section) {
      section.tabIndex = -1;
      section.focus({ preventScroll: true });
    }
    this.dispatchEvent(new CustomEvent('kept', { bubbles: true }));
  }

  /** Where the page may not write to the clipboard, it is marked, to be copied by hand. */
  async #copy(): Promise<void> {
    this.copied = await navigator.clipboard.writeText(this.secret).then(
      () => 'yes' as const,
      () => 'failed' as const,
    );
    if (this.copied === 'failed') this.#field?.focus();
  }
}

const SAID = {
  no: '',
  yes: 'Copied.',
  failed: 'It could not be copied. It is marked: press Ctrl+C, or ⌘C.',
} as const;

customElements.define('desk-told-secret', DeskToldSecret);
