import type { Comment, CommentId } from '../../api/protocol.ts';
import { covers } from '../intervals.ts';
import type { Interval, Intervals } from '../intervals.ts';
import { isGap } from '../thread-state.ts';
import type { ThreadState } from '../thread-state.ts';

export interface Holding {
  readonly intervals: Intervals;
  /** What the intervals cover: my own comments that stand in a gap are not among them. */
  readonly comments: readonly Comment[];
}

/** What a client holds of a level: all but its gaps. */
export function holding(state: ThreadState, parent: CommentId | null): Holding {
  const items = state.level(parent);
  if (!items.length) return { intervals: [], comments: [] };
  const intervals: Interval[] = [];
  let from = -Infinity;
  for (const { after, before } of items.filter(isGap)) {
    if (after > -Infinity) intervals.push([from, after]);
    from = before;
  }
  if (from < Infinity) intervals.push([from, Infinity]);
  const comments = items.flatMap((item) => (isGap(item) || !covers(intervals, item.order) ? [] : [item]));
  return { intervals, comments };
}
