import { LitElement, html } from 'lit';
import type { SiteEntry } from '../../../api/comments/site-entry.ts';
import type { AdminApi } from '../desk.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import { greetingStyles } from './greeting-styles.ts';
import { originsOf } from './origins.ts';

/**
 * Adds a site to the server. Sends `added` with a `SiteEntry`.
 *
 * Property `directory`: what is asked above all sites.
 */
export class DeskAddSite extends LitElement {
  static override properties = {
    directory: { attribute: false },
    trouble: { state: true },
    isBusy: { state: true },
  };
  static override styles = [deskStyles, greetingStyles];
  declare directory: AdminApi;
  declare trouble: string | null;
  declare isBusy: boolean;

  constructor() {
    super();
    this.trouble = null;
    this.isBusy = false;
  }

  override render() {
    return html`<form class="stack" autocomplete="off" @submit=${(event: Event) => this.#submit(event)}>
      <div class="field">
        <label for="name">Name of the site</label>
        <input
          id="name"
          name="name"
          inputmode="url"
          spellcheck="false"
          autocapitalize="off"
          aria-describedby="name-hint"
        />
        <span class="hint" id="name-hint">Its host, such as <code>www.example.com</code>.</span>
      </div>
      <div class="field">
        <label for="origins">Addresses of its pages</label>
        <textarea
          id="origins"
          name="origins"
          rows="3"
          spellcheck="false"
          aria-describedby="origins-hint"
        ></textarea>
        <span class="hint" id="origins-hint">
          One in each line, such as <code>https://blog.example.com</code>. Left empty:
          <code>https://</code> and the name.
        </span>
      </div>
      ${troubleNote(this.trouble)}
      <div class="row"><button class="primary" ?disabled=${this.isBusy}>Add the site</button></div>
    </form>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy || !(event.target instanceof HTMLFormElement)) return;
    const form = new FormData(event.target);
    const [name, lines] = [typed(form, 'name'), typed(form, 'origins')];
    const origins = lines.split(/\s+/).filter((line) => line !== '');
    const wrong = origins.find((line) => originsOf(line) === null);
    if (name === '') return this.#fail('Fill in the name of the site.', 'name');
    if (wrong !== undefined) return this.#fail(`“${wrong}” is not the address of a page.`, 'origins');
    this.isBusy = true;
    const body = {
      name,
      ...(origins.length > 0 && { origins: origins.flatMap((line) => originsOf(line) ?? []) }),
    };
    const added = await this.directory.post<SiteEntry>('/sites', body).finally(() => (this.isBusy = false));
    if (isTrouble(added)) return this.#fail(added.message, 'name');
    this.trouble = null;
    this.dispatchEvent(new CustomEvent<SiteEntry>('added', { detail: added }));
  }

  /** @param field where to put it right */
  #fail(message: string, field: string): void {
    this.trouble = message;
    this.renderRoot.querySelector<HTMLElement>(`#${field}`)?.focus();
  }
}

function typed(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

customElements.define('desk-add-site', DeskAddSite);
