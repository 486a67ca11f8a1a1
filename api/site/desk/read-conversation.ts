import type { AdminAnswer } from '../../comments/administration.ts';
import type { ListedComment } from '../../comments/listed.ts';
import type { Outcome } from '../../comments/seam.ts';
import type { CommentId } from '../../protocol.ts';
import type { Ground } from '../ground.ts';
import type { CommentRow } from '../schema.ts';
import { answered, missing } from './answer.ts';
import { listedComment } from './listing.ts';

/** Comments above one, beside it on each side, and below it, that are shown at most. */
const ABOVE = 20;
const BESIDE = 3;
const BELOW = 20;

const FIRST = 0;
const LAST = Number.MAX_SAFE_INTEGER;

/** A comment with what was said around it, as much as staff need to understand it. */
export function readConversation(ground: Ground, id: CommentId): Outcome<AdminAnswer> {
  const row = ground.store.comment(id);
  if (!row) return missing('comment');
  const show = (ids: readonly CommentId[]): ListedComment[] =>
    ground.office.comments.these(ids).map(listedComment);
  const [comment] = show([id]);
  if (!comment) return missing('comment');
  const { store } = ground;
  const idsOf = (found: readonly { readonly id: CommentId }[]) => found.map((one) => one.id);
  const { page, parent, order } = row;
  const before = store.level(page, parent, { from: FIRST, to: order - 1 }, false, BESIDE);
  const after = store.level(page, parent, { from: order + 1, to: LAST }, true, BESIDE);
  const replies = store.level(page, id, { from: FIRST, to: LAST }, true, BELOW);
  return answered({
    type: 'conversation',
    conversation: {
      comment,
      above: show(parentsOf(ground, row)),
      before: show(idsOf(before).toReversed()),
      after: show(idsOf(after)),
      replies: show(idsOf(replies)),
    },
  });
}

/** The top first. */
function parentsOf({ store }: Ground, row: CommentRow): CommentId[] {
  const ids: CommentId[] = [];
  let at = row.parent;
  while (at !== null && ids.length < ABOVE) {
    ids.unshift(at);
    at = store.comment(at)?.parent ?? null;
  }
  return ids;
}
