import type { Order, Status } from '../protocol.ts';

/**
 * What readers find where a comment is: nothing, the comment, or a tombstone. What had a place once keeps it, so that
 * no reply ever hangs in the air and no interval that a client holds ever loses a member.
 */
export type Place = 'none' | 'comment' | 'tombstone';

/**
 * @param before the place it has had until now
 * @param parent the place of the comment it replies to; `comment` for a top-level one
 */
export function placeOf(status: Status, before: Place, parent: Place): Place {
  if (status === 'published' && parent !== 'none') return 'comment';
  return before === 'none' ? 'none' : 'tombstone';
}

/** Steps between orders are this large on average: room for 9 × 10¹² comments below 2⁵³. */
const MEAN_STEP = 1_000;

/**
 * The order after `last`. Steps are drawn from the exponential distribution, which has no memory: however wide a hole
 * is, it may be one step, so it tells nobody that a held comment sits in it.
 * @param random in [0, 1)
 */
export function orderAfter(last: Order, random: number): Order {
  return last + 1 + Math.floor(-Math.log1p(-random) * MEAN_STEP);
}
