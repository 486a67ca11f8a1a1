import type {
  Comment,
  CommentFact,
  CommentId,
  Fact,
  Page,
  Presence,
  PublicSettings,
  Revision,
  ThreadWindow,
  Welcome,
  WindowAnswer,
  You,
} from '../api/protocol.ts';
import { covers, gaps, join, WHOLE } from './intervals.ts';
import type { Gap, Interval, Intervals } from './intervals.ts';

/** What the thread learns from; everything else that a server says is about one request. */
export type News = Welcome | You | WindowAnswer | Fact | Presence;

/** What stands in a level: a comment, or a place where more can be asked for. */
export type Item = Comment | Gap;

export function isGap(item: Item): item is Gap {
  return 'after' in item;
}

/** The replies to one comment, or the top level. */
interface Level {
  intervals: Intervals;
  /** Rising by order. */
  readonly ids: CommentId[];
}

type Change = Omit<CommentFact, 'type' | 'count'>;

const byRevision = (a: Fact | Welcome, b: Fact | Welcome): number => a.revision - b.revision;

/**
 * What a client knows of a thread. It holds intervals of each level, and keeps this promise: each interval equals that
 * interval of a fresh client at the same revision, whatever was cut, repeated or reordered on the way.
 */
export class ThreadState {
  /** Absent until the first welcome. */
  page: Page | undefined;
  settings: PublicSettings | undefined;
  readers = 0;
  revision: Revision = 0;
  /** What `revision` is of. */
  history: string | undefined;
  /** A fact is missing: a `hello` with `since` has to bring it. */
  behind = false;

  readonly #isOwn: (id: CommentId) => boolean;
  readonly #comments = new Map<CommentId, Comment>();
  readonly #levels = new Map<CommentId | null, Level>();
  #held: readonly Comment[] = [];
  readonly #asked = new Set<string>();
  /** Told while an answer was under way. The answer may be older than it, so it is applied once more after it. */
  #kept: (Fact | Welcome)[] = [];

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

  /** The request has its answer, or will have none. */
  settle(ref: string): void {
    this.#asked.delete(ref);
    if (!this.#asked.size) this.#kept = [];
  }

  /** The connection is gone, and the answers with it. */
  disconnected(): void {
    this.behind = false;
    this.#asked.clear();
    this.#kept = [];
  }

  receive(news: News): void {
    switch (news.type) {
      case 'welcome':
        return this.#welcome(news);
      case 'you':
        this.#held = news.mine.held;
        return;
      case 'window':
        return this.#answer(news);
      case 'presence':
        this.readers = news.readers;
        return;
      case 'comment':
      case 'page':
        if (this.#asked.size) this.#kept.push(news);
        return this.#apply(news);
    }
  }

  comment(id: CommentId): Comment | undefined {
    return this.#comments.get(id) ?? this.#held.find((comment) => comment.id === id);
  }

  /** A level as far as it is known, rising by order, with my own held comments in their places. */
  level(parent: CommentId | null): Item[] {
    const level = this.#levels.get(parent);
    if (!level) return [];
    const held = this.#held.filter((comment) => comment.parent === parent && !this.#comments.has(comment.id));
    const items: Item[] = [...this.#inOrder(level), ...held].sort((a, b) => a.order - b.order);
    for (const gap of gaps(level.intervals)) {
      const next = items.findIndex((item) => !isGap(item) && item.order > gap.after);
      items.splice(next < 0 ? items.length : next, 0, gap);
    }
    return items;
  }

  /** How many replies to a comment are not here yet. */
  missing(parent: CommentId): number {
    const here = this.#levels.get(parent)?.ids.length ?? 0;
    return Math.max(0, (this.#comments.get(parent)?.replies ?? 0) - here);
  }

  #inOrder(level: Level): Comment[] {
    return level.ids.flatMap((id) => this.#comments.get(id) ?? []);
  }

  #welcome(welcome: Welcome): void {
    const { ref = '' } = welcome;
    if (!this.#asked.has(ref)) return;
    this.settings = welcome.settings;
    this.history = welcome.history;
    this.readers = welcome.readers;
    this.#held = welcome.mine.held;
    if (welcome.since === undefined) this.#startAfresh(welcome);
    else this.#kept.push(welcome);
    this.page = welcome.page;
    this.revision = welcome.revision;
    this.#hearAgain();
    this.settle(ref);
  }

  #startAfresh(welcome: Welcome): void {
    this.#comments.clear();
    this.#levels.clear();
    this.#asked.clear();
    this.#take(welcome, null);
  }

  #catchUp({ comments }: Welcome): void {
    for (const comment of comments) this.#change({ comment, revision: comment.revision });
  }

  #answer(answer: WindowAnswer): void {
    const { ref = '', parent } = answer;
    if (!this.#asked.has(ref)) return;
    this.#take(answer, parent);
    this.#hearAgain();
    this.settle(ref);
  }

  /** A window covers its own level and those it names in part, and the level of each other comment in it whole. */
  #take(window: ThreadWindow, parent: CommentId | null): void {
    const named = [{ ...window, parent }, ...(window.levels ?? [])];
    for (const { before, after, ...level } of named) {
      this.#extend(level.parent, [Number(before ?? -Infinity), Number(after ?? Infinity)]);
    }
    for (const comment of window.comments) {
      this.#put(comment);
      if (!named.some((level) => level.parent === comment.id)) this.#extend(comment.id, WHOLE);
    }
  }

  #hearAgain(): void {
    this.behind = false;
    // What was caught up on comes first: a fact must not meet a comment that lacks a change from before it.
    for (const news of this.#kept.sort(byRevision)) if (news.type === 'welcome') this.#catchUp(news);
    for (const news of this.#kept) if (news.type !== 'welcome') this.#apply(news);
  }

  /** Does nothing the second time. */
  #apply(fact: Fact): void {
    if (!this.page || fact.revision > this.revision + 1) {
      this.behind = true;
      return;
    }
    if (fact.type === 'comment') this.#change(fact);
    if (fact.revision <= this.revision) return;
    this.page = fact.type === 'page' ? fact.page : { ...this.page, count: fact.count };
    this.revision = fact.revision;
  }

  #change({ comment, replies, revision }: Change): void {
    this.#countReplies(comment.parent, replies, revision);
    const level = this.#levels.get(comment.parent);
    const covered = level !== undefined && covers(level.intervals, comment.order);
    if (!level || !(covered || this.#comments.has(comment.id) || this.#isOwn(comment.id))) return;
    // What becomes visible brings all that hangs on it as later facts, so its level is known whole from the start.
    if (this.#put(comment)) this.#extend(comment.id, WHOLE);
  }

  /** A comment takes the revision of each change of its `replies`. */
  #countReplies(id: CommentId | null, replies: number | undefined, revision: Revision): void {
    const comment = id === null ? undefined : this.#comments.get(id);
    if (!comment || replies === undefined || comment.revision >= revision) return;
    this.#comments.set(comment.id, { ...comment, replies, revision });
  }

  /** Keeps the higher revision of a comment. Says whether it is new. */
  #put(comment: Comment): boolean {
    const known = this.#comments.get(comment.id);
    if (known && known.revision >= comment.revision) return false;
    this.#comments.set(comment.id, comment);
    if (known) return false;
    const { ids } = this.#level(comment.parent);
    let place = ids.length;
    while (this.#orderAt(ids, place - 1) > comment.order) place -= 1;
    ids.splice(place, 0, comment.id);
    return true;
  }

  #extend(parent: CommentId | null, interval: Interval): void {
    const level = this.#level(parent);
    level.intervals = join(level.intervals, interval);
  }

  #level(parent: CommentId | null): Level {
    const level = this.#levels.get(parent) ?? { intervals: [], ids: [] };
    this.#levels.set(parent, level);
    return level;
  }

  #orderAt(ids: readonly CommentId[], index: number): number {
    return this.#comments.get(ids[index] ?? '')?.order ?? -Infinity;
  }
}
