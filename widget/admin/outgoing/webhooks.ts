import type { ListedDelivery, ListedWebhook } from '../../../api/comments/outgoing.ts';
import { LitElement, css, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { SecretList } from '../parts/secret-list.ts';
import { troubleNote } from '../parts/trouble.ts';
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
    editing: { state: true },
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
  /** The id of the one that is being changed. */
  declare editing: string | null;
  readonly #webhooks: SecretList<ListedWebhook, NewWebhook> = new SecretList(this, '/webhooks');

  constructor() {
    super();
    this.editing = null;
  }

  override render(): TemplateResult {
    const { told, trouble } = this.#webhooks;
    return html`<section class="section" aria-labelledby="webhooks">
      <div>
        <h2 id="webhooks" class="unseen">Webhooks</h2>
        <p class="hint">
          An address of yours is sent a POST for what happens here: to build pages anew, to ring a bell in a
          chat, to keep a copy. At least once, in the order of each page; what does not arrive is tried again
          for some days. ${SIGNED}
        </p>
      </div>
      ${this.#webhooks.view('Nobody is told anything yet.', (items) => this.#list(items))}
      ${troubleNote(trouble)}
      ${
        told
          ? this.#webhooks.secretView(told.secret, `The secret of the webhook to ${told.url}`)
          : html`<desk-webhook-form
              @wanted=${({ detail }: CustomEvent<WantedWebhook>) => void this.#webhooks.make(detail)}
            ></desk-webhook-form>`
      }
      ${this.#webhooks.question(leaving)}
    </section>`;
  }

  #list(webhooks: readonly ListedWebhook[]): TemplateResult {
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
                    remove: () => this.#webhooks.askAbout(webhook),
                    test: () => void this.#test(webhook),
                    turn: () => void this.#turn(webhook),
                  })
            }
          </li>`,
      )}
    </ul>`;
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
    if (this.#webhooks.failed(answer)) return false;
    await this.#webhooks.read();
    return true;
  }

  async #test({ id }: ListedWebhook): Promise<void> {
    const answer = await this.desk.api.post<ListedDelivery>(`/webhooks/${id}/test`);
    if (this.#webhooks.failed(answer)) return;
    this.desk.say('A test is on its way.');
    this.desk.go(`outgoing/deliveries/${id}`);
  }
}

function leaving({ url, waiting }: ListedWebhook) {
  return {
    heading: 'Remove this webhook?',
    act: 'Remove',
    about: `${url} is told nothing more, also of what waits for it now (${waiting}).`,
    said: 'The webhook is removed.',
  };
}

customElements.define('desk-webhooks', DeskWebhooks);
