import { refuse } from '../comments/refusal.ts';
import { LIMITS } from '../protocol.ts';
import type { Refused } from '../protocol.ts';
import { Changes } from './changes.ts';
import type { Ground } from './ground.ts';
import type { CommentRow } from './schema.ts';
import type { Acted, ByStaff } from './verdict.ts';

const NOT_TOP = 'Only a published comment at the top level can be pinned.';
const ENOUGH = `A page has at most ${LIMITS.pinned} pinned comments. Unpin one first.`;

/** Lets a comment be seen first, or no more. */
export function setPinned(
  { store, office, host, outbox }: Ground,
  row: CommentRow,
  isPinned: boolean,
  { why, staff }: ByStaff,
): Acted | Refused {
  if ((row.pinnedAt !== null) === isPinned) return { row, news: [] };
  if (isPinned && (row.parent !== null || row.place !== 'comment'))
    return refuse('conflict', { message: NOT_TOP });
  const pinned = store.pinnedOn(row.page);
  if (isPinned && pinned.length >= LIMITS.pinned) return refuse('conflict', { message: ENOUGH });
  const at = host.now();
  const changes = new Changes({ store, outbox });
  // Above the last one even where the clock stood still or went back.
  const pinnedAt = isPinned ? Math.max(at, (pinned[0]?.pinnedAt ?? 0) + 1) : null;
  const changed = changes.comment(row, { pinnedAt });
  const act = isPinned ? 'pin' : 'unpin';
  office.log({ at, actor: staff.id, act, comment: row.id, participant: row.author, why });
  return { row: changed, news: changes.news() };
}
