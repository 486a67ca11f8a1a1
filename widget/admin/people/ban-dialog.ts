import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ListedBan } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { OpenDialog, dialogStyles } from '../parts/open-dialog.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';

/** Who is to be banned: a participant, or whoever wrote a comment. */
export interface BanWish {
  readonly who: { readonly participant: string } | { readonly comment: string };
  readonly name: string;
}

interface Banned {
  readonly bans: readonly ListedBan[];
}

/** Hours; 0: for good. */
const HOURS = [
  [24, 'For a day'],
  [168, 'For a week'],
  [720, 'For 30 days'],
  [0, 'For good'],
] as const;

/** Asks for how long somebody is banned, and what else goes with it. Sends `banned`. */
export class BanDialog extends LitElement {
  static override properties = {
    desk: { attribute: false },
    wish: { attribute: false },
    busy: { state: true },
    trouble: { state: true },
  };
  static override styles = [deskStyles, dialogStyles];
  declare desk: Desk;
  declare wish: BanWish;
  declare busy: boolean;
  declare trouble: string | null;
  readonly #dialog = new OpenDialog(this);

  constructor() {
    super();
    this.busy = false;
    this.trouble = null;
  }

  /** @param into where it stands as long as it is open @param done called when somebody is banned */
  static open(into: Node, desk: Desk, wish: BanWish, done: () => void = () => undefined): void {
    const dialog = Object.assign(new BanDialog(), { desk, wish });
    dialog.addEventListener('banned', done);
    into.appendChild(dialog);
  }

  override render(): TemplateResult {
    const name = this.wish.name || 'somebody without a name';
    return this.#dialog.view({
      heading: `Ban ${name}`,
      content: html`<p class="muted">They can still read, but say nothing. Their sessions end at once.</p>
        <fieldset>
          <legend>How long?</legend>
          ${HOURS.map(
            ([hours, words], place) =>
              html`<label class="choice"
                ><input
                  type="radio"
                  name="hours"
                  value=${hours}
                  ?checked=${place === 0}
                  ?autofocus=${place === 0}
                />
                ${words}</label
              >`,
          )}
        </fieldset>
        <fieldset>
          <legend>And what else?</legend>
          <label class="choice"
            ><input type="checkbox" name="network" /> Also the network that they wrote from: others there are
            banned with them</label
          >
          <label class="choice"
            ><input type="checkbox" name="all" /> Also delete all that they wrote: the ban can be lifted, but
            this is not taken back with it</label
          >
        </fieldset>
        ${troubleNote(this.trouble)}`,
      act: this.busy ? 'Banning…' : 'Ban',
      isDisabled: this.busy,
      submitted: (event) => void this.#submit(event),
      closed: () => this.remove(),
    });
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const { desk, wish, busy } = this;
    if (busy || !(event.target instanceof HTMLFormElement)) return;
    const chosen = new FormData(event.target);
    const hours = Number(chosen.get('hours'));
    this.busy = true;
    const answer = await desk.api.post<Banned>('/bans', {
      ...wish.who,
      ...(hours > 0 ? { hours } : {}),
      address: chosen.has('network'),
      remove: chosen.has('all'),
    });
    this.busy = false;
    if (isTrouble(answer)) {
      this.trouble = answer.message;
      return;
    }
    this.#dialog.close();
    this.#say(answer, chosen.has('all'));
    this.dispatchEvent(new CustomEvent('banned'));
  }

  #say({ bans }: Banned, isRemoved: boolean): void {
    const { desk, wish } = this;
    const name = wish.name || 'They';
    const more = isRemoved ? ', and what they wrote is being deleted' : '';
    desk.say(`${name} ${wish.name ? 'is' : 'are'} banned${more}.`, async () => {
      for (const { id } of bans) {
        const lifted = await desk.api.delete(`/bans/${id}`);
        if (isTrouble(lifted)) return desk.say(`The ban could not be lifted. ${lifted.message}`);
      }
      desk.say(isRemoved ? 'The ban is lifted. What was deleted stays deleted.' : 'The ban is lifted.');
      return undefined;
    });
  }
}

customElements.define('desk-ban', BanDialog);
