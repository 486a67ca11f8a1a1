import { statusAfter } from '../comments/moderation.ts';
import type { Told } from '../comments/seam.ts';
import type { Verdict } from '../protocol.ts';
import { changeStatus } from './change-status.ts';
import type { Ground } from './ground.ts';
import type { CommentRow, PageRow, ParticipantRow } from './schema.ts';

export interface Judgement {
  readonly action: Verdict;
  readonly why: string | null;
  readonly staff: ParticipantRow;
}

/** Every verdict of staff ends here. Passing one that is so already changes nothing, and is not logged. */
export function passVerdict(
  { store, office, host }: Ground,
  page: PageRow,
  row: CommentRow,
  { action, why, staff }: Judgement,
): { readonly row: CommentRow; readonly told: Told | null } {
  const status = statusAfter(action, row.statusBefore);
  if (status === null || status === row.status) return { row, told: null };
  const told = changeStatus(store, page, row, status);
  office.log({
    at: host.now(),
    actor: staff.id,
    act: action,
    comment: row.id,
    participant: row.author,
    before: row.status,
    after: status,
    why,
  });
  return { row: store.comment(row.id) ?? row, told };
}
