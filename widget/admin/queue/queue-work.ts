import type { ListedComment, Listing, ReportedComment, SiteChange } from '../../../api/comments/listed.ts';
import type { CommentId } from '../../../api/protocol.ts';
import type { Desk } from '../desk.ts';
import { Names } from '../parts/names.ts';
import { isTrouble } from '../parts/trouble.ts';
import { Acting } from './acting.ts';
import type { QueueAct } from './acts.ts';
import { Others } from './others.ts';
import { QueueList } from './queue-list.ts';
import { readQueuePlace, requestPath } from './queue-place.ts';
import type { QueuePlace } from './queue-place.ts';

type Found = Listing<ListedComment | ReportedComment>;

export interface QueueEars {
  /** Something is to be drawn anew. */
  readonly changed: () => void;
  /** Somebody else is about to change what is shown. */
  readonly disturbed: () => void;
}

/** What one works through: it is read from the server, acted on, and changed by others meanwhile. */
export class QueueWork {
  readonly names: Names;
  readonly others: Others;
  place: QueuePlace = readQueuePlace('', 'held');
  list = new QueueList(this.place);
  isLoading = false;
  trouble: string | null = null;
  readonly #desk: Desk;
  readonly #ears: QueueEars;
  readonly #acting: Acting;

  constructor(desk: Desk, ears: QueueEars) {
    this.#desk = desk;
    this.#ears = ears;
    this.names = new Names(desk);
    this.others = new Others(this.names, ears.changed);
    this.#acting = new Acting(desk, ears.changed);
  }

  /** Looks through something else. */
  open(place: QueuePlace): Promise<void> {
    this.place = place;
    this.list = new QueueList(place);
    this.list.current = place.comment || null;
    this.others.forget();
    return this.load(true);
  }

  /** @param isNew from the beginning; else what comes next */
  async load(isNew: boolean): Promise<void> {
    const { list, place } = this;
    this.isLoading = true;
    this.#ears.changed();
    const found = await this.#desk.api.get<Found>(requestPath(place, isNew ? null : list.next));
    if (list !== this.list) return;
    this.isLoading = false;
    this.trouble = isTrouble(found) ? found.message : null;
    if (!isTrouble(found)) list.take(found.items, found.next, isNew);
    if (isNew && place.comment !== '' && !list.item(place.comment)) await this.#bring(place.comment);
    this.#ears.changed();
  }

  /** One that is not in this part of the list, but was asked for. */
  async #bring(id: CommentId): Promise<void> {
    const { list } = this;
    const comment = await this.#desk.api.get<ListedComment>(`/comments/${id}`);
    if (!isTrouble(comment)) list.takeFirst(comment);
  }

  act(act: QueueAct, ids: readonly CommentId[]): Promise<void> {
    this.others.forget();
    return this.#acting.act(this.list, act, ids);
  }

  edited(comment: ListedComment): void {
    this.list.change(comment.id, comment);
    this.#ears.changed();
  }

  hear(change: SiteChange): void {
    const { list } = this;
    this.#ears.disturbed();
    const heard = list.hear(change);
    switch (heard.type) {
      case 'nothing':
        break;
      case 'arrived':
        // Where there is nothing, nobody is disturbed.
        if (list.items.length === 0 && !this.isLoading) void this.load(true);
        break;
      case 'rewritten':
        void this.#readAgain(change.comment.id);
        break;
      case 'settled':
        this.others.settled(heard.by, heard.status);
        break;
      default:
        heard satisfies never;
    }
    this.#ears.changed();
  }

  async #readAgain(id: CommentId): Promise<void> {
    const comment = await this.#desk.api.get<ListedComment>(`/comments/${id}`);
    if (!isTrouble(comment)) this.edited(comment);
  }
}
