import { LitElement, css, html } from 'lit';
import { OpenDialog, dialogStyles } from '../parts/open-dialog.ts';
import { singleKeys } from '../parts/single-keys.ts';
import { deskStyles } from '../styles.ts';
import { KEY_WORDS } from './keys.ts';

/** Which key does what, and whether single ones do: sends `turned` where that is changed. */
export class DeskKeysHelp extends LitElement {
  static override styles = [
    deskStyles,
    dialogStyles,
    css`
      .keys {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 6px 16px;
      }
      kbd {
        border: 1px solid var(--edge);
        border-radius: 4px;
        padding: 0 6px;
        font: inherit;
        font-size: 0.875em;
      }
    `,
  ];
  readonly #dialog = new OpenDialog(this);

  /** @param into where it stands as long as it is open */
  static open(into: Node, turned: () => void): void {
    const help = new DeskKeysHelp();
    help.addEventListener('turned', turned);
    into.appendChild(help);
  }

  override render() {
    return html`<dialog aria-labelledby="heading" @close=${() => this.remove()}>
      <div class="stack">
        <h2 id="heading">Keys</h2>
        <dl class="keys">
          ${KEY_WORDS.map(
            ([keys, does]) =>
              html`<dt>
                  ${keys.split(' ').map((word) => (isKey(word) ? html`<kbd>${word}</kbd> ` : `${word} `))}
                </dt>
                <dd>${does}</dd>`,
          )}
        </dl>
        <p class="muted small">They do nothing while you write in a field.</p>
        <div class="choice">
          <input
            type="checkbox"
            id="single"
            aria-describedby="single-about"
            .checked=${singleKeys.areOn}
            @change=${(event: Event) => this.#turn(event)}
          />
          <div>
            <label for="single">Use single letters and signs</label>
            <p class="hint" id="single-about">
              Turn them off if you speak to your device, or hit keys by chance: Enter and the buttons remain.
            </p>
          </div>
        </div>
        <div class="row end">
          <button type="button" class="primary" autofocus @click=${() => this.#dialog.close()}>Close</button>
        </div>
      </div>
    </dialog>`;
  }

  #turn({ target }: Event): void {
    singleKeys.turn(target instanceof HTMLInputElement && target.checked);
    this.dispatchEvent(new CustomEvent('turned'));
  }
}

function isKey(word: string): boolean {
  return word !== 'or';
}

customElements.define('desk-keys-help', DeskKeysHelp);
