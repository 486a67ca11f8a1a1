import { LitElement, css, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ParticipantDetails } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';

/** What is typed where somebody has no name. */
const NAMELESS = 'erase';

/** Asks before somebody is erased for good: who means it types their name. Sends `erased`. */
export class EraseDialog extends LitElement {
  static override properties = {
    desk: { attribute: false },
    person: { attribute: false },
    busy: { state: true },
    trouble: { state: true },
    isMeant: { state: true },
  };
  static override styles = [
    deskStyles,
    css`
      :host {
        display: contents;
      }
      .end {
        justify-content: flex-end;
      }
    `,
  ];
  declare desk: Desk;
  declare person: ParticipantDetails;
  declare busy: boolean;
  declare trouble: string | null;
  declare isMeant: boolean;

  constructor() {
    super();
    this.busy = false;
    this.trouble = null;
    this.isMeant = false;
  }

  /** @param into where it stands as long as it is open */
  static open(into: Node, desk: Desk, person: ParticipantDetails, erased: () => void): void {
    const dialog = Object.assign(new EraseDialog(), { desk, person });
    dialog.addEventListener('erased', erased);
    into.appendChild(dialog);
  }

  override firstUpdated(): void {
    this.#dialog?.showModal();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  get #wanted(): string {
    return this.person.name || NAMELESS;
  }

  override render(): TemplateResult {
    const wanted = this.#wanted;
    return html`<dialog aria-labelledby="heading" @close=${() => this.remove()}>
      <form class="stack" autocomplete="off" @submit=${(event: Event) => this.#submit(event)}>
        <h2 id="heading">Erase ${this.person.name || 'them'} for good?</h2>
        <p>
          Their name, e-mail address and network address go, and the text of all they wrote. The replies of
          others stay where they are. <strong>This cannot be undone.</strong>
        </p>
        <div class="field">
          <label for="name">Type <q>${wanted}</q> if you mean it</label>
          <input
            id="name"
            autofocus
            autocomplete="off"
            @input=${({ target }: Event) => {
              this.isMeant = target instanceof HTMLInputElement && target.value.trim() === wanted;
            }}
          />
        </div>
        ${troubleNote(this.trouble)}
        <div class="row end">
          <button type="button" @click=${() => this.#dialog?.close()}>Cancel</button>
          <button class="danger" ?disabled=${!this.isMeant || this.busy}>
            ${this.busy ? 'Erasing…' : 'Erase for good'}
          </button>
        </div>
      </form>
    </dialog>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.isMeant || this.busy) return;
    this.busy = true;
    const answer = await this.desk.api.post<null>(`/participants/${this.person.id}/erase`, {});
    this.busy = false;
    if (isTrouble(answer)) {
      this.trouble = answer.message;
      return;
    }
    this.#dialog?.close();
    this.desk.say('They are erased. Of a long history the rest goes within minutes.');
    this.dispatchEvent(new CustomEvent('erased'));
  }
}

customElements.define('desk-erase', EraseDialog);
