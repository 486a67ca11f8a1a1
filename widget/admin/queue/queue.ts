import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ListedComment } from '../../../api/comments/listed.ts';
import type { CommentId } from '../../../api/protocol.ts';
import type { Desk, DeskView } from '../desk.ts';
import { singleKeys } from '../parts/single-keys.ts';
import { troubleNote } from '../parts/trouble.ts';
import { isTyping } from '../shell/is-typing.ts';
import { followWaiting } from '../shell/waiting.ts';
import type { Waiting } from '../shell/waiting.ts';
import { deskStyles } from '../styles.ts';
import { nameOf } from './acts.ts';
import type { QueueAct } from './acts.ts';
import { DeskConversation } from './conversation.ts';
import { emptyView } from './empty.ts';
import { DeskKeysHelp } from './help.ts';
import { itemView } from './item-view.ts';
import { carryOut, keyAct } from './keys.ts';
import { bulkBar, moreButton, newsBar } from './list-bars.ts';
import { chips, narrowed, queueBar } from './queue-bar.ts';
import type { BarSetting } from './queue-bar.ts';
import type { QueueItem } from './queue-list.ts';
import { readQueuePlace, requestPath } from './queue-place.ts';
import type { Tab } from './queue-place.ts';
import { queueStyles } from './queue-styles.ts';
import { QueueWork } from './queue-work.ts';
import { ReadingHold } from './reading-hold.ts';

/** What comments wait for: to be read, one after another, and decided with one key each. */
export class DeskQueue extends LitElement implements DeskView {
  static override properties = {
    desk: { attribute: false },
    path: {},
    waiting: { state: true },
    isOpen: { state: true },
  };
  static override styles = [deskStyles, queueStyles];
  declare desk: Desk;
  declare path: string;
  declare waiting: Waiting | null;
  /** On a small window: the comment lies over the list. */
  declare isOpen: boolean;
  #work: QueueWork | null = null;
  #leave: (() => void)[] = [];
  /** Whether the one that is read is to have the focus. */
  #isFocusDue = false;
  readonly #hold = new ReadingHold(this);

  constructor() {
    super();
    this.path = '';
    this.waiting = null;
    this.isOpen = false;
  }

  /** Of the view: `queue` or `comments`. */
  get view(): string {
    return 'queue';
  }

  get usualTab(): Tab {
    return 'held';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const leave of this.#leave.splice(0)) leave();
    this.#work = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const work = (this.#work ??= this.#begin());
    const place = readQueuePlace(this.path, this.usualTab);
    const isSame = requestPath(place, null) === requestPath(work.place, null);
    if (!changed.has('path') || (this.hasUpdated && isSame)) return;
    this.isOpen = place.comment !== '';
    void work.open(place);
  }

  #begin(): QueueWork {
    const { desk } = this;
    const work = new QueueWork(desk, {
      changed: () => this.requestUpdate(),
      disturbed: () => this.#hold.hold(this.#work?.list.current ?? null),
    });
    const keys = new AbortController();
    window.addEventListener('keydown', (event) => this.#press(event, work), { signal: keys.signal });
    this.#leave = [
      desk.listen((change) => work.hear(change)),
      followWaiting(desk, (waiting) => (this.waiting = waiting)),
      () => keys.abort(),
    ];
    return work;
  }

  override render(): TemplateResult | typeof nothing {
    const work = this.#work;
    if (!work) return nothing;
    const { list, place } = work;
    const setting = this.#barSetting(work);
    const first = list.items[0]?.comment;
    return html`<div class="queue">
      ${queueBar(setting)}
      ${chips(setting, first ? nameOf(first) : 'one author', first?.page.key ?? 'one page')}
      ${newsBar(work, () => this.requestUpdate())}
      <div
        class="list ${list.items.length === 0 ? 'alone' : ''}"
        aria-busy=${work.isLoading ? 'true' : 'false'}
      >
        ${troubleNote(work.trouble)}
        ${
          list.items.length === 0
            ? emptyView(place, work.isLoading || work.trouble !== null)
            : this.#items(work)
        }
        ${moreButton(work)} ${bulkBar(work, () => this.requestUpdate())}
      </div>
      ${this.#pane(work)}
    </div>`;
  }

  override updated(): void {
    this.#hold.restore();
    // What keys act on has the focus, also where an undo has brought it back.
    this.#isFocusDue ||= this.shadowRoot?.activeElement?.matches('.item:not(.current)') ?? false;
    if (!this.#isFocusDue) return;
    this.#isFocusDue = false;
    const item = this.renderRoot.querySelector<HTMLElement>('.item.current');
    item?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: 'nearest' });
  }

  #barSetting({ place }: QueueWork): BarSetting {
    return {
      desk: this.desk,
      view: this.view,
      place,
      waiting: this.waiting,
      narrow: (change) => this.desk.go(narrowed(this.view, place, change)),
      help: () => this.#help(),
    };
  }

  #help(): void {
    DeskKeysHelp.open(this.renderRoot, () => {
      this.requestUpdate();
      this.#conversation?.requestUpdate();
    });
  }

  #items(work: QueueWork): TemplateResult {
    return html`<ul aria-label="Comments">
      ${repeat(
        work.list.items,
        ({ comment }) => comment.id,
        (item) => html`<li>${this.#item(work, item)}</li>`,
      )}
    </ul>`;
  }

  #item({ list, names }: QueueWork, item: QueueItem): TemplateResult {
    const { id } = item.comment;
    const then = (work: () => void): void => {
      work();
      this.requestUpdate();
    };
    return itemView(item, {
      desk: this.desk,
      isCurrent: id === list.current,
      isSelected: list.selected.has(id),
      settler: (who) => names.of(who),
      go: () => then(() => list.go(id)),
      open: () => then(() => this.#open(id)),
      select: (isRange) => then(() => list.select(id, isRange)),
      letGo: () => then(() => list.letGo()),
      act: (act) => this.#act(act, [id]),
    });
  }

  #pane({ list }: QueueWork): TemplateResult | typeof nothing {
    if (list.items.length === 0) return nothing;
    return html`<aside
      class="pane ${this.isOpen ? 'open' : ''}"
      aria-label="The comment, in its conversation"
    >
      <desk-conversation
        .desk=${this.desk}
        .item=${list.currentItem ?? null}
        @verdict=${({ detail }: CustomEvent<QueueAct>) => this.#act(detail, [list.current ?? ''])}
        @edited=${({ detail }: CustomEvent<ListedComment>) => this.#work?.edited(detail)}
        @leave=${() => this.#close()}
      ></desk-conversation>
    </aside>`;
  }

  /** Where the focus was on what goes away, it goes on with what is read next. */
  #act(act: QueueAct, ids: readonly CommentId[]): void {
    const focused = this.shadowRoot?.activeElement;
    this.#isFocusDue = focused?.closest('.item') != null;
    void this.#work?.act(act, ids);
  }

  #open(id: CommentId): void {
    this.#work?.list.go(id);
    this.isOpen = true;
    void this.updateComplete.then(() => this.#conversation?.focus());
  }

  #close(): void {
    this.isOpen = false;
    this.#isFocusDue = true;
    this.requestUpdate();
  }

  get #conversation(): DeskConversation | null {
    const found = this.renderRoot.querySelector('desk-conversation');
    return found instanceof DeskConversation ? found : null;
  }

  #press(event: KeyboardEvent, { list }: QueueWork): void {
    const pressed = isTyping(event) || singleKeys.ignore(event) ? undefined : keyAct(event);
    if (!pressed) return;
    const { current, selected } = list;
    carryOut(pressed, {
      step: (by) => {
        list.step(by);
        this.#isFocusDue = !this.isOpen;
      },
      act: (act) => this.#act(act, selected.size > 0 ? [...selected] : [current ?? '']),
      select: (isRange) => current !== null && list.select(current, isRange),
      open: () => current !== null && this.#open(current),
      edit: () => {
        if (current !== null) this.#open(current);
        void this.#conversation?.edit();
      },
      search: () => this.renderRoot.querySelector<HTMLInputElement>('.search input')?.focus(),
      help: () => this.#help(),
      close: () => this.#close(),
    });
    event.preventDefault();
    this.requestUpdate();
  }
}

customElements.define('desk-queue', DeskQueue);
