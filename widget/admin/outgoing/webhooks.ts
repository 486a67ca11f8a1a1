import type { ListedDelivery, ListedWebhook } from '../../../api/comments/outgoing.ts';
import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import '../parts/question.ts';
import '../parts/told-secret.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import { SIGNED } from './outgoing-words.ts';
import './webhook-form.ts';
import type { WantedWebhook } from './webhook-form.ts';
import { webhookItem } from './webhook-item.ts';

type NewWebhook = ListedWebhook & { readonly secret: string };

/** Addresses that are told what happens on the site. */
export class DeskWebhooks extends LitElement {
  static override properties = {
    desk: { attribute: false },
    webhooks: { state: true },
    told: { state: true },
    editing: { state: true },
    leaving: { state: true },
    trouble: { state: true },
  };
  static override styles = [
    deskStyles,
    css`
      .section {
        border-top: 0;
      }
      ul {
        display: grid;
        gap: 16px;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        gap: 8px;
        border-bottom: 1px solid var(--line);
        padding-bottom: 16px;
      }
    `,
  ];
  declare desk: Desk;
  declare webhooks: readonly ListedWebhook[] | null;
  declare told: NewWebhook | null;
  /** The id of the one that is being changed. */
  declare editing: string | null;
  declare leaving: ListedWebhook | null;
  declare trouble: string | null;

  constructor() {
    super();
    this.webhooks = null;
    this.told = null;
    this.editing = null;
    this.leaving = null;
    this.trouble = null;
  }

  override firstUpdated(): void {
    void this.#read();
  }

  override render() {
    return html`<section class="section" aria-labelledby="webhooks">
      <div>
        <h2 id="webhooks" class="unseen">Webhooks</h2>
        <p class="hint">
          An address of yours is sent a POST for what happens here: to build pages anew, to ring a bell in a
          chat, to keep a copy. At least once, in the order of each page; what does not arrive is tried again
          for some days. ${SIGNED}
        </p>
      </div>
      ${this.#list()} ${troubleNote(this.trouble)}
      ${
        this.told
          ? html`<desk-told-secret
              .secret=${this.told.secret}
              .label=${`The secret of the webhook to ${this.told.url}`}
              @kept=${() => (this.told = null)}
            ></desk-told-secret>`
          : html`<desk-webhook-form
              @wanted=${({ detail }: CustomEvent<WantedWebhook>) => void this.#add(detail)}
            ></desk-webhook-form>`
      }
      ${this.leaving ? this.#question(this.leaving) : nothing}
    </section>`;
  }

  #list(): TemplateResult {
    const { webhooks } = this;
    if (webhooks === null) return html`<p class="muted" ?hidden=${this.trouble !== null}>Loading…</p>`;
    if (webhooks.length === 0) return html`<p class="muted">Nobody is told anything yet.</p>`;
    return html`<ul aria-labelledby="webhooks">
      ${webhooks.map(
        (webhook) =>
          html`<li>
            ${
              this.editing === webhook.id
                ? html`<desk-webhook-form
                    .webhook=${webhook}
                    @wanted=${({ detail }: CustomEvent<WantedWebhook>) => void this.#change(webhook, detail)}
                    @cancelled=${() => (this.editing = null)}
                  ></desk-webhook-form>`
                : webhookItem(this.desk, webhook, {
                    edit: () => (this.editing = webhook.id),
                    remove: () => (this.leaving = webhook),
                    test: () => void this.#test(webhook),
                    turn: () => void this.#turn(webhook),
                  })
            }
          </li>`,
      )}
    </ul>`;
  }

  #question(webhook: ListedWebhook): TemplateResult {
    return html`<desk-question
      heading="Remove this webhook?"
      act="Remove"
      @no=${() => (this.leaving = null)}
      @yes=${() => void this.#remove(webhook)}
    >
      <p>${webhook.url} is told nothing more, also of what waits for it now (${webhook.waiting}).</p>
    </desk-question>`;
  }

  async #add(wanted: WantedWebhook): Promise<void> {
    const answer = await this.desk.api.post<NewWebhook>('/webhooks', wanted);
    if (this.#failed(answer) || isTrouble(answer)) return;
    this.told = answer;
    await this.#read();
  }

  async #change({ id, url, events }: ListedWebhook, wanted: object): Promise<void> {
    if (!(await this.#send(id, wanted))) return;
    this.editing = null;
    this.desk.say('The webhook is changed.', async () => void (await this.#send(id, { url, events })));
  }

  async #turn({ id, disabledAt }: ListedWebhook): Promise<void> {
    const disabled = disabledAt === null;
    if (!(await this.#send(id, { disabled }))) return;
    const said = disabled ? 'It is told nothing for now.' : 'It is told again, of what happens from now on.';
    this.desk.say(said, async () => void (await this.#send(id, { disabled: !disabled })));
  }

  async #send(id: string, change: object): Promise<boolean> {
    const answer = await this.desk.api.patch<ListedWebhook>(`/webhooks/${id}`, change);
    if (this.#failed(answer)) return false;
    await this.#read();
    return true;
  }

  async #test({ id }: ListedWebhook): Promise<void> {
    const answer = await this.desk.api.post<ListedDelivery>(`/webhooks/${id}/test`);
    if (this.#failed(answer)) return;
    this.desk.say('A test is on its way.');
    this.desk.go(`outgoing/deliveries/${id}`);
  }

  async #remove({ id }: ListedWebhook): Promise<void> {
    this.leaving = null;
    const answer = await this.desk.api.delete(`/webhooks/${id}`);
    if (this.#failed(answer)) return;
    this.desk.say('The webhook is removed.');
    await this.#read();
  }

  #failed(answer: unknown): boolean {
    this.trouble = isTrouble(answer) ? answer.message : null;
    return isTrouble(answer);
  }

  async #read(): Promise<void> {
    const answer = await this.desk.api.get<{ items: readonly ListedWebhook[] }>('/webhooks');
    if (isTrouble(answer)) this.trouble = answer.message;
    else this.webhooks = answer.items;
  }
}

customElements.define('desk-webhooks', DeskWebhooks);
