import { LitElement, html } from 'lit';
import { deskStyles } from '../styles.ts';
import { OpenDialog, dialogStyles } from './open-dialog.ts';

/**
 * Asks before what cannot be undone. It is open as long as it is on the page, and what it asks is what stands in it.
 * Sends `yes` or `no`.
 *
 * Attributes: `heading`; `act`, the name of the button that does it; `harmless`, if nothing is lost.
 */
export class DeskQuestion extends LitElement {
  static override properties = { heading: {}, act: {}, harmless: { type: Boolean } };
  static override styles = [deskStyles, dialogStyles];
  declare heading: string;
  declare act: string;
  declare harmless: boolean;
  readonly #dialog = new OpenDialog(this);
  #isAnswered = false;

  constructor() {
    super();
    this.heading = '';
    this.act = 'OK';
    this.harmless = false;
  }

  override render() {
    return this.#dialog.view({
      heading: this.heading,
      content: html`<div id="what"><slot></slot></div>`,
      describedBy: 'what',
      act: this.act,
      isHarmless: this.harmless,
      submitted: () => this.#answer('yes'),
      closed: () => this.#answer('no'),
    });
  }

  /** Closed first, which gives the focus back to where it was. */
  #answer(answer: 'yes' | 'no'): void {
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    this.#dialog.close();
    this.dispatchEvent(new CustomEvent(answer));
  }
}

customElements.define('desk-question', DeskQuestion);
