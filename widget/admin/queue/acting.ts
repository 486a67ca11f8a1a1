import type { ListedComment } from '../../../api/comments/listed.ts';
import type { CommentAct, CommentId, Status } from '../../../api/protocol.ts';
import type { Desk, Trouble } from '../desk.ts';
import { isTrouble } from '../parts/trouble.ts';
import { doneWords, expected, meant, wayBack } from './acts.ts';
import type { QueueAct } from './acts.ts';
import type { QueueList } from './queue-list.ts';

/** As many comments as one request takes. */
const AT_ONCE = 200;

interface Acted {
  readonly statuses: readonly (Status | null)[];
}

/** What was done to one comment. */
interface Done {
  readonly comment: ListedComment;
  readonly act: QueueAct;
}

/** Acts on comments of a list: at once as it looks, and put back if the server says no. */
export class Acting {
  readonly #desk: Desk;
  readonly #changed: () => void;
  readonly #inFlight = new Set<CommentId>();

  /** @param changed called whenever a list has changed */
  constructor(desk: Desk, changed: () => void) {
    this.#desk = desk;
    this.#changed = changed;
  }

  isBusy(id: CommentId): boolean {
    return this.#inFlight.has(id);
  }

  /** What is being done already, is so already, or was settled by others is left out. */
  async act(list: QueueList, act: QueueAct, ids: readonly CommentId[]): Promise<void> {
    const wanted = ids.flatMap((id): Done[] => {
      const item = list.item(id);
      if (!item || item.settledBy !== null || this.isBusy(id)) return [];
      const one = meant(act, item.comment);
      return one === null ? [] : [{ comment: item.comment, act: one }];
    });
    if (wanted.length === 0) return;
    for (const { comment } of wanted) this.#inFlight.add(comment.id);
    const putBack = this.#show(list, wanted);
    const answer = await this.#ask(wanted);
    for (const { comment } of wanted) this.#inFlight.delete(comment.id);
    if (isTrouble(answer)) {
      putBack();
      this.#desk.say(`Nothing was done. ${answer.message}`);
      await this.#readAgain(list, wanted);
    } else this.#say(list, act, answer, putBack);
    this.#changed();
  }

  /** @returns what makes it as it was */
  #show(list: QueueList, wanted: readonly Done[]): () => void {
    const stays = ({ comment, act }: Done) => list.belongs(expected(act, comment));
    const leave = wanted.filter((one) => !stays(one)).map(({ comment }) => comment.id);
    for (const { comment, act } of wanted) list.change(comment.id, expected(act, comment));
    const removed = list.remove(leave);
    this.#changed();
    return () => {
      list.putBack(removed);
      for (const { comment } of wanted) list.change(comment.id, comment);
    };
  }

  /** @returns what was really done */
  async #ask(wanted: readonly Done[]): Promise<readonly Done[] | Trouble> {
    const really: Done[] = [];
    for (const act of new Set(wanted.map((one) => one.act))) {
      const some = wanted.filter((one) => one.act === act);
      const trouble =
        act === 'dismiss' ? await this.#dismiss(some, really) : await this.#post(act, some, really);
      if (trouble) return trouble;
    }
    return really;
  }

  async #post(action: CommentAct, some: readonly Done[], really: Done[]): Promise<Trouble | null> {
    for (let at = 0; at < some.length; at += AT_ONCE) {
      const part = some.slice(at, at + AT_ONCE);
      const ids = part.map(({ comment }) => comment.id);
      const answer = await this.#desk.api.post<Acted>('/acts', { ids, action });
      if (isTrouble(answer)) return answer;
      really.push(...part.filter((_, place) => (answer.statuses[place] ?? null) !== null));
    }
    return null;
  }

  async #dismiss(some: readonly Done[], really: Done[]): Promise<Trouble | null> {
    for (const one of some) {
      const answer = await this.#desk.api.delete(`/comments/${one.comment.id}/reports`);
      if (isTrouble(answer)) return answer;
      really.push(one);
    }
    return null;
  }

  #say(list: QueueList, act: QueueAct, really: readonly Done[], putBack: () => void): void {
    if (really.length === 0) return this.#desk.say('There was nothing to do: it is gone, or cannot be so.');
    const [first] = really;
    const words = doneWords(
      first && really.length === 1 ? first.act : act,
      really.map(({ comment }) => comment),
    );
    const back = really.flatMap((one) => {
      const way = wayBack(one.act, one.comment.status);
      return way === null ? [] : [{ comment: one.comment, act: way }];
    });
    if (back.length === 0) this.#desk.say(words);
    else this.#desk.say(words, () => this.#takeBack(back, putBack));
    list.selected.clear();
  }

  async #takeBack(back: readonly Done[], putBack: () => void): Promise<void> {
    const answer = await this.#ask(back);
    if (isTrouble(answer)) this.#desk.say(`It could not be taken back. ${answer.message}`);
    else putBack();
    this.#changed();
  }

  /** What could not be done may have been so for a reason: shown as it is now. */
  async #readAgain(list: QueueList, wanted: readonly Done[]): Promise<void> {
    const [only] = wanted;
    if (!only || wanted.length > 1) return;
    const { id } = only.comment;
    const now = await this.#desk.api.get<ListedComment>(`/comments/${id}`);
    if (!isTrouble(now)) list.change(id, now);
    else if (now.trouble === 'not-found') list.remove([id]);
  }
}
