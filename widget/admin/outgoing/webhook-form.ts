import type { ListedWebhook } from '../../../api/comments/outgoing.ts';
import { LitElement, css, html, nothing } from 'lit';
import { RECEIVERS } from '../../../api/comments/outgoing.ts';
import { deskStyles } from '../styles.ts';
import { EVENTS } from './outgoing-words.ts';

export interface WantedWebhook {
  readonly url: string;
  /** None: everything. */
  readonly events: readonly string[];
}

/** Where a webhook goes, and what it is told of. Sends `wanted` with a `WantedWebhook`, or `cancelled`. */
export class DeskWebhookForm extends LitElement {
  static override properties = {
    webhook: { attribute: false },
    isSome: { state: true },
    trouble: { state: true },
  };
  static override styles = [
    deskStyles,
    css`
      .events {
        margin-inline-start: 26px;
      }
    `,
  ];
  /** `null`: a new one. */
  declare webhook: ListedWebhook | null;
  /** Whether it is told of some events only. */
  declare isSome: boolean;
  declare trouble: string | null;

  constructor() {
    super();
    this.webhook = null;
    this.isSome = false;
    this.trouble = null;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('webhook')) this.isSome = (this.webhook?.events.length ?? 0) > 0;
  }

  override render() {
    const { webhook, isSome } = this;
    return html`<form class="stack" @submit=${(event: Event) => this.#submit(event)}>
      <div class="field">
        <label for="url">${webhook ? 'Address' : 'Address of a new webhook'}</label>
        <input
          id="url"
          name="url"
          type="url"
          required
          maxlength=${RECEIVERS.urlCharacters}
          placeholder="https://www.example.com/comments"
          .value=${webhook?.url ?? ''}
        />
      </div>
      <fieldset>
        <legend>It is told of</legend>
        <div class="choice">
          <input
            type="radio"
            id="all"
            name="which"
            .checked=${!isSome}
            @change=${() => (this.isSome = false)}
          />
          <label for="all">Everything, also what later versions add</label>
        </div>
        <div class="choice">
          <input
            type="radio"
            id="some"
            name="which"
            .checked=${isSome}
            @change=${() => (this.isSome = true)}
          />
          <label for="some">Only this:</label>
        </div>
        <div class="events" ?hidden=${!isSome}>
          ${EVENTS.map(
            ([type, label]) =>
              html`<div class="choice">
                <input
                  type="checkbox"
                  id=${type}
                  name="event"
                  value=${type}
                  .checked=${webhook?.events.includes(type) ?? false}
                />
                <label for=${type}>${label} <span class="muted code">${type}</span></label>
              </div>`,
          )}
        </div>
      </fieldset>
      <p class="wrong-text" role="alert">${this.trouble}</p>
      <div class="row">
        <button class="primary">${webhook ? 'Save webhook' : 'Add webhook'}</button>
        ${
          webhook
            ? html`<button type="button" @click=${() => this.dispatchEvent(new CustomEvent('cancelled'))}>
                Cancel
              </button>`
            : nothing
        }
      </div>
    </form>`;
  }

  #submit(event: Event): void {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const given = new FormData(form);
    const events = this.isSome ? given.getAll('event').map(String) : [];
    const isEmpty = this.isSome && events.length === 0;
    this.trouble = isEmpty ? 'Choose at least one, or everything.' : null;
    if (isEmpty) return;
    const url = given.get('url');
    const wanted: WantedWebhook = { url: typeof url === 'string' ? url.trim() : '', events };
    this.dispatchEvent(new CustomEvent('wanted', { detail: wanted }));
  }
}

customElements.define('desk-webhook-form', DeskWebhookForm);
