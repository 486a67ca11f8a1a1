import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { HookSettings } from '../../../api/comments/outgoing.ts';
import type { Desk, Trouble } from '../desk.ts';
import { deskLink } from '../parts/desk-link.ts';
import '../parts/question.ts';
import '../parts/told-secret.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import { hookFields, readHookForm } from './hook-fields.ts';
import { NEW_HOOK, SIGNED } from './outgoing-words.ts';

interface HookAnswer {
  readonly hook: HookSettings | null;
  readonly secret: string | null;
}

/** An address that is asked what is to become of comments. */
export class DeskHook extends LitElement {
  static override properties = {
    desk: { attribute: false },
    hook: { state: true },
    secret: { state: true },
    asking: { state: true },
    isRead: { state: true },
    trouble: { state: true },
  };
  static override styles = [
    deskStyles,
    css`
      .section {
        border-top: 0;
      }
    `,
  ];
  declare desk: Desk;
  declare hook: HookSettings | null;
  declare secret: string | null;
  declare asking: 'remove' | 'renew' | null;
  declare isRead: boolean;
  declare trouble: string | null;

  constructor() {
    super();
    this.hook = null;
    this.secret = null;
    this.asking = null;
    this.isRead = false;
    this.trouble = null;
  }

  override firstUpdated(): void {
    void this.#read();
  }

  override render() {
    return html`<section class="section" aria-labelledby="hook">
      <div>
        <h2 id="hook" class="unseen">Hook</h2>
        <p class="hint">
          A check of your own, or of a service that you trust: an address that is asked what is to become of a
          comment. The comment waits meanwhile, and its author is thanked at once. ${SIGNED}
          ${deskLink(this.desk, 'outgoing/deliveries/hook', 'What it was asked')}
        </p>
      </div>
      ${
        this.secret === null
          ? nothing
          : html`<desk-told-secret
              .secret=${this.secret}
              label="The secret of the hook"
              @kept=${() => (this.secret = null)}
            ></desk-told-secret>`
      }
      ${this.isRead ? this.#form() : html`<p class="muted" ?hidden=${this.trouble !== null}>Loading…</p>`}
      ${troubleNote(this.trouble)} ${this.#question()}
    </section>`;
  }

  #form(): TemplateResult {
    const { hook } = this;
    return html`<form class="stack" @submit=${(event: Event) => this.#submit(event)}>
      <p>
        ${
          hook
            ? html`<span class="badge good">Asked</span>`
            : html`<span class="badge">Nobody is asked</span>`
        }
      </p>
      ${hookFields(hook ?? NEW_HOOK)}
      <div class="row">
        <button class="primary">${hook ? 'Save hook' : 'Ask this address'}</button>
        ${
          hook
            ? html`<button type="button" @click=${() => (this.asking = 'renew')}>New secret…</button>
                <button type="button" class="danger" @click=${() => (this.asking = 'remove')}>
                  Remove hook…
                </button>`
            : nothing
        }
      </div>
    </form>`;
  }

  #question(): TemplateResult | typeof nothing {
    const { asking, hook } = this;
    if (asking === null || !hook) return nothing;
    const isRemoving = asking === 'remove';
    return html`<desk-question
      heading=${isRemoving ? 'Remove the hook?' : 'Make a new secret?'}
      act=${isRemoving ? 'Remove' : 'Make a new one'}
      @no=${() => (this.asking = null)}
      @yes=${() => void (isRemoving ? this.#remove() : this.#renew(hook))}
    >
      <p>
        ${
          isRemoving
            ? 'Nobody is asked any more. What waits for its verdict now waits for staff.'
            : 'The hook has to know the new one before it can check what it is asked. The old one is good for nothing from now on.'
        }
      </p>
    </desk-question>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const before = this.hook;
    if (!(await this.#put(readHookForm(new FormData(form)), false))) return;
    const undo = async () => void (await (before ? this.#put(before, false) : this.#remove()));
    this.desk.say('The hook is saved.', undo);
  }

  async #renew(hook: HookSettings): Promise<void> {
    this.asking = null;
    if (await this.#put(hook, true)) this.desk.say('The hook has a new secret.');
  }

  async #put(hook: HookSettings, renew: boolean): Promise<boolean> {
    const answer = await this.desk.api.put<HookAnswer>('/hook', renew ? { ...hook, renew } : hook);
    this.#take(answer);
    return !isTrouble(answer);
  }

  async #remove(): Promise<void> {
    this.asking = null;
    const answer = await this.desk.api.delete('/hook');
    if (isTrouble(answer)) this.trouble = answer.message;
    else {
      this.#take({ hook: null, secret: null });
      this.secret = null;
      this.desk.say('Nobody is asked any more.');
    }
  }

  async #read(): Promise<void> {
    const answer = await this.desk.api.get<HookAnswer>('/hook');
    this.#take(answer);
    this.isRead = !isTrouble(answer);
  }

  #take(answer: HookAnswer | Trouble): void {
    this.trouble = isTrouble(answer) ? answer.message : null;
    if (isTrouble(answer)) return;
    const { hook, secret } = answer;
    this.hook = hook;
    this.secret = secret ?? this.secret;
  }
}

customElements.define('desk-hook', DeskHook);
