import { ITSELF } from './ground.ts';
import type { CommentRow } from './schema.ts';

/** What became of a comment without that anybody of the staff decided. */
type Fate = Pick<CommentRow, 'status' | 'changedBy'>;

/**
 * Whether a comment waits, as far as its author is told: so does what was taken for spam when it came in, for whoever
 * learns that would write it in another way. [P63]
 */
export function waits(fate: Fate): boolean {
  return fate.status === 'held' || isPresumedSpam(fate);
}

/** Nobody has decided that it is spam. */
export function isPresumedSpam({ status, changedBy }: Fate): boolean {
  return status === 'spam' && changedBy === ITSELF;
}
