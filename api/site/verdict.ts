import { statusAfter } from '../comments/moderation.ts';
import type { News } from '../comments/seam.ts';
import type { Status, Verdict } from '../protocol.ts';
import { Changes } from './changes.ts';
import type { Ground } from './ground.ts';
import { isSame } from './identity.ts';
import type { CommentRow, ParticipantRow } from './schema.ts';
import { isPresumedSpam } from './waits.ts';

/** Who of the staff acts, and why: for the audit log. */
export interface ByStaff {
  readonly why: string | null;
  readonly staff: Pick<ParticipantRow, 'id'>;
}

/** What an act on a comment came to. */
export interface Acted {
  readonly row: CommentRow;
  readonly news: readonly News[];
}

/** Every verdict of staff ends here. Passing one that is so already changes nothing, and is not logged. */
export function passVerdict(
  ground: Ground,
  row: CommentRow,
  { action, ...by }: ByStaff & { readonly action: Verdict },
): Acted {
  const status = isWithdrawn(ground, row) ? null : statusAfter(action, row.statusBefore);
  if (status !== null) return giveStatus(ground, row, status, { act: action, ...by });
  return { row, news: [] };
}

/** Gives a comment a status, whatever it led from. It settles what readers reported of it. */
export function giveStatus(
  ground: Ground,
  row: CommentRow,
  status: Status,
  { act, why, staff }: ByStaff & { readonly act: string },
): Acted {
  if (status === row.status && row.reports === 0 && !isPresumedSpam(row)) return { row, news: [] };
  // Erased, or too old to be restored: there is nothing to show.
  if ((status === 'published' || status === 'held') && row.text === '') return { row, news: [] };
  const changes = new Changes(ground);
  const changed = changeStatus(ground, changes, row, status, { act, why, staff });
  return { row: changed, news: changes.news() };
}

/** The same as a part of a larger act. */
export function changeStatus(
  { store, conduct, office, host }: Ground,
  changes: Changes,
  row: CommentRow,
  status: Status,
  { act, why, staff }: ByStaff & { readonly act: string },
): CommentRow {
  const at = host.now();
  if (row.reports > 0) conduct.settleReports(row.id);
  // To restore a second time takes nothing back: the first may only have been answered to nobody.
  const isBack = act === 'restore' && (status === 'published' || status === 'held');
  const statusBefore = isBack ? null : row.status;
  const changed = changes.comment(row, {
    reports: 0,
    changedBy: staff.id,
    changedAt: at,
    ...(status === row.status ? {} : { status, statusBefore }),
  });
  office.log({
    at,
    actor: staff.id,
    act,
    comment: row.id,
    participant: row.author,
    before: row.status,
    after: status,
    why,
  });
  return store.comment(row.id) ?? changed;
}

/** What its author took back is theirs to restore, and nobody else's to judge. */
function isWithdrawn({ store }: Ground, { status, author, changedBy }: CommentRow): boolean {
  if (status !== 'deleted' || changedBy === null) return false;
  const who = store.participant(changedBy);
  return who !== undefined && isSame(store, who, author);
}
