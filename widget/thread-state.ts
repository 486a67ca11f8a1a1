import type {
  Comment,
  CommentId,
  Fact,
  ModerationFact,
  Page,
  Presence,
  PublicSettings,
  Revision,
  SettingsNews,
  Welcome,
  WindowAnswer,
  You,
} from '../api/protocol.ts';
import { Beside } from './beside.ts';
import { CommentBook } from './comment-book.ts';
import type { Change } from './comment-book.ts';
import { FirstPlaces } from './first-places.ts';
import { gaps, WHOLE } from './intervals.ts';
import type { Gap } from './intervals.ts';

/** What has no revision, and is true until the next of its kind. */
type Aside = ModerationFact | SettingsNews;

/** What the thread learns from; everything else that a server says is about one request. */
export type News = Welcome | You | WindowAnswer | Fact | Aside | Presence;

/** What stands in a level: a comment, or a place where more can be asked for. */
export type Item = Comment | Gap;

export function isGap(item: Item): item is Gap {
  return 'after' in item;
}

/** Of a comment that readers do not see: what hangs on it is known as it is. */
const NOTHING_MORE = { ids: [], intervals: [WHOLE] };

const byRevision = (a: Fact | Welcome, b: Fact | Welcome): number => a.revision - b.revision;

/**
 * What a client knows of a thread. It holds intervals of each level, and keeps this promise: each interval, and the list
 * of what is pinned, equals that of a fresh client at the same revision, whatever was cut, repeated or reordered on the
 * way.
 */
export class ThreadState {
  /** Absent until the first welcome. */
  page: Page | undefined;
  settings: PublicSettings | undefined;
  readers = 0;
  revision: Revision = 0;
  /** What `revision` is of. */
  history: string | undefined;
  /** Who is writing, and the names of those who read, where the site shows them. */
  presence: Presence | undefined;
  /** A fact is missing: a `hello` with `since` has to bring it. */
  behind = false;

  readonly beside = new Beside();
  readonly #isOwn: (id: CommentId) => boolean;
  readonly #book = new CommentBook();
  readonly #first = new FirstPlaces(this.#book);
  readonly #asked = new Set<string>();
  /** Told while an answer was under way. The answer may be older than it, so it is applied once more after it. */
  #kept: (Fact | Welcome)[] = [];
  #keptAside: Aside[] = [];

  /** `isOwn`: a comment that I still show as mine and unsent. It gets its place even where no interval covers it. */
  constructor(isOwn: (id: CommentId) => boolean) {
    this.#isOwn = isOwn;
  }

  /** A `hello` or `window` with this `ref` was sent. An answer that nobody asked for is not applied. */
  ask(ref: string): void {
    this.#asked.add(ref);
  }

  isAsking(ref: string): boolean {
    return this.#asked.has(ref);
  }

  /** Some request has no answer yet. */
  get isWaiting(): boolean {
    return this.#asked.size > 0;
  }

  /** The request has its answer, or will have none. */
  settle(ref: string): void {
    this.#asked.delete(ref);
    if (!this.#asked.size) this.#forgetKept();
  }

  /** The connection is gone, and the answers with it. */
  disconnected(): void {
    this.behind = false;
    this.#asked.clear();
    this.#forgetKept();
  }

  receive(news: News): void {
    switch (news.type) {
      case 'welcome':
        return this.#welcome(news);
      case 'you':
        return this.beside.take(news.mine);
      case 'window':
        return this.#answer(news);
      case 'presence':
        this.readers = news.readers;
        this.presence = news;
        return;
      case 'settings':
      case 'moderation':
        if (this.#asked.size) this.#keptAside.push(news);
        return this.#hearAside(news);
      case 'comment':
      case 'reactions':
      case 'page':
        // Late, or once more: what is here holds it, and by an order that a merge may have changed since.
        if (this.page && news.revision <= this.revision) return;
        if (this.#asked.size) this.#kept.push(news);
        return this.#apply(news);
    }
  }

  /** A comment as it is to be shown. */
  comment(id: CommentId): Comment | undefined {
    return this.beside.shown(id, this.#book.get(id));
  }

  /** What stands before all else of the top level, in this order, and stands in that level, too. */
  get first(): Comment[] {
    return this.#first.ids.flatMap((id) => this.#book.get(id) ?? []);
  }

  /** A level as far as it is known, rising by order, with what only I know of in its places. */
  level(parent: CommentId | null): Item[] {
    const { ids, intervals } = this.#book.level(parent) ?? NOTHING_MORE;
    const mine = this.beside.of(parent);
    const known = [...new Set([...ids, ...mine])].flatMap((id) => this.comment(id) ?? []);
    if (mine.length) known.sort((a, b) => a.order - b.order);
    const items: Item[] = known;
    for (const gap of gaps(intervals)) {
      const next = items.findIndex((item) => !isGap(item) && item.order > gap.after);
      items.splice(next < 0 ? items.length : next, 0, gap);
    }
    return items;
  }

  /** How many replies to a comment are not here yet. */
  missing(parent: CommentId): number {
    const here = this.#book.level(parent)?.ids.length ?? 0;
    return Math.max(0, (this.#book.get(parent)?.replies ?? 0) - here);
  }

  #welcome(welcome: Welcome): void {
    const { ref = '', pinned = [] } = welcome;
    if (!this.#asked.has(ref)) return;
    this.settings = welcome.settings;
    this.history = welcome.history;
    this.readers = welcome.readers;
    this.presence = undefined;
    this.beside.take(welcome.mine);
    if (welcome.since === undefined) this.#startAfresh(welcome);
    else this.#kept.push(welcome);
    this.page = welcome.page;
    this.revision = welcome.revision;
    this.#first.pin(pinned);
    this.#hearAgain();
    for (const aside of this.#keptAside) this.#hearAside(aside);
    this.settle(ref);
  }

  #startAfresh(welcome: Welcome): void {
    this.#book.clear();
    this.#asked.clear();
    this.#book.take(welcome, null);
    this.#first.best = welcome.best ?? [];
  }

  #answer(answer: WindowAnswer): void {
    const { ref = '', parent } = answer;
    if (!this.#asked.has(ref)) return;
    this.#book.take(answer, parent);
    this.#hearAgain();
    this.settle(ref);
  }

  #hearAgain(): void {
    this.behind = false;
    // What was caught up on comes first: a fact must not meet a comment that lacks a change from before it.
    for (const news of this.#kept.sort(byRevision)) {
      if (news.type !== 'welcome') continue;
      for (const comment of news.comments) this.#change({ comment, revision: comment.revision });
    }
    for (const news of this.#kept) if (news.type !== 'welcome') this.#apply(news);
  }

  /** Does nothing the second time. */
  #apply(fact: Fact): void {
    if (!this.page || (fact.from ?? fact.revision - 1) > this.revision) {
      this.behind = true;
      return;
    }
    if (fact.type === 'comment') this.#change(fact);
    if (fact.type === 'reactions') this.#book.react(fact);
    if (fact.revision <= this.revision) return;
    this.revision = fact.revision;
    if (fact.type === 'page') this.page = fact.page;
    if (fact.type !== 'comment') return;
    this.page = { ...this.page, count: fact.count };
    this.#hearOf(fact.comment);
  }

  #change(change: Change): void {
    this.#book.change(change, this.#isOwn(change.comment.id));
  }

  /** What becomes of what stands first, and of what I alone knew, by a change. */
  #hearOf(comment: Comment): void {
    if (comment.status === 'published') this.beside.published(comment.id);
    this.#first.hear(comment);
  }

  #hearAside(news: Aside): void {
    if (!this.page) return;
    if (news.type === 'settings') {
      this.settings = news.settings;
      return;
    }
    if (this.beside.hear(news)) this.behind = true;
  }

  #forgetKept(): void {
    this.#kept = [];
    this.#keptAside = [];
  }
}
