import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Finding, HeldFor, Status } from '../../../api/protocol.ts';
import '../../staff-words.ts';
import { say } from '../../words.ts';
import type { Desk } from '../desk.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import type { Values } from './draft.ts';
import { labelOf } from './groups.ts';

/** What `POST /settings/try` answers. */
interface Tried {
  readonly status: Status;
  readonly heldFor: HeldFor | null;
  readonly findings: readonly Finding[];
}

/** Milliseconds after the last key until it is asked. */
const PAUSE = 250;

/**
 * Says what would become of a comment by a newcomer, with the settings as they are being edited. `changes` are those
 * that are not saved yet.
 */
export class DeskTry extends LitElement {
  static override properties = {
    desk: { attribute: false },
    changes: { attribute: false },
    text: { state: true },
    tried: { state: true },
    trouble: { state: true },
  };
  static override styles = [
    deskStyles,
    css`
      :host {
        display: grid;
        gap: 10px;
      }
      ul {
        display: grid;
        gap: 2px;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        gap: 8px;
        justify-content: space-between;
      }
    `,
  ];
  declare desk: Desk;
  declare changes: Values;
  declare text: string;
  declare tried: Tried | null;
  declare trouble: string | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** How many were asked: the answer to the last one is it. */
  #asked = 0;

  constructor() {
    super();
    this.changes = {};
    this.text = '';
    this.tried = null;
    this.trouble = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('text') || changed.has('changes')) this.#askSoon();
  }

  override render() {
    return html`<h2><label for="text">What would become of this comment?</label></h2>
      <p class="hint" id="about">
        As if somebody new wrote it now, with the settings as you see them here, saved or not. Nothing is
        posted.
      </p>
      <textarea
        id="text"
        rows="4"
        aria-describedby="about"
        .value=${this.text}
        @input=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLTextAreaElement) this.text = currentTarget.value;
        }}
      ></textarea>
      <div role="status">${this.tried === null ? nothing : outcome(this.tried)}</div>
      ${troubleNote(this.trouble)}`;
  }

  #askSoon(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    if (this.text.trim() === '') this.#show(null, null);
    else this.#timer = setTimeout(() => void this.#ask(), PAUSE);
  }

  async #ask(): Promise<void> {
    const asked = this.#asked;
    const { text, changes: settings } = this;
    const answer = await this.desk.api.post<Tried>('/settings/try', { settings, text });
    if (asked !== this.#asked) return;
    if (isTrouble(answer)) this.#show(null, withLabel(answer.message));
    else this.#show(answer, null);
  }

  #show(tried: Tried | null, trouble: string | null): void {
    this.tried = tried;
    this.trouble = trouble;
  }
}

/** A refusal names the setting that cannot be tried as the API does: here it has a label. */
function withLabel(message: string): string {
  const [, name, said = ''] = /^settings\.(\w+)[\w.]*: (.*)$/s.exec(message) ?? [];
  const label = name === undefined ? undefined : labelOf(name);
  return label === undefined ? message : `“${label}” ${said}`;
}

function outcome({ status, heldFor, findings }: Tried): TemplateResult {
  const sum = findings.reduce((all, { score }) => all + score, 0);
  return html`<div class="stack">
    <p class="note ${LOOKS[status]}">
      <strong>${SENTENCES[status]}</strong> ${heldFor === null ? nothing : html`${say(`held-${heldFor}`)}.`}
    </p>
    ${
      findings.length === 0
        ? html`<p class="muted">Nothing was found in it.</p>`
        : html`<ul aria-label="What was found in it">
              ${findings.map(
                ({ layer, score, detail = '' }) =>
                  html`<li>
                    <span>${say(`found-${layer}`, { detail })}</span><span class="numbers">${score}</span>
                  </li>`,
              )}
            </ul>
            <p class="small numbers">Together ${sum} ${sum === 1 ? 'point' : 'points'}.</p>`
    }
  </div>`;
}

const SENTENCES: Readonly<Record<Status, string>> = {
  published: 'Everybody would see it at once.',
  held: 'It would wait.',
  spam: 'It would be spam, and nobody would see it.',
  rejected: 'It would be rejected.',
  deleted: 'It would be deleted.',
};
const LOOKS: Readonly<Record<Status, string>> = {
  published: 'good',
  held: 'warn',
  spam: 'wrong',
  rejected: 'wrong',
  deleted: 'wrong',
};

customElements.define('desk-try', DeskTry);
