import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { SiteSettings } from '../../../api/comments/site-settings.ts';
import type { Desk, DeskView } from '../desk.ts';
import { deskLink } from '../parts/desk-link.ts';
import { ownersOnly } from '../parts/owners-only.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import { beginDraft, changesIn, edited, goodChanges, refreshed, refused, troubleOf } from './draft.ts';
import type { Draft, Values } from './draft.ts';
import type { Field, Group } from './field.ts';
import { groupView } from './group-view.ts';
import { GROUPS } from './groups.ts';
import { settingsStyles } from './settings-styles.ts';
import './try-view.ts';

const FIELDS = GROUPS.flatMap(({ fields }) => fields);

/** What was edited and not saved, for whoever looks at another view meanwhile. */
const left = new WeakMap<Desk, Draft>();

/** All settings, group by group, and what would become of a comment with them. */
export class DeskSettings extends LitElement implements DeskView {
  static override properties = {
    desk: { attribute: false },
    path: {},
    draft: { state: true },
    trouble: { state: true },
    saving: { state: true },
  };
  static override styles = [deskStyles, settingsStyles];
  declare desk: Desk;
  declare path: string;
  declare draft: Draft | null;
  declare trouble: string | null;
  /** The group that is being saved. */
  declare saving: string | null;
  /** What is edited, as the last rendering had it: the same object as long as nothing changes. */
  #tried: Values = {};

  constructor() {
    super();
    this.path = '';
    this.draft = null;
    this.trouble = null;
    this.saving = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('focus', this.#refresh);
    window.addEventListener('beforeunload', this.#hold);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('focus', this.#refresh);
    window.removeEventListener('beforeunload', this.#hold);
    this.#leave();
  }

  override firstUpdated(): void {
    this.draft = left.get(this.desk) ?? null;
    this.#refresh();
  }

  #leave(): void {
    const { desk, draft } = this;
    if (!draft || draft.edits.size === 0) {
      left.delete(desk);
      return;
    }
    left.set(desk, draft);
    desk.say('Some settings are changed and not saved yet. They wait for you as you left them.');
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('draft') && this.draft) this.#tried = goodChanges(this.draft, FIELDS);
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    const isNew = changed.has('path') || (changed.has('draft') && changed.get('draft') === null);
    if (isNew && this.draft && this.path !== '') this.#show(this.path);
  }

  override render() {
    const { draft } = this;
    if (!draft)
      return html`${troubleNote(this.trouble)}
        <p class="muted" ?hidden=${this.trouble !== null}>Loading…</p>`;
    const isOwner = this.desk.role === 'owner';
    return html`${isOwner ? nothing : ownersOnly('change settings')} ${this.#contents()}
      <div class="whole">
        <div>${GROUPS.map((group) => this.#group(group, draft))}</div>
        <desk-try tabindex="-1" .desk=${this.desk} .changes=${this.#tried}></desk-try>
      </div>
      ${troubleNote(this.trouble)}`;
  }

  #contents(): TemplateResult {
    const places = [...GROUPS, { id: 'try', title: 'Try a comment' }];
    return html`<nav class="row" aria-label="Settings">
      ${places.map(({ id, title }) =>
        deskLink(this.desk, `settings/${id}`, title, this.path === id, () => this.#show(id)),
      )}
    </nav>`;
  }

  /** What stands behind the name of the view is a place on it. */
  #show(id: string): void {
    const heading = this.renderRoot.querySelector<HTMLElement>(
      id === 'try' ? 'desk-try' : `#${CSS.escape(id)}-title`,
    );
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }

  #group(group: Group, draft: Draft): TemplateResult {
    return groupView(group, {
      draft,
      mayChange: this.desk.role === 'owner',
      saving: this.saving,
      edit: (field, value) => this.#edit(field, value),
      save: (one) => void this.#save(one),
      discard: (one) => this.#discard(one),
    });
  }

  #edit({ name }: Field, value: unknown): void {
    if (this.draft) this.draft = edited(this.draft, name, value);
  }

  #discard({ fields }: Group): void {
    for (const field of fields) if (this.draft) this.#edit(field, this.draft.saved[field.name]);
  }

  async #save({ id, fields, title }: Group): Promise<void> {
    const { draft } = this;
    if (!draft || this.saving !== null) return;
    const changes = changesIn(draft, fields);
    if (Object.keys(changes).length === 0 || fields.some((field) => troubleOf(draft, field) !== null)) return;
    const before = Object.fromEntries(Object.keys(changes).map((name) => [name, savedIn(draft, name)]));
    this.saving = id;
    const isSaved = await this.#send(changes, fields);
    this.saving = null;
    if (isSaved) this.desk.say(`“${title}” is saved.`, () => this.#takeBack(before));
  }

  async #takeBack(before: Values): Promise<void> {
    if (await this.#send(before, FIELDS)) this.desk.say('The settings are as they were before.');
  }

  /** @returns whether it is done; if not, why not stands where it belongs, and what was typed stays */
  async #send(changes: Values, fields: readonly Field[]): Promise<boolean> {
    const answer = await this.desk.api.patch<SiteSettings>('/settings', changes);
    const { draft } = this;
    if (!draft) return false;
    if (isTrouble(answer)) {
      const marked = refused(draft, fields, answer.message);
      this.trouble = marked ? null : answer.message;
      this.draft = marked ?? draft;
      return false;
    }
    this.trouble = null;
    this.draft = refreshed(draft, answer, changes);
    return true;
  }

  /** Others may have changed something: whoever comes back sees it. */
  readonly #refresh = () => void this.#read();

  async #read(): Promise<void> {
    const answer = await this.desk.api.get<SiteSettings>('/settings');
    if (!isTrouble(answer)) this.draft = this.draft ? refreshed(this.draft, answer) : beginDraft(answer);
    else if (!this.draft) this.trouble = answer.message;
  }

  /** The browser asks before it throws away what is typed. */
  readonly #hold = (event: BeforeUnloadEvent) => {
    if (this.draft && this.draft.edits.size > 0) event.preventDefault();
  };
}

function savedIn({ saved }: Draft, name: string): unknown {
  return Object.entries(saved).find(([one]) => one === name)?.[1];
}

customElements.define('desk-settings', DeskSettings);
