import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ListedBan, Listing } from '../../../api/comments/listed.ts';
import type { Desk, DeskView } from '../desk.ts';
import { Names } from '../parts/names.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import { bansTable, whoIsIn } from './bans-table.ts';

/** Who may say nothing more, and for how long. */
export class DeskBans extends LitElement implements DeskView {
  static override properties = {
    desk: { attribute: false },
    path: {},
    bans: { state: true },
    trouble: { state: true },
  };
  static override styles = deskStyles;
  declare desk: Desk;
  declare path: string;
  /** `null`: not known yet. */
  declare bans: readonly ListedBan[] | null;
  declare trouble: string | null;
  #next: number | null = null;
  #names: Names | null = null;

  constructor() {
    super();
    this.path = '';
    this.bans = null;
    this.trouble = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load(true);
  }

  override render(): TemplateResult {
    const { bans, trouble } = this;
    return html`${troubleNote(trouble)}${bans === null ? nothing : this.#list(bans)}`;
  }

  #list(bans: readonly ListedBan[]): TemplateResult {
    if (bans.length === 0) {
      return html`<div class="empty">
        <strong>Nobody is banned.</strong>Whoever spoils a conversation can be banned from any of their
        comments.
      </div>`;
    }
    const names = (this.#names ??= new Names(this.desk));
    return html`<div class="stack">
      ${bansTable({ desk: this.desk, names, bans, lift: (ban) => void this.#lift(ban) })}
      ${
        this.#next === null
          ? nothing
          : html`<p><button type="button" @click=${() => this.#load(false)}>Show older ones</button></p>`
      }
    </div>`;
  }

  async #load(isNew: boolean): Promise<void> {
    const before = isNew || this.#next === null ? '' : `?before=${this.#next}`;
    const found = await this.desk.api.get<Listing<ListedBan>>(`/bans${before}`);
    if (isTrouble(found)) {
      this.trouble = found.message;
      return;
    }
    this.trouble = null;
    this.#next = found.next;
    this.bans = isNew ? found.items : [...(this.bans ?? []), ...found.items];
    const names = (this.#names ??= new Names(this.desk));
    await Promise.all(whoIsIn(found.items).map((id) => names.learn(id)));
    this.requestUpdate();
  }

  async #lift({ id }: ListedBan): Promise<void> {
    const { bans, desk } = this;
    this.bans = bans?.filter((ban) => ban.id !== id) ?? null;
    const answer = await desk.api.delete(`/bans/${id}`);
    if (!isTrouble(answer)) return desk.say('The ban is lifted.');
    this.bans = bans;
    desk.say(`The ban could not be lifted. ${answer.message}`);
  }
}

customElements.define('desk-bans', DeskBans);
