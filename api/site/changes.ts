import type { News, Told } from '../comments/seam.ts';
import { scoreOf } from '../comments/reactions.ts';
import { placeOf } from '../comments/thread.ts';
import type { CommentFact, Fact, ModerationFact, Reactions, Revision } from '../protocol.ts';
import { publicComment, publicPage, staffComment } from './comment-view.ts';
import type { Ground } from './ground.ts';
import type { Reacted } from './reaction-store.ts';
import type { CommentRow, PageRow } from './schema.ts';
import type { Store } from './store.ts';

/** What may change of a comment that is there. */
export type CommentChange = Partial<
  Pick<
    CommentRow,
    | 'status'
    | 'statusBefore'
    | 'heldFor'
    | 'reports'
    | 'pinnedAt'
    | 'changedBy'
    | 'changedAt'
    | 'text'
    | 'body'
    | 'editedAt'
    | 'authorName'
    | 'authorAvatar'
    | 'fingerprint'
    | 'findings'
    | 'sameness'
    | 'address'
    | 'reactions'
  >
>;

/** What staff may change of a page. */
export type PageChanges = Partial<Pick<PageRow, 'title' | 'mode' | 'closed' | 'keptOpen'>>;

interface Progress {
  readonly before: PageRow;
  page: PageRow;
  readonly facts: Fact[];
  readonly moderation: ModerationFact[];
}

/**
 * What one act changes, on one page or on many: stores it, and collects what is to be told of it. Each change of the
 * public view takes a revision of its own, and each change that staff see the next sequence of the site. What leaves the
 * site because of it is put into the outbox. What is told is cut where the act goes on to another page, so that sequences are told in order.
 */
export class Changes {
  readonly #store: Store;
  readonly #outbox: Ground['outbox'];
  readonly #told: Told[] = [];
  #progress: Progress | undefined;

  constructor({ store, outbox }: Pick<Ground, 'store' | 'outbox'>) {
    this.#store = store;
    this.#outbox = outbox;
  }

  /**
   * Changes a comment, and all that follows from it: one that finds its place at last brings the published replies
   * that waited below it.
   */
  comment(row: CommentRow, change: CommentChange): CommentRow {
    const changed = this.#step(row, change);
    if (row.place === 'none' && changed.place !== 'none') this.#bringReplies(changed);
    return changed;
  }

  /**
   * Changes how many reacted to a comment. Where readers see it, staff are told as they are, and as with the number of
   * its replies the sequence is not taken: to tell staff the comment whole each time would cost much and bring nothing.
   * @returns the revision that the comment has now
   */
  reactions(row: Reacted, counts: Reactions): Revision {
    if (row.place !== 'comment') return this.#hiddenReactions(row, counts);
    const { id } = row;
    const progress = this.#at(this.#store.pageById(row.page));
    const revision = progress.page.revision + 1;
    progress.page = { ...progress.page, revision };
    this.#store.reactions.count({ id, counts, score: scoreOf(counts, row.replies), revision });
    progress.facts.push({ type: 'reactions', id, counts, revision });
    return revision;
  }

  /** Changes what a page says of itself. */
  page(page: PageRow, change: PageChanges): void {
    const progress = this.#at(page);
    progress.page = { ...progress.page, ...change, revision: progress.page.revision + 1 };
    this.#store.changePage(progress.page);
    const { key, revision } = progress.page;
    progress.facts.push({ type: 'page', page: publicPage(key, progress.page), revision });
  }

  /** All that is to be told, in order. Nothing can be changed after it. */
  news(): readonly News[] {
    this.#close();
    return this.#told;
  }

  /** Only staff see the comment, and whole. */
  #hiddenReactions({ id, revision }: Reacted, counts: Reactions): Revision {
    const row = this.#store.comment(id);
    if (row) this.#step(row, { reactions: Object.keys(counts).length === 0 ? null : counts });
    return revision;
  }

  /** Level by level: parents are told before their replies. */
  #bringReplies(top: CommentRow): void {
    const placed = [top];
    // `placed` grows while it is walked.
    for (const { id } of placed) {
      for (const reply of this.#store.waitingReplies(id)) placed.push(this.#step(reply, {}));
    }
  }

  #step(row: CommentRow, change: CommentChange): CommentRow {
    const store = this.#store;
    const progress = this.#at(store.pageById(row.page));
    const { page } = progress;
    const parent = row.parent === null ? undefined : store.comment(row.parent);
    const next = { ...row, ...change, sequence: store.counters.nextSequence() };
    next.place = placeOf(next.status, row.place, parent?.place ?? 'comment');
    if (next.place !== 'comment') next.pinnedAt = null;
    const isSeen = looksOther(row, next);
    if (isSeen) next.revision = next.ownRevision = page.revision + 1;
    next.score = scoreOf(next.reactions, next.replies);
    store.changeComment(next, isRewritten(row, next));
    if (next.body !== row.body) store.mentions.replace(next);
    this.#outbox.note(row, next);

    const isNew = isSeen && row.place === 'none';
    if (parent && isNew) store.addReply(parent.id, next.revision);
    const count = page.count + Number(next.place === 'comment') - Number(row.place === 'comment');
    const revision = isSeen ? next.revision : page.revision;
    progress.page = { ...page, count, sequence: next.sequence, revision };
    progress.moderation.push(moderationFact(next, page));
    if (isSeen) progress.facts.push(factOf(next, count, isNew ? parent : undefined));
    return next;
  }

  #at(page: PageRow | undefined): Progress {
    if (!page) throw new Error('A comment is on a page.');
    if (this.#progress?.page.id === page.id) return this.#progress;
    this.#close();
    this.#progress = { before: page, page, facts: [], moderation: [] };
    return this.#progress;
  }

  #close(): void {
    if (!this.#progress) return;
    const { before, page, facts, moderation } = this.#progress;
    this.#store.counters.countNow(page);
    this.#told.push({
      type: 'told',
      page: page.key,
      from: before.revision,
      to: page.revision,
      facts,
      moderation,
    });
    this.#progress = undefined;
  }
}

/** @param before the page before the change */
function moderationFact(row: CommentRow, before: PageRow): ModerationFact {
  return { type: 'moderation', comment: staffComment(row), sequence: row.sequence, from: before.sequence };
}

/** @param parent where the comment is new to it */
function factOf(row: CommentRow, count: number, parent: CommentRow | undefined): CommentFact {
  const replies = parent ? { replies: parent.replies + 1 } : {};
  return { type: 'comment', comment: publicComment(row), count, ...replies, revision: row.revision };
}

/** Whether readers see another thing than before. */
function looksOther(before: CommentRow, after: CommentRow): boolean {
  if (after.place !== before.place) return true;
  return after.place === 'comment' && (isRewritten(before, after) || !after.pinnedAt !== !before.pinnedAt);
}

function isRewritten(before: CommentRow, after: CommentRow): boolean {
  return (
    after.text !== before.text ||
    after.body !== before.body ||
    after.editedAt !== before.editedAt ||
    after.authorName !== before.authorName ||
    after.authorAvatar !== before.authorAvatar ||
    after.fingerprint !== before.fingerprint ||
    after.address !== before.address
  );
}
