import type { ListedComment, ReportedComment, SiteChange } from '../../../api/comments/listed.ts';
import type { CommentId, ReportReason, Status } from '../../../api/protocol.ts';
import type { QueuePlace } from './queue-place.ts';

export interface QueueItem {
  readonly comment: ListedComment;
  /** Why readers reported it, where that was asked for. */
  readonly reasons: Readonly<Record<ReportReason, number>> | null;
  /** Who of the others settled it while it was being read: it stays until one goes on. */
  readonly settledBy: string | null;
}

/** What a change that others made came to in a list. */
export type Heard =
  | { readonly type: 'nothing' }
  /** It may belong here: it came in, or came back. */
  | { readonly type: 'arrived' }
  /** The text is another one. */
  | { readonly type: 'rewritten' }
  /** It was here, and is so no more. */
  | { readonly type: 'settled'; readonly status: Status; readonly by: string };

/** What is put back if an act fails: the item, and where it was. */
interface Removed {
  readonly item: QueueItem;
  readonly at: number;
}

/** The comments of a queue that are here, in their order; which one is read, and which are selected. */
export class QueueList {
  readonly #place: QueuePlace;
  items: readonly QueueItem[] = [];
  /** What to ask for more with; `null`: there is no more. */
  next: number | null = null;
  current: CommentId | null = null;
  readonly selected = new Set<CommentId>();
  /** Those that came in since, and are not shown yet. */
  readonly arrived = new Set<CommentId>();
  #anchor: CommentId | null = null;

  constructor(place: QueuePlace) {
    this.#place = place;
  }

  get currentItem(): QueueItem | undefined {
    return this.item(this.current);
  }

  item(id: CommentId | null): QueueItem | undefined {
    return this.items.find(({ comment }) => comment.id === id);
  }

  /** The next part of the list; or all of it anew, which leaves the one that is read where it is if it is still there. */
  take(found: readonly (ListedComment | ReportedComment)[], next: number | null, isNew: boolean): void {
    const known = new Set(isNew ? [] : this.items.map(({ comment }) => comment.id));
    const more = found.map(itemOf).filter(({ comment }) => !known.has(comment.id));
    this.items = isNew ? more : [...this.items, ...more];
    this.next = next;
    if (isNew) this.arrived.clear();
    if (this.item(this.current) === undefined) this.current = this.items[0]?.comment.id ?? null;
    for (const id of this.selected) if (!this.item(id)) this.selected.delete(id);
  }

  /** One that was asked for by its id stands first, wherever it belongs. */
  takeFirst(comment: ListedComment): void {
    if (!this.item(comment.id)) this.items = [itemOf(comment), ...this.items];
    this.current = comment.id;
  }

  /** Goes some places on; at an end it stays, unless others settled what is there. */
  step(by: number): void {
    const at = this.#at(this.current);
    const to = this.items[Math.max(0, Math.min(this.items.length - 1, at + by))]?.comment.id ?? null;
    if (to === this.current) this.letGo();
    else this.go(to);
  }

  /** Goes to one of them, and lets go of what others settled. */
  go(id: CommentId | null): void {
    if (this.current !== id) this.letGo();
    this.current = id;
  }

  /** What others settled while it was read is read no more. */
  letGo(): void {
    const { currentItem } = this;
    if (currentItem && currentItem.settledBy !== null) this.remove([currentItem.comment.id]);
  }

  /** @param isRange all from the last one that was selected to this one */
  select(id: CommentId, isRange = false): void {
    const [from, to] = [this.#at(this.#anchor), this.#at(id)].sort((one, other) => one - other);
    if (isRange && this.item(this.#anchor)) {
      for (const { comment } of this.items.slice(from, (to ?? 0) + 1)) this.selected.add(comment.id);
    } else if (!this.selected.delete(id)) this.selected.add(id);
    this.#anchor = id;
  }

  selectAll(): void {
    for (const { comment } of this.items) this.selected.add(comment.id);
  }

  /** Takes them away; whoever read one of them goes on with the next one. @returns what brings them back */
  remove(ids: readonly CommentId[]): readonly Removed[] {
    const gone = new Set(ids);
    const removed = this.items.flatMap((item, at) => (gone.has(item.comment.id) ? [{ item, at }] : []));
    if (this.current !== null && gone.has(this.current)) this.current = this.#besides(gone);
    this.items = this.items.filter(({ comment }) => !gone.has(comment.id));
    for (const id of ids) this.selected.delete(id);
    return removed;
  }

  putBack(removed: readonly Removed[]): void {
    const here = new Set(this.items.map(({ comment }) => comment.id));
    const back = removed.filter(({ item }) => !here.has(item.comment.id));
    const rest = this.items[Symbol.iterator]();
    const items: QueueItem[] = [];
    for (const { item, at } of back) {
      while (items.length < at) {
        const next = rest.next();
        if (next.done === true) break;
        items.push(next.value);
      }
      items.push(item);
    }
    this.items = [...items, ...rest];
    for (const { item } of removed) this.arrived.delete(item.comment.id);
    const [first] = removed;
    if (first) this.current = first.item.comment.id;
  }

  /** Changes what is known of a comment; whether it still belongs here is another question. */
  change(id: CommentId, change: Partial<ListedComment>): void {
    this.changeAll(new Map([[id, change]]));
  }

  changeAll(changes: ReadonlyMap<CommentId, Partial<ListedComment>>): void {
    this.items = this.items.map((item) => {
      const change = changes.get(item.comment.id);
      return change ? { ...item, settledBy: null, comment: { ...item.comment, ...change } } : item;
    });
  }

  /** Whether a comment of this kind belongs here. */
  belongs({ status, reports = 0 }: { readonly status: Status; readonly reports?: number }): boolean {
    const { tab } = this.#place;
    if (tab === 'reported') return reports > 0;
    return tab === 'all' ? this.#place.status === '' || this.#place.status === status : tab === status;
  }

  /** Somebody else changed something, or came in. */
  hear({ comment, page }: SiteChange): Heard {
    const item = this.item(comment.id);
    const belongs = this.belongs(comment);
    if (!item)
      return this.#hearOfStranger(comment.id, belongs && this.#mayBeWanted(page, comment.author?.id));
    if (belongs) return this.#update(item, comment);
    const by = comment.decidedBy ?? '';
    if (item.settledBy !== null) return { type: 'nothing' };
    if (comment.id !== this.current) this.remove([comment.id]);
    else {
      this.change(comment.id, { status: comment.status, reports: comment.reports ?? 0, heldFor: null });
      this.items = this.items.map((one) => (one.comment.id === comment.id ? { ...one, settledBy: by } : one));
      this.selected.delete(comment.id);
    }
    return { type: 'settled', status: comment.status, by };
  }

  #update(item: QueueItem, comment: SiteChange['comment']): Heard {
    const { status, heldFor = null, reports = 0, findings = [], edited = null, pinned = false } = comment;
    const isDecided = item.comment.status !== status;
    this.change(comment.id, { status, heldFor, reports, findings, pinned });
    if (edited !== item.comment.edited) return { type: 'rewritten' };
    return isDecided ? { type: 'settled', status, by: comment.decidedBy ?? '' } : { type: 'nothing' };
  }

  #hearOfStranger(id: CommentId, isWanted: boolean): Heard {
    if (!isWanted) this.arrived.delete(id);
    else this.arrived.add(id);
    return { type: isWanted ? 'arrived' : 'nothing' };
  }

  /** What one looks for by words, only the server finds. */
  #mayBeWanted(page: string, author: string | undefined): boolean {
    const { q, author: wanted, page: number } = this.#place;
    if (q !== '' || (wanted !== '' && wanted !== author)) return false;
    const [first] = this.items;
    return number === '' || first?.comment.page.key === page;
  }

  #at(id: CommentId | null): number {
    return Math.max(
      0,
      this.items.findIndex(({ comment }) => comment.id === id),
    );
  }

  /** What is read when these are gone: the next one that stays, else the one before. */
  #besides(gone: ReadonlySet<CommentId>): CommentId | null {
    const at = this.#at(this.current);
    const stays = ({ comment }: QueueItem): boolean => !gone.has(comment.id);
    const next = this.items.slice(at).find(stays) ?? this.items.slice(0, at).reverse().find(stays);
    return next?.comment.id ?? null;
  }
}

function itemOf(found: ListedComment | ReportedComment): QueueItem {
  if (!('comment' in found)) return { comment: found, reasons: null, settledBy: null };
  return { comment: found.comment, reasons: found.reasons, settledBy: null };
}
