import type { Told } from '../comments/seam.ts';
import { placeOf } from '../comments/thread.ts';
import type { CommentFact, ModerationFact, Status } from '../protocol.ts';
import { publicComment, staffComment } from './comment-view.ts';
import type { CommentRow, PageRow } from './schema.ts';
import type { Store } from './store.ts';

/** What has come of a page while one act changes comments of it. */
interface Progress {
  page: PageRow;
  readonly facts: CommentFact[];
  readonly moderation: ModerationFact[];
}

/**
 * Gives a comment another status, and stores all that follows from it. A comment that finds its place at last brings
 * the published replies that waited below it; each change of the public view takes a revision of its own.
 */
export function changeStatus(store: Store, page: PageRow, row: CommentRow, status: Status): Told {
  const progress: Progress = { page, facts: [], moderation: [] };
  const changed = step(store, progress, row, { status, statusBefore: row.status });
  if (row.place === 'none' && changed.place !== 'none') bringReplies(store, progress, changed);
  store.updatePage(progress.page);
  const { facts, moderation } = progress;
  return { page: page.key, from: page.revision, to: progress.page.revision, facts, moderation };
}

/** Level by level: parents are told before their replies. */
function bringReplies(store: Store, progress: Progress, top: CommentRow): void {
  const placed = [top];
  // `placed` grows while it is walked.
  for (const { id } of placed) {
    for (const reply of store.waitingReplies(id)) placed.push(step(store, progress, reply, {}));
  }
}

type Change = Partial<Pick<CommentRow, 'status' | 'statusBefore'>>;

function step(store: Store, progress: Progress, row: CommentRow, change: Change): CommentRow {
  const { page } = progress;
  const parent = row.parent === null ? undefined : store.comment(row.parent);
  const next = { ...row, ...change, sequence: store.nextSequence() };
  next.place = placeOf(next.status, row.place, parent?.place ?? 'comment');
  const isSeen = next.place !== row.place;
  if (isSeen) next.revision = page.revision + 1;
  store.changeComment(next);

  const isNew = isSeen && row.place === 'none';
  if (parent && isNew) store.addReply(parent.id, next.revision, next.sequence);
  const count = page.count + Number(next.place === 'comment') - Number(row.place === 'comment');
  progress.page = {
    ...page,
    count,
    sequence: next.sequence,
    revision: isSeen ? next.revision : page.revision,
  };
  progress.moderation.push(moderationFact(next, page));
  if (isSeen) {
    const replies = parent && isNew ? { replies: parent.replies + 1 } : {};
    progress.facts.push({
      type: 'comment',
      comment: publicComment(next),
      count,
      ...replies,
      revision: next.revision,
    });
  }
  return next;
}

/** @param before the page before the change */
export function moderationFact(row: CommentRow, before: PageRow): ModerationFact {
  return { type: 'moderation', comment: staffComment(row), sequence: row.sequence, from: before.sequence };
}
