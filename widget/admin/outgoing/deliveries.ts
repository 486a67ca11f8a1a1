import type { ListedDelivery, ListedWebhook } from '../../../api/comments/outgoing.ts';
import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Desk } from '../desk.ts';
import { listEnd } from '../parts/list-end.ts';
import { PartedList } from '../parts/parted-list.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import { deliveryRow } from './delivery-row.ts';
import { STATES } from './outgoing-words.ts';

const AGAIN = 3_000;

/** What was sent and what waits, the newest first. `receiver` is the id of a webhook, `hook`, or empty: all. */
export class DeskDeliveries extends LitElement {
  static override properties = {
    desk: { attribute: false },
    receiver: {},
    again: { type: Number },
    state: { state: true },
    webhooks: { state: true },
    trouble: { state: true },
  };
  static override styles = [
    deskStyles,
    css`
      .small a {
        display: inline-block;
        min-width: 24px;
        margin-inline-end: 6px;
        padding-block: 3px;
      }
      .section {
        border-top: 0;
      }
    `,
  ];
  declare desk: Desk;
  declare receiver: string;
  /** Milliseconds until it looks again, as long as something waits. */
  declare again: number;
  declare state: string;
  declare webhooks: readonly ListedWebhook[];
  declare trouble: string | null;
  readonly #list = new PartedList<ListedDelivery>(() => this.requestUpdate());
  /** Whether more than the first part was asked for. */
  #isFurther = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopListening: (() => void) | undefined;

  constructor() {
    super();
    this.receiver = '';
    this.again = AGAIN;
    this.state = '';
    this.webhooks = [];
    this.trouble = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#stopListening?.();
  }

  override firstUpdated(): void {
    void this.#readWebhooks();
    // Most of what happens to comments makes a delivery.
    this.#stopListening = this.desk.listen(() => this.#lookAgain());
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('receiver') || changed.has('state')) void this.#load();
  }

  override render() {
    const items = this.#list.list?.items ?? [];
    return html`<section class="section" aria-labelledby="deliveries">
      <div>
        <h2 id="deliveries" class="unseen">Deliveries</h2>
        <p class="hint">
          What was sent, and what waits. Repeating sends the same event, by which a receiver knows it.
        </p>
      </div>
      ${this.#filters()} ${troubleNote(this.trouble)}
      ${
        items.length === 0
          ? nothing
          : html`<table class="cards">
              <thead>
                <tr>
                  <th scope="col">Event</th>
                  <th scope="col">State</th>
                  <th scope="col">Receiver</th>
                  <th scope="col">When</th>
                  <th scope="col"><span class="unseen">Acts</span></th>
                </tr>
              </thead>
              <tbody>
                ${repeat(
                  items,
                  ({ number }) => number,
                  (delivery) => this.#row(delivery),
                )}
              </tbody>
            </table>`
      }
      ${listEnd(
        this.#list,
        html`<strong>Nothing here</strong> Nothing was sent that fits, or it is long ago.`,
        () => this.#more(),
      )}
    </section>`;
  }

  #row(delivery: ListedDelivery): TemplateResult {
    return deliveryRow(
      this.desk,
      delivery,
      this.#nameOf(delivery.receiver),
      () => void this.#repeat(delivery),
    );
  }

  #filters(): TemplateResult {
    const receivers = [
      ['', 'Every receiver'],
      ['hook', 'The hook'],
      ...this.webhooks.map(({ id, url }) => [id, url]),
    ];
    const states = [['', 'Every state'], ...Object.entries(STATES).map(([state, [label]]) => [state, label])];
    return html`<div class="row">
      ${this.#select('receiver', 'Receiver', receivers, this.receiver, (chosen) =>
        this.desk.go(chosen === '' ? 'outgoing/deliveries' : `outgoing/deliveries/${chosen}`),
      )}
      ${this.#select('state', 'State', states, this.state, (chosen) => (this.state = chosen))}
    </div>`;
  }

  #select(
    id: string,
    label: string,
    options: readonly (readonly string[])[],
    value: string,
    choose: (chosen: string) => void,
  ): TemplateResult {
    return html`<label class="unseen" for=${id}>${label}</label>
      <select
        id=${id}
        @change=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLSelectElement) choose(currentTarget.value);
        }}
      >
        ${options.map(
          ([name = '', shown = '']) =>
            html`<option value=${name} .selected=${live(name === value)}>${shown}</option>`,
        )}
      </select>`;
  }

  #nameOf(receiver: string): string {
    if (receiver === 'hook') return 'The hook';
    return this.webhooks.find(({ id }) => id === receiver)?.url ?? 'A webhook that is removed';
  }

  #query(): string {
    const given = Object.entries({ receiver: this.receiver, state: this.state }).filter(
      ([, value]) => value !== '',
    );
    return given.length === 0 ? '/deliveries' : `/deliveries?${new URLSearchParams(given).toString()}`;
  }

  async #repeat({ number }: ListedDelivery): Promise<void> {
    const answer = await this.desk.api.post<ListedDelivery>(`/deliveries/${number}/repeat`);
    this.trouble = isTrouble(answer) ? answer.message : null;
    if (!isTrouble(answer)) this.desk.say('It is sent again.');
    await this.#load();
  }

  async #load(): Promise<void> {
    clearTimeout(this.#timer);
    this.#isFurther = false;
    await this.#list.first(this.desk.api, this.#query());
    const waits = this.#list.list?.items.some(({ state }) => state === 'waiting') ?? false;
    if (waits && this.isConnected) this.#lookAgain();
  }

  #more(): void {
    this.#isFurther = true;
    clearTimeout(this.#timer);
    void this.#list.more(this.desk.api, this.#query());
  }

  /** Not while somebody reads further down: their place would be lost. */
  #lookAgain(): void {
    clearTimeout(this.#timer);
    if (this.#isFurther) return;
    this.#timer = setTimeout(() => void this.#load(), this.again);
  }

  async #readWebhooks(): Promise<void> {
    const answer = await this.desk.api.get<{ items: readonly ListedWebhook[] }>('/webhooks');
    if (!isTrouble(answer)) this.webhooks = answer.items;
  }
}

customElements.define('desk-deliveries', DeskDeliveries);
