import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AuditEntry, ListedParticipant } from '../../../api/comments/listed.ts';
import type { Desk, DeskView } from '../desk.ts';
import { deskLink } from '../parts/desk-link.ts';
import { listEnd } from '../parts/list-end.ts';
import { moment } from '../parts/moment.ts';
import { ownersOnly } from '../parts/owners-only.ts';
import { PartedList } from '../parts/parted-list.ts';
import { commentPlace } from '../parts/places.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import { actName, knownActor, mayUndo, whyName } from './audit-words.ts';

/** What staff did, the last first. */
export class DeskAudit extends LitElement implements DeskView {
  static override properties = { desk: { attribute: false }, path: {}, trouble: { state: true } };
  static override styles = [
    deskStyles,
    css`
      .small a {
        display: inline-block;
        min-width: 24px;
        margin-inline-end: 6px;
        padding-block: 3px;
      }
      ol {
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px 12px;
        align-items: center;
        border-bottom: 1px solid var(--line);
        padding-block: 10px;
      }
      li > .small {
        grid-column: 1;
      }
    `,
  ];
  declare desk: Desk;
  declare path: string;
  declare trouble: string | null;
  readonly #list = new PartedList<AuditEntry>(() => void this.#changed());
  /** Names by id: the log has none, so that whoever is erased is gone from it, too. */
  readonly #names = new Map<string, string>();

  constructor() {
    super();
    this.path = '';
    this.trouble = null;
  }

  override firstUpdated(): void {
    if (this.desk.role === 'owner') void this.#list.first(this.desk.api, '/audit');
  }

  override render() {
    if (this.desk.role !== 'owner') return ownersOnly('read what staff did');
    const items = this.#list.list?.items ?? [];
    return html`<p class="muted">
        What staff did, the last first. It has neither names nor texts, and nothing can be taken out of it.
      </p>
      ${troubleNote(this.trouble)}
      <ol aria-label="What staff did">
        ${repeat(
          items,
          ({ id }) => id,
          (entry) => this.#entry(entry),
        )}
      </ol>
      ${listEnd(
        this.#list,
        html`<strong>Nothing yet</strong> What you and others do at this desk will be here.`,
        () => void this.#list.more(this.desk.api, '/audit'),
      )}`;
  }

  #entry(entry: AuditEntry): TemplateResult {
    const { id, at, act, actor, before, after } = entry;
    const why = whyName(entry);
    return html`<li>
      <p>${this.#actor(actor)} ${actName(act)} <span class="small">${this.#about(entry)}</span></p>
      ${
        mayUndo(entry)
          ? html`<button type="button" aria-label="Undo: ${actName(act)}" @click=${() => void this.#undo(id)}>
              Undo
            </button>`
          : html`<span></span>`
      }
      <p class="small muted">
        ${moment(at)} ${before === null || after === null ? nothing : html`· ${before} → ${after}`}
        ${why === null ? nothing : html`· ${why}`}
      </p>
    </li>`;
  }

  #actor(actor: string): unknown {
    const known = knownActor(actor);
    return known ?? deskLink(this.desk, `participants/${actor}`, this.#names.get(actor) ?? actor);
  }

  #about({ comment, participant, page }: AuditEntry): readonly unknown[] {
    const name = participant === null ? '' : (this.#names.get(participant) ?? 'Participant');
    return [
      comment === null ? nothing : deskLink(this.desk, commentPlace(comment), 'Comment'),
      participant === null ? nothing : html` ${deskLink(this.desk, `participants/${participant}`, name)}`,
      page === null ? nothing : html` ${deskLink(this.desk, `pages/${page}`, `Page ${page}`)}`,
    ];
  }

  async #undo(id: number): Promise<void> {
    const answer = await this.desk.api.post<null>(`/audit/${id}/undo`);
    this.trouble = isTrouble(answer) ? answer.message : null;
    if (!isTrouble(answer)) this.desk.say('It is taken back.');
    await this.#list.first(this.desk.api, '/audit');
  }

  /** Names come one by one, each once; few people do most of what is in the log. */
  async #changed(): Promise<void> {
    this.requestUpdate();
    const items = this.#list.list?.items ?? [];
    const ids = new Set(items.flatMap(({ actor, participant }) => [actor, participant ?? '']));
    for (const id of ids) {
      if (id === '' || knownActor(id) !== undefined || this.#names.has(id)) continue;
      this.#names.set(id, 'Somebody');
      const answer = await this.desk.api.get<ListedParticipant>(`/participants/${id}`);
      if (!isTrouble(answer)) this.#names.set(id, answer.name || 'Anonymous');
      this.requestUpdate();
    }
  }
}

customElements.define('desk-audit', DeskAudit);
