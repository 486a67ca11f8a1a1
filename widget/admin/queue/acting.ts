import type { ListedComment } from '../../../api/comments/listed.ts';
import type { CommentId, Status } from '../../../api/protocol.ts';
import type { Desk, Trouble } from '../desk.ts';
import { actOnMany } from '../parts/act-on-many.ts';
import { isTrouble } from '../parts/trouble.ts';
import { Undecided } from '../parts/undecided.ts';
import { doneWords, expected, meant, wayBack } from './acts.ts';
import type { QueueAct, WayBack } from './acts.ts';
import type { QueueList } from './queue-list.ts';

/** What is to be done to one comment. */
interface Wanted<Act = QueueAct> {
  readonly comment: ListedComment;
  readonly act: Act;
}

/** What was done to it. Without a status it has the one that it had. */
type Done<Act = QueueAct> = Wanted<Act> & { readonly status?: Status };

/** Of many some may be done before something goes wrong. */
interface Came<Act> {
  readonly done: readonly Done<Act>[];
  readonly trouble: Trouble | null;
}

/** Makes these as they were. */
type PutBack = (of: readonly Pick<Wanted, 'comment'>[]) => void;

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
    const chosen = new Set(ids);
    const wanted = list.items.flatMap(({ comment, settledBy }): Wanted[] => {
      if (!chosen.has(comment.id) || settledBy !== null || this.isBusy(comment.id)) return [];
      const one = meant(act, comment);
      return one === null ? [] : [{ comment, act: one }];
    });
    if (wanted.length === 0) return;
    for (const { comment } of wanted) this.#inFlight.add(comment.id);
    const putBack = this.#show(list, wanted);
    const { done, trouble } = await this.#ask(wanted);
    for (const { comment } of wanted) {
      this.#inFlight.delete(comment.id);
      list.selected.delete(comment.id);
    }
    if (trouble) {
      const isDone = idsOf(done);
      putBack(wanted.filter(({ comment }) => !isDone.has(comment.id)));
    }
    if (trouble && done.length === 0) {
      this.#desk.say(`Nothing was done. ${trouble.message}`);
      await this.#readAgain(list, wanted);
    } else this.#say(act, done, trouble, putBack);
    this.#changed();
  }

  #show(list: QueueList, wanted: readonly Wanted[]): PutBack {
    const after = new Map(wanted.map(({ comment, act }) => [comment.id, expected(act, comment)]));
    list.changeAll(after);
    const removed = list.remove([...after].flatMap(([id, comment]) => (list.belongs(comment) ? [] : [id])));
    this.#changed();
    return (of) => {
      const ids = idsOf(of);
      list.putBack(removed.filter(({ item }) => ids.has(item.comment.id)));
      list.changeAll(new Map(of.map(({ comment }) => [comment.id, comment])));
    };
  }

  async #ask<Act extends QueueAct | WayBack>(wanted: readonly Wanted<Act>[]): Promise<Came<Act>> {
    const done: Done<Act>[] = [];
    for (const act of new Set(wanted.map((one) => one.act))) {
      const some = wanted.filter((one) => one.act === act);
      const trouble = await this.#carryOut(act, some, done);
      if (trouble) return { done, trouble };
    }
    return { done, trouble: null };
  }

  async #carryOut<Act extends QueueAct | WayBack>(
    act: QueueAct | WayBack,
    some: readonly Wanted<Act>[],
    done: Done<Act>[],
  ): Promise<Trouble | null> {
    if (act === 'dismiss' || act === 'reopen') return this.#settle(act, some, done);
    const ids = some.map(({ comment }) => comment.id);
    return actOnMany(this.#desk.api, act, ids, (place, status) => {
      const one = some[place];
      if (one) done.push({ ...one, status });
    });
  }

  /** Reports are settled, and opened again, one comment after another. */
  async #settle<Act>(
    act: 'dismiss' | 'reopen',
    some: readonly Wanted<Act>[],
    done: Done<Act>[],
  ): Promise<Trouble | null> {
    const { api } = this.#desk;
    for (const one of some) {
      const path = `/comments/${one.comment.id}/reports`;
      const answer = await (act === 'dismiss' ? api.delete(path) : api.post<null>(path));
      if (isTrouble(answer)) return answer;
      done.push(one);
    }
    return null;
  }

  #say(act: QueueAct, done: readonly Done[], trouble: Trouble | null, putBack: PutBack): void {
    const [first] = done;
    if (!first) return this.#desk.say('There was nothing to do: it is gone, or cannot be so.');
    const comments = done.map(({ comment }) => comment);
    const words = doneWords(done.length === 1 ? first.act : act, comments);
    const said = trouble ? `${words} The others are not: ${trouble.message}` : words;
    const mayBack = done.filter((one) => wayBack(one.act, one.comment.status) !== null);
    if (mayBack.length === 0) return this.#desk.say(said);
    const undecided = new Undecided(this.#desk, mayBack);
    this.#desk.say(said, () => this.#takeBack(undecided.now(), mayBack.length, putBack));
  }

  /** @param back what nobody else has decided about since @param all how many there were */
  async #takeBack(back: readonly Done[], all: number, putBack: PutBack): Promise<void> {
    const wanted = back.flatMap(({ comment, act }): Wanted<WayBack>[] => {
      const way = wayBack(act, comment.status);
      return way === null ? [] : [{ comment, act: way }];
    });
    const { done: asked, trouble } = await this.#ask(wanted);
    const done = asked.filter(({ comment, status = comment.status }) => status === comment.status);
    putBack(done);
    this.#changed();
    const why = trouble ? trouble.message : 'Somebody else has decided about it since.';
    if (done.length === 0) this.#desk.say(`It could not be taken back. ${why}`);
    else if (done.length < all) this.#desk.say(`${done.length} of ${all} are taken back. ${why}`);
  }

  /** What could not be done may have been so for a reason: shown as it is now. */
  async #readAgain(list: QueueList, wanted: readonly Wanted[]): Promise<void> {
    const [only] = wanted;
    if (!only || wanted.length > 1) return;
    const { id } = only.comment;
    const now = await this.#desk.api.get<ListedComment>(`/comments/${id}`);
    if (!isTrouble(now)) list.change(id, now);
    else if (now.trouble === 'not-found') list.remove([id]);
  }
}

function idsOf(some: readonly Pick<Wanted, 'comment'>[]): ReadonlySet<CommentId> {
  return new Set(some.map(({ comment }) => comment.id));
}
