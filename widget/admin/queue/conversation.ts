import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Conversation, ListedComment, ParticipantDetails } from '../../../api/comments/listed.ts';
import type { CommentId } from '../../../api/protocol.ts';
import type { Desk } from '../desk.ts';
import { moment } from '../parts/moment.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { BanDialog } from '../people/ban-dialog.ts';
import { deskStyles } from '../styles.ts';
import { nameOf } from './acts.ts';
import type { QueueAct } from './acts.ts';
import { actsView, isEditable } from './acts-view.ts';
import { authorView, otherView, textView } from './around-view.ts';
import { pageLink, roleBadge } from './comment-links.ts';
import { conversationStyles } from './conversation-styles.ts';
import type { QueueItem } from './queue-list.ts';
import { whyWords } from './why.ts';

/** Milliseconds: who goes quickly from one comment to the next wants none of those between. */
const PAUSE = 150;

/**
 * The comment that is read: whole, with what may become of it, what is known of its author, and what was said around it.
 * Sends `verdict` with a `QueueAct`, `edited` with the comment as it is then, and `leave`.
 */
export class DeskConversation extends LitElement {
  static override properties = {
    desk: { attribute: false },
    item: { attribute: false },
    around: { state: true },
    author: { state: true },
    trouble: { state: true },
    draft: { state: true },
    saving: { state: true },
  };
  static override styles = [deskStyles, conversationStyles];
  declare desk: Desk;
  declare item: QueueItem | null;
  declare around: Conversation | null;
  declare author: ParticipantDetails | null;
  declare trouble: string | null;
  /** What is being written in its place; `null`: nothing. */
  declare draft: string | null;
  declare saving: boolean;
  #wanted: CommentId | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.item = null;
    this.saving = false;
    this.#forget();
  }

  #forget(): void {
    this.around = null;
    this.author = null;
    this.trouble = null;
    this.draft = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('item')) return;
    const id = this.item?.comment.id ?? null;
    if (id === this.#wanted) return;
    this.#wanted = id;
    this.#forget();
    clearTimeout(this.#timer);
    if (this.item) this.#timer = setTimeout(() => void this.#load(), PAUSE);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /** Opens the field to change the text. */
  async edit(): Promise<void> {
    const { item } = this;
    if (!item || !isEditable(item.comment)) return;
    this.draft ??= item.comment.text;
    await this.updateComplete;
    this.renderRoot.querySelector('textarea')?.focus();
  }

  override focus(): void {
    this.renderRoot.querySelector('h2')?.focus();
  }

  override render(): TemplateResult {
    const { item } = this;
    if (!item) return html`<p class="muted none">Choose a comment to read it here.</p>`;
    const { comment } = item;
    return html`<div class="top">
        <button type="button" class="back" @click=${() => this.#send('leave')}>Back to the list</button>
        <h2 tabindex="-1">${nameOf(comment)} ${roleBadge(comment)}</h2>
        <p class="small muted">${moment(comment.at)} · ${pageLink(this.desk, comment)}</p>
        ${
          item.settledBy === null
            ? actsView(comment, {
                verdict: (act) => this.#send('verdict', act),
                edit: () => void this.edit(),
                ban: () => this.#ban(comment),
              })
            : nothing
        }
      </div>
      ${troubleNote(this.trouble)}
      <ul class="why small">
        ${whyWords(comment, item.reasons).map((words) => html`<li>${words}</li>`)}
      </ul>
      <div class="around">
        ${this.around?.above.map((one) => otherView(one, 'above'))}
        ${this.around?.before.map((one) => otherView(one, 'beside'))}
        <div class="this">
          ${
            this.draft === null
              ? html`${textView(comment)}
                ${
                  comment.edited === null
                    ? nothing
                    : html`<p class="small muted">Edited ${moment(comment.edited)}</p>`
                }`
              : this.#editor(this.draft)
          }
        </div>
        ${this.around?.replies.map((one) => otherView(one, 'reply'))}
        ${this.around?.after.map((one) => otherView(one, 'beside'))}
      </div>
      ${authorView(this.desk, comment.author.id, this.author)}`;
  }

  #editor(draft: string): TemplateResult {
    return html`<form class="stack" @submit=${(event: Event) => this.#save(event)}>
      <label class="unseen" for="text">Text of the comment</label>
      <textarea
        id="text"
        rows="8"
        .value=${draft}
        @keydown=${(event: KeyboardEvent) => this.#inEditor(event)}
      ></textarea>
      <p class="hint">Readers see that it was edited.</p>
      <div class="row">
        <button class="primary" ?disabled=${this.saving}>Save</button>
        <button type="button" @click=${() => this.#stopEditing()}>Cancel</button>
      </div>
    </form>`;
  }

  async #load(): Promise<void> {
    const { desk, item } = this;
    if (!item) return;
    const { id, author } = item.comment;
    const [around, details] = await Promise.all([
      desk.api.get<Conversation>(`/comments/${id}/conversation`),
      desk.api.get<ParticipantDetails>(`/participants/${author.id}`),
    ]);
    if (this.#wanted !== id) return;
    if (isTrouble(around)) this.trouble = around.message;
    else this.around = around;
    if (!isTrouble(details)) this.author = details;
  }

  #inEditor(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.#stopEditing();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.#save(event);
  }

  #stopEditing(): void {
    this.draft = null;
    this.focus();
  }

  async #save(event: Event): Promise<void> {
    event.preventDefault();
    const { desk, item } = this;
    const text = this.renderRoot.querySelector('textarea')?.value ?? '';
    if (!item || this.saving) return;
    const { id, text: before } = item.comment;
    this.saving = true;
    const answer = await this.#write(id, text).finally(() => (this.saving = false));
    if (isTrouble(answer)) {
      this.draft = text;
      this.trouble = `It was not saved. ${answer.message}`;
      return;
    }
    this.draft = null;
    this.trouble = null;
    desk.say('The text is changed.', () => this.#takeBack(id, before));
    this.focus();
  }

  async #takeBack(id: CommentId, before: string): Promise<void> {
    const back = await this.#write(id, before);
    if (isTrouble(back)) this.desk.say(`It could not be taken back. ${back.message}`);
  }

  async #write(id: CommentId, text: string) {
    const answer = await this.desk.api.patch<ListedComment>(`/comments/${id}`, { text });
    if (!isTrouble(answer)) this.#send('edited', answer);
    return answer;
  }

  #ban({ id, author }: ListedComment): void {
    BanDialog.open(this.renderRoot, this.desk, { who: { comment: id }, name: author.name });
  }

  #send(type: 'verdict' | 'edited' | 'leave', detail?: QueueAct | ListedComment): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define('desk-conversation', DeskConversation);
