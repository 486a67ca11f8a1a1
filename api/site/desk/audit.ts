import type { AdminAnswer, AdminRequest } from '../../comments/administration.ts';
import { refuse } from '../../comments/refusal.ts';
import type { News, Outcome } from '../../comments/seam.ts';
import type { Refused } from '../../protocol.ts';
import { liftBan } from '../ban.ts';
import { changePage } from '../change-page.ts';
import type { Ground } from '../ground.ts';
import { setPinned } from '../pin.ts';
import type { AuditRow } from './schema.ts';
import { giveStatus } from '../verdict.ts';
import type { ByStaff } from '../verdict.ts';
import { answered, done, missing } from './answer.ts';
import { auditEntry, listing } from './listing.ts';
import { reopenReports } from './reopen-reports.ts';

const FINAL = 'This cannot be undone.';
const CHANGED = 'It has changed since, so this cannot be undone. Look at how it is now.';

/** What staff did, the last first. */
export function listAudit(
  { office }: Ground,
  request: Extract<AdminRequest, { type: 'list-audit' }>,
): Outcome<AdminAnswer> {
  const entries = listing(
    request,
    (cut) => office.entries(cut),
    auditEntry,
    ({ id }) => id,
  );
  return answered({ type: 'audit', listing: entries });
}

/** Takes back what an entry says, if that still stands. It is an act of its own, and may be undone in turn. */
export function undo(ground: Ground, id: number, { staff }: ByStaff): Outcome<AdminAnswer> {
  const entry = ground.office.entry(id);
  if (!entry) return missing('entry');
  const undone = takeBack(ground, entry, { staff, why: `entry ${id}` });
  return 'reason' in undone ? answered(undone) : done(undone);
}

function takeBack(ground: Ground, entry: AuditRow, by: ByStaff): readonly News[] | Refused {
  if (entry.before !== null && entry.after !== null) return takeBackVerdict(ground, entry, by);
  switch (entry.act) {
    case 'pin':
    case 'unpin':
      return takeBackPin(ground, entry, by);
    case 'close':
    case 'reopen':
      return takeBackClosing(ground, entry, by);
    case 'ban':
      return takeBackBan(ground, entry, by);
    case 'dismiss':
      return takeBackDismissal(ground, entry, by);
    default:
      return refuse('conflict', { message: FINAL });
  }
}

function changed(): Refused {
  return refuse('conflict', { message: CHANGED });
}

function takeBackVerdict(ground: Ground, { comment, before, after, actor, at }: AuditRow, by: ByStaff) {
  const row = comment === null ? undefined : ground.store.comment(comment);
  // Whoever changed it since did not want what was before. Without a text there is nothing to go back to.
  const stands =
    row && row.status === after && row.changedBy === actor && row.changedAt === at && row.text !== '';
  if (!stands || before === null || before === after) return changed();
  return giveStatus(ground, row, before, { act: 'undo', ...by }).news;
}

function takeBackPin(ground: Ground, { act, comment }: AuditRow, by: ByStaff) {
  const row = comment === null ? undefined : ground.store.comment(comment);
  const wasPinned = act === 'pin';
  if (!row || (row.pinnedAt !== null) !== wasPinned) return changed();
  const acted = setPinned(ground, row, !wasPinned, by);
  if ('reason' in acted) return acted;
  logUndo(ground, by, { comment: row.id, participant: row.author });
  return acted.news;
}

function takeBackDismissal(ground: Ground, { id, comment }: AuditRow, by: ByStaff) {
  const row = comment === null ? undefined : ground.store.comment(comment);
  if (!row) return changed();
  const reopened = reopenReports(ground, row, by, id);
  return 'reason' in reopened ? changed() : reopened.news;
}

function takeBackClosing(ground: Ground, { act, at, page: id }: AuditRow, by: ByStaff) {
  const page = id === null ? undefined : ground.store.pageById(id);
  const wasClosed = act === 'close';
  // The number of a page that was merged away may be that of a later one.
  if (!page || page.createdAt > at || page.closed !== wasClosed) return changed();
  const news = changePage(ground, page, { closed: !wasClosed }, by);
  logUndo(ground, by, { page: page.id });
  return news;
}

function takeBackBan(ground: Ground, { ban: id }: AuditRow, by: ByStaff) {
  const row = id === null ? undefined : ground.office.ban(id);
  if (!row) return changed();
  liftBan(ground, row, by);
  logUndo(ground, by, { ban: row.id, participant: row.participant });
  return [];
}

function logUndo(
  { office, host }: Ground,
  { why, staff }: ByStaff,
  what: Pick<Partial<AuditRow>, 'comment' | 'participant' | 'page' | 'ban'>,
): void {
  office.log({ ...what, actor: staff.id, act: 'undo', at: host.now(), why });
}
