import { LitElement, css, html, nothing } from 'lit';
import { singleKeys } from '../parts/single-keys.ts';
import { deskStyles } from '../styles.ts';

interface Said {
  readonly text: string;
  readonly undo: (() => Promise<void>) | undefined;
}

/** Says what happened, until something else did, and offers the way back. */
export class DeskLine extends LitElement {
  static override properties = { said: { state: true }, busy: { state: true } };
  static override styles = [
    deskStyles,
    css`
      .line {
        display: flex;
        align-items: center;
        gap: 4px 12px;
        border-radius: var(--radius);
        background: var(--ink);
        padding: 4px 6px 4px 16px;
        color: var(--ground);
        min-height: 44px;
      }
      button.quiet {
        color: inherit;
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      button.quiet:hover:not(:disabled) {
        background: color-mix(in srgb, currentColor 16%, transparent);
      }
      button:focus-visible {
        outline-color: currentColor;
        outline-offset: -3px;
      }
      .text {
        flex: 1;
      }
      kbd {
        font: inherit;
        opacity: 0.8;
      }
      .close {
        min-width: 36px;
        text-decoration: none !important;
      }
      @media (pointer: coarse) {
        kbd {
          display: none;
        }
      }
    `,
  ];
  declare said: Said | null;
  declare busy: boolean;

  constructor() {
    super();
    this.said = null;
    this.busy = false;
  }

  say(text: string, undo?: () => Promise<void>): void {
    this.said = { text, undo };
  }

  /** What was said is of no concern to whoever comes next. */
  clear(): void {
    this.said = null;
    this.busy = false;
  }

  /** Takes back what was said last, if there is a way. */
  async undo(): Promise<void> {
    const said = this.said;
    if (!said?.undo || this.busy) return;
    this.busy = true;
    await said.undo().finally(() => (this.busy = false));
    // Unless it has been said already what came of it.
    if (this.said === said) this.say('Taken back.');
  }

  override render() {
    const { said } = this;
    return html`<div class=${said ? 'line' : ''}>
      <span class="text" role="status">${said?.text ?? ''}</span>
      ${
        said?.undo
          ? html`<button type="button" class="quiet" ?disabled=${this.busy} @click=${() => this.undo()}>
              Undo ${singleKeys.areOn ? html`<kbd aria-hidden="true">u</kbd>` : nothing}
            </button>`
          : nothing
      }
      ${
        said
          ? html`<button
              type="button"
              class="quiet close"
              aria-label="Hide this message"
              @click=${() => (this.said = null)}
            >
              ✕
            </button>`
          : nothing
      }
    </div>`;
  }
}

customElements.define('desk-line', DeskLine);
