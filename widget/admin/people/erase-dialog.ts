import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ParticipantDetails } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { OpenDialog, dialogStyles } from '../parts/open-dialog.ts';
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
  static override styles = [deskStyles, dialogStyles];
  declare desk: Desk;
  declare person: ParticipantDetails;
  declare busy: boolean;
  declare trouble: string | null;
  readonly #dialog = new OpenDialog(this);
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

  get #wanted(): string {
    return this.person.name || NAMELESS;
  }

  override render(): TemplateResult {
    const wanted = this.#wanted;
    return this.#dialog.view({
      heading: `Erase ${this.person.name || 'them'} for good?`,
      content: html`<p>
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
        ${troubleNote(this.trouble)}`,
      act: this.busy ? 'Erasing…' : 'Erase for good',
      isDisabled: !this.isMeant || this.busy,
      submitted: () => void this.#submit(),
      closed: () => this.remove(),
    });
  }

  async #submit(): Promise<void> {
    if (!this.isMeant || this.busy) return;
    this.busy = true;
    const answer = await this.desk.api.post<null>(`/participants/${this.person.id}/erase`, {});
    this.busy = false;
    if (isTrouble(answer)) {
      this.trouble = answer.message;
      return;
    }
    this.#dialog.close();
    this.desk.say('They are erased. Of a long history the rest goes within minutes.');
    this.dispatchEvent(new CustomEvent('erased'));
  }
}

customElements.define('desk-erase', EraseDialog);
