import { LitElement, html, nothing } from 'lit';
import type { ListedComment, Listing } from '../../../api/comments/listed.ts';
import type { Status } from '../../../api/protocol.ts';
import type { Desk } from '../desk.ts';
import { deskLink } from '../parts/desk-link.ts';
import { isTrouble, troubleNote } from '../parts/trouble.ts';
import { deskStyles } from '../styles.ts';
import { greetingStyles } from './greeting-styles.ts';

/** Waits for the first comment of a site, and shows it as soon as it is there, with what may be done about it. */
export class DeskFirstComment extends LitElement {
  static override properties = {
    desk: { attribute: false },
    comment: { state: true },
    trouble: { state: true },
  };
  static override styles = [deskStyles, greetingStyles];
  declare desk: Desk;
  declare comment: ListedComment | null;
  declare trouble: string | null;
  #leave: (() => void) | undefined;

  constructor() {
    super();
    this.comment = null;
    this.trouble = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leave = this.desk.listen(({ comment }) => {
      if (this.comment === null || this.comment.id === comment.id) void this.#look(comment.id);
    });
    // It may have come before somebody listened.
    void this.#look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave?.();
  }

  override render() {
    const { comment, trouble } = this;
    return html`<div class="stack">
      ${troubleNote(trouble)}
      <div role="status">
        ${comment === null ? html`<p class="waiting">Waiting for the first comment…</p>` : this.#arrived(comment)}
      </div>
      ${comment === null ? this.#help() : nothing}
    </div>`;
  }

  #arrived(comment: ListedComment) {
    const { author, page, text, status } = comment;
    return html`<div class="arrived">
      <p><strong>${author.name || 'Somebody'}</strong> <span class="muted">on ${page.key}</span></p>
      <blockquote>${text}</blockquote>
      ${
        status === 'held'
          ? html`<div class="row">
              <button type="button" class="primary" @click=${() => this.#approve(comment)}>Approve</button>
              <span class="muted">It waits for you: nobody else sees it yet.</span>
            </div>`
          : html`<p class="row">
              <span class="badge ${status === 'published' ? 'good' : ''}">${BECAME[status]}</span>
            </p>`
      }
      <p class="small">
        ${deskLink(this.desk, `queue/${status === 'held' ? 'held' : ''}`, 'Open the queue')}, where all the
        others will come in
      </p>
    </div>`;
  }

  #help() {
    return html`<details>
      <summary>Nothing arrives?</summary>
      <ul>
        <li>
          Open your page, and its console (F12): where something stands in the way, a line that begins with
          “Livethread:” says what to change.
        </li>
        <li>“… does not know …”: add the address of your page above.</li>
        <li>
          A policy of your page (Content-Security-Policy) needs <code>${location.origin}</code> in
          <code>script-src</code> and in <code>connect-src</code>.
        </li>
        <li>
          A page that is opened as a file has no address: put it on a server, if only on your own machine.
        </li>
      </ul>
    </details>`;
  }

  /** @param id left out: whichever was the first */
  async #look(id?: string): Promise<void> {
    const { api } = this.desk;
    if (id === undefined) {
      const listing = await api.get<Listing<ListedComment>>('/comments?limit=1');
      if (!isTrouble(listing)) this.comment ??= listing.items[0] ?? null;
      return;
    }
    const comment = await api.get<ListedComment>(`/comments/${id}`);
    if (isTrouble(comment)) this.trouble = comment.message;
    else this.comment = comment;
  }

  async #approve({ id }: ListedComment): Promise<void> {
    const answer = await this.desk.api.post('/acts', { ids: [id], action: 'approve' });
    this.trouble = isTrouble(answer) ? answer.message : null;
    if (!isTrouble(answer)) await this.#look(id);
  }
}

const BECAME: Readonly<Record<Status, string>> = {
  published: 'Published: everyone sees it',
  held: 'Waiting',
  rejected: 'Rejected',
  spam: 'Taken for spam',
  deleted: 'Deleted',
};

customElements.define('desk-first-comment', DeskFirstComment);
