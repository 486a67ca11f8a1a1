import { LitElement, css, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Desk, DeskView } from '../desk.ts';
import { deskLink } from '../parts/desk-link.ts';
import { ownersOnly } from '../parts/owners-only.ts';
import { deskStyles } from '../styles.ts';
import './deliveries.ts';
import './hook.ts';
import './webhooks.ts';

const PARTS = [
  ['', 'Webhooks'],
  ['deliveries', 'Deliveries'],
  ['hook', 'Hook'],
] as const;

/** What leaves the server: `outgoing`, `outgoing/deliveries/<receiver>`, `outgoing/hook`. */
export class DeskOutgoing extends LitElement implements DeskView {
  static override properties = { desk: { attribute: false }, path: {} };
  static override styles = [
    deskStyles,
    css`
      nav.row {
        gap: 20px;
        border-bottom: 1px solid var(--line);
        padding-bottom: 8px;
      }
      nav a[aria-current='page'] {
        color: var(--ink);
        font-weight: 600;
        text-decoration: none;
      }
    `,
  ];
  declare desk: Desk;
  declare path: string;

  constructor() {
    super();
    this.path = '';
  }

  /** Where what led to another part went away with its own, the focus is lost. */
  override updated(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (changed.get('path') === undefined || this.shadowRoot?.activeElement) return;
    this.renderRoot.querySelector<HTMLElement>('a[aria-current=page]')?.focus();
  }

  override render() {
    if (this.desk.role !== 'owner') return ownersOnly('decide what leaves the server');
    const [part = '', receiver = ''] = this.path.split('/');
    return html`<nav class="row" aria-label="What leaves the server">
        ${PARTS.map(([name, label]) =>
          deskLink(this.desk, name === '' ? 'outgoing' : `outgoing/${name}`, label, name === part),
        )}
      </nav>
      ${this.#part(part, receiver)}`;
  }

  #part(part: string, receiver: string): TemplateResult {
    if (part === 'deliveries')
      return html`<desk-deliveries .desk=${this.desk} .receiver=${receiver}></desk-deliveries>`;
    if (part === 'hook') return html`<desk-hook .desk=${this.desk}></desk-hook>`;
    return html`<desk-webhooks .desk=${this.desk}></desk-webhooks>`;
  }
}

customElements.define('desk-outgoing', DeskOutgoing);
