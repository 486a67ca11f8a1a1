import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { ListedBan, ListedComment, Listing, ParticipantDetails } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { counted, moment } from '../parts/moment.ts';
import { deskLink } from '../parts/desk-link.ts';
import { Names } from '../parts/names.ts';
import '../parts/question.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { textView } from '../queue/around-view.ts';
import { pageLink } from '../queue/comment-links.ts';
import { whyWords } from '../queue/why.ts';
import { deskStyles } from '../styles.ts';
import { BanDialog } from './ban-dialog.ts';
import { bansTable, whoIsIn } from './bans-table.ts';
import { EraseDialog } from './erase-dialog.ts';
import { deleteAllBy, saveFile, wayBackOf } from './person-acts.ts';
import { personFacts } from './person-facts.ts';

/** As many of their comments as are shown here; all are elsewhere. */
const LAST = 10;

/** Somebody: what is known of them, what they wrote, and what may be done about it. */
export class DeskPerson extends LitElement {
  static override properties = {
    desk: { attribute: false },
    who: {},
    person: { state: true },
    written: { state: true },
    trouble: { state: true },
    isAsking: { state: true },
    left: { state: true },
  };
  static override styles = [
    deskStyles,
    css`
      :host {
        max-width: 52em;
      }
      ul {
        padding: 0;
        list-style: none;
      }
      li {
        border-bottom: 1px solid var(--line);
        padding-block: 8px;
      }
      .text {
        white-space: pre-line;
      }
    `,
  ];
  declare desk: Desk;
  /** An id. */
  declare who: string;
  declare person: ParticipantDetails | null;
  declare written: readonly ListedComment[];
  declare trouble: string | null;
  declare isAsking: boolean;
  /** Comments that are still to be deleted; `null`: none are being deleted. */
  declare left: number | null;
  #names: Names | null = null;

  constructor() {
    super();
    this.who = '';
    this.person = null;
    this.written = [];
    this.trouble = null;
    this.isAsking = false;
    this.left = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('who')) void this.#load();
  }

  override render(): TemplateResult {
    const { desk, person } = this;
    return html`<div class="stack">
      <p>${deskLink(desk, 'participants', '← Everybody')}</p>
      ${troubleNote(this.trouble)} ${person ? this.#person(person) : nothing}
    </div>`;
  }

  #person(person: ParticipantDetails): TemplateResult {
    return html`<h2 tabindex="-1">${person.name || 'Somebody without a name'}</h2>
      ${personFacts(this.desk, person)} ${this.#acts(person)}
      ${
        this.left === null
          ? nothing
          : html`<p role="status">Deleting… ${counted(this.left, 'comment')} to go.</p>`
      }
      ${this.#bans(person)} ${this.#writtenView(person)}
      ${
        this.isAsking
          ? html`<desk-question
              heading="Delete all that they wrote?"
              act="Delete all"
              @no=${() => (this.isAsking = false)}
              @yes=${() => this.#deleteAll(person)}
            >
              Readers see that something was deleted. You can undo it at once, and restore each comment by
              itself for some weeks.
            </desk-question>`
          : nothing
      }`;
  }

  #acts(person: ParticipantDetails): TemplateResult {
    const isStaff = person.role === 'moderator' || person.role === 'owner';
    const owner = this.desk.role === 'owner';
    const ban = (): void =>
      BanDialog.open(
        this.renderRoot,
        this.desk,
        { who: { participant: person.id }, name: person.name },
        () => void this.#load(),
      );
    return html`<div class="row">
      ${isStaff ? nothing : html`<button type="button" @click=${ban}>Ban…</button>`}
      <button type="button" @click=${() => (this.isAsking = true)}>Delete all they wrote…</button>
      ${
        owner
          ? html`<button type="button" @click=${() => this.#takeOut(person)}>Take out as a file</button>
              <button type="button" class="danger" @click=${() => this.#erase(person)}>Erase…</button>`
          : nothing
      }
    </div>`;
  }

  #bans({ bans }: ParticipantDetails): TemplateResult | typeof nothing {
    if (bans.length === 0) return nothing;
    const names = (this.#names ??= new Names(this.desk));
    return html`<section class="section">
      <h3>Bans</h3>
      ${bansTable({ desk: this.desk, names, bans, lift: (ban) => void this.#lift(ban) })}
    </section>`;
  }

  #writtenView({ id }: ParticipantDetails): TemplateResult {
    return html`<section class="section">
      <h3>What they wrote last</h3>
      ${this.written.length === 0 ? html`<p class="muted">Nothing.</p>` : nothing}
      <ul>
        ${this.written.map(
          (comment) =>
            html`<li>
              <p class="small muted">
                ${moment(comment.at)} · ${pageLink(this.desk, comment)} · ${whyWords(comment).join(' · ')}
              </p>
              ${textView(comment)}
              <p class="small">${deskLink(this.desk, `comments/all/${comment.id}?author=${id}`, 'Open')}</p>
            </li>`,
        )}
      </ul>
      <p>${deskLink(this.desk, `comments/all?author=${id}`, 'All their comments')}</p>
    </section>`;
  }

  async #load(): Promise<void> {
    const { desk, who } = this;
    const [person, written] = await Promise.all([
      desk.api.get<ParticipantDetails>(`/participants/${who}`),
      desk.api.get<Listing<ListedComment>>(`/comments?author=${who}&limit=${LAST}`),
    ]);
    if (who !== this.who) return;
    this.trouble = isTrouble(person) ? person.message : null;
    this.person = isTrouble(person) ? null : person;
    this.written = isTrouble(written) ? [] : written.items;
    if (isTrouble(person)) return;
    const names = (this.#names ??= new Names(desk));
    await Promise.all(whoIsIn(person.bans).map((id) => names.learn(id)));
    this.requestUpdate();
  }

  async #lift({ id }: ListedBan): Promise<void> {
    const answer = await this.desk.api.delete(`/bans/${id}`);
    this.desk.say(
      isTrouble(answer) ? `The ban could not be lifted. ${answer.message}` : 'The ban is lifted.',
    );
    await this.#load();
  }

  async #deleteAll({ id }: ParticipantDetails): Promise<void> {
    this.isAsking = false;
    if (this.left !== null) return;
    this.left = this.written.length;
    const swept = await deleteAllBy(this.desk.api, id, (left) => (this.left = left));
    this.left = null;
    const { ids, trouble } = swept;
    const said = trouble ? `Not all could be deleted. ${trouble.message}` : 'All they wrote is deleted.';
    if (ids.length === 0) this.desk.say(said);
    else
      this.desk.say(
        said,
        wayBackOf(swept, this.desk, () => void this.#load()),
      );
    await this.#load();
  }

  async #takeOut({ id }: ParticipantDetails): Promise<void> {
    const data = await this.desk.api.get<object>(`/participants/${id}/data`);
    if (isTrouble(data)) this.desk.say(`There is no file. ${data.message}`);
    else saveFile(`livethread-${this.desk.site}-${id}.json`, data);
  }

  #erase(person: ParticipantDetails): void {
    EraseDialog.open(this.renderRoot, this.desk, person, () => void this.#load());
  }
}

customElements.define('desk-person', DeskPerson);
