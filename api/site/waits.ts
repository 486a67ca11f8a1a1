import { sql } from 'drizzle-orm';
import { HOOK } from '../comments/outgoing.ts';
import { ITSELF } from './ground.ts';
import type { CommentRow } from './schema.ts';

/** Who gives a status without being of the staff. */
const MACHINES: readonly string[] = [ITSELF, HOOK];
/** The same in a query: `changed_by IN` them. */
export const BY_MACHINES = sql.raw(`(${MACHINES.map((one) => `'${one}'`).join(', ')})`);

/** What became of a comment without that anybody of the staff decided. */
type Fate = Pick<CommentRow, 'status' | 'changedBy'>;

/**
 * Whether a comment waits, as far as its author is told: so does what was taken for spam when it came in, for whoever
 * learns that would write it in another way. [P63]
 */
export function waits(fate: Fate): boolean {
  return fate.status === 'held' || isPresumedSpam(fate);
}

/** Nobody of the staff has decided that it is spam. */
export function isPresumedSpam({ status, changedBy }: Fate): boolean {
  return status === 'spam' && changedBy !== null && MACHINES.includes(changedBy);
}
