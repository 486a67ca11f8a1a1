import { orderAfter } from '../../comments/thread.ts';
import type { CommentId, Order, Time } from '../../protocol.ts';

/** Where a comment stands on its page. */
export interface Placed {
  readonly id: CommentId;
  readonly parent: CommentId | null;
  /** 0 at the top level. */
  readonly depth: number;
  readonly at: Time;
  readonly order: Order;
  readonly pinnedAt: Time | null;
}

export interface NewPlace {
  readonly id: CommentId;
  readonly order: Order;
}

/**
 * The orders of two threads that become one: by time, in new steps of random size. A parent always comes before its
 * replies, whatever their times say (clocks have gone back, and what was imported may be wrong); of one time, what is of
 * the first page comes first, and comments of one parent as they stood.
 * @param random gives numbers in [0, 1)
 */
export function mergedOrders(
  pages: readonly (readonly Placed[])[],
  random: () => number,
): readonly NewPlace[] {
  const placed = pages.flatMap((page, rank) => withTimes(page).map((one) => ({ ...one, rank })));
  placed.sort((one, other) => {
    const { depth, order } = one.comment;
    return (
      one.time - other.time ||
      one.rank - other.rank ||
      depth - other.comment.depth ||
      order - other.comment.order
    );
  });
  let last = 0;
  return placed.map(({ comment }) => {
    last = orderAfter(last, random());
    return { id: comment.id, order: last };
  });
}

/** With each comment the time that it counts by: never before that of its parent. */
function withTimes(page: readonly Placed[]): { readonly comment: Placed; readonly time: Time }[] {
  const times = new Map<CommentId, Time>();
  return page
    .toSorted((one, other) => one.depth - other.depth)
    .map((comment) => {
      const time = Math.max(comment.at, comment.parent === null ? 0 : (times.get(comment.parent) ?? 0));
      times.set(comment.id, time);
      return { comment, time };
    });
}
