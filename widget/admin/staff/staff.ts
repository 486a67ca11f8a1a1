import { LitElement, html } from 'lit';
import type { Desk, DeskView } from '../desk.ts';
import { ownersOnly } from '../parts/owners-only.ts';
import { deskStyles } from '../styles.ts';
import './sign-on-keys.ts';
import './tokens.ts';
import './try-token.ts';

/** Who may act on the site, and how its members sign on. */
export class DeskStaff extends LitElement implements DeskView {
  static override properties = { desk: { attribute: false }, path: {} };
  static override styles = deskStyles;
  declare desk: Desk;
  declare path: string;

  override render() {
    if (this.desk.role !== 'owner') return ownersOnly('give out tokens and set up the sign-on');
    return html`<desk-tokens .desk=${this.desk}></desk-tokens>
      <desk-sign-on-keys .desk=${this.desk}></desk-sign-on-keys>
      <desk-try-token .desk=${this.desk}></desk-try-token>`;
  }
}

customElements.define('desk-staff', DeskStaff);
