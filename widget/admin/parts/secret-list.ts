import { html, nothing } from 'lit';
import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import './question.ts';
import './told-secret.ts';
import { isTrouble } from './trouble.ts';

interface Identified {
  readonly id: string;
}

/** What is asked before one goes, and said when it is gone. */
interface Leaving {
  readonly heading: string;
  readonly act: string;
  readonly about: unknown;
  readonly said: string;
}

/**
 * What a site has of a kind that comes with a secret each, told once: tokens, keys, webhooks. It is read when its
 * element is drawn first, and drawn anew whenever it has changed.
 */
export class SecretList<Item extends Identified, New extends Item> implements ReactiveController {
  /** `null`: not read yet. */
  items: readonly Item[] | null = null;
  /** The one whose secret is being told. */
  told: New | null = null;
  trouble: string | null = null;
  readonly #host: LitElement & { readonly desk: Desk };
  readonly #path: string;
  #leaving: Item | null = null;
  #isAsked = false;

  /** @param path of the admin API, such as `/tokens` */
  constructor(host: LitElement & { readonly desk: Desk }, path: string) {
    this.#host = host;
    this.#path = path;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    void this.read();
  }

  /** All of them. @param none what is said where there are none */
  view(none: string, some: (items: readonly Item[]) => TemplateResult): TemplateResult {
    const { items } = this;
    if (items === null) return html`<p class="muted" ?hidden=${this.trouble !== null}>Loading…</p>`;
    return items.length === 0 ? html`<p class="muted">${none}</p>` : some(items);
  }

  /** The secret that was told, until whoever made it has kept it. */
  secretView(secret: string, label: string): TemplateResult {
    const kept = (): void => {
      this.told = null;
      this.#host.requestUpdate();
    };
    return html`<desk-told-secret .secret=${secret} .label=${label} @kept=${kept}></desk-told-secret>`;
  }

  /** What is asked of the one that is to go. */
  question(words: (leaving: Item) => Leaving): TemplateResult | typeof nothing {
    const item = this.#leaving;
    if (!item) return nothing;
    const { heading, act, about, said } = words(item);
    return html`<desk-question
      .heading=${heading}
      .act=${act}
      @no=${() => this.askAbout(null)}
      @yes=${() => void this.#remove(item, said)}
    >
      <p>${about}</p>
    </desk-question>`;
  }

  /** @param leaving the one that is to go; `null`: it stays */
  askAbout(leaving: Item | null): void {
    this.#leaving = leaving;
    this.#host.requestUpdate();
  }

  /** Makes one. */
  async make(wanted: unknown): Promise<void> {
    const answer = await this.#host.desk.api.post<New>(this.#path, wanted);
    // It may have been made, although its secret was lost on the way: whoever makes another can see that.
    if (this.failed(answer) || isTrouble(answer)) return this.read(this.trouble);
    await this.tell(answer);
  }

  /** There is a new one. */
  tell(made: New): Promise<void> {
    this.told = made;
    return this.read();
  }

  /** Notes what went wrong, if anything did. */
  failed(answer: unknown): boolean {
    this.trouble = isTrouble(answer) ? answer.message : null;
    this.#host.requestUpdate();
    return isTrouble(answer);
  }

  async #remove({ id }: Item, said: string): Promise<void> {
    this.askAbout(null);
    const { desk } = this.#host;
    if (!this.failed(await desk.api.delete(`${this.#path}/${id}`))) desk.say(said);
    await this.read(this.trouble);
  }

  /** @param trouble what is to be read beside it */
  async read(trouble: string | null = null): Promise<void> {
    const answer = await this.#host.desk.api.get<{ items: readonly Item[] }>(this.#path);
    if (this.failed(answer) || isTrouble(answer)) return;
    this.items = answer.items;
    this.trouble = trouble;
  }
}
