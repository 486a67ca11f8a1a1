import type { AdminAnswer } from '../../comments/administration.ts';
import { refuse } from '../../comments/refusal.ts';
import type { Outcome } from '../../comments/seam.ts';
import type { CommentId, Refused, Time } from '../../protocol.ts';
import { Changes } from '../changes.ts';
import { ITSELF } from '../ground.ts';
import type { Ground } from '../ground.ts';
import type { CommentRow } from '../schema.ts';
import type { Acted, ByStaff } from '../verdict.ts';
import { answered, done, missing } from './answer.ts';
import type { AuditRow } from './schema.ts';

const NOTHING_DISMISSED =
  'There is nothing to open again: none of its reports were dismissed, or staff have decided about it since.';

/** What of the reports of a comment was dismissed last. */
interface Dismissal {
  /** Of the audit log. */
  readonly entry: number;
  /** It settled the reports that came later than this. */
  readonly after: Time;
}

/** Staff open again what they dismissed last. */
export function reopenReportsOf(ground: Ground, id: CommentId, by: ByStaff): Outcome<AdminAnswer> {
  const row = ground.store.comment(id);
  if (!row) return missing('comment');
  const reopened = reopenReports(ground, row, by);
  return 'reason' in reopened ? answered(reopened) : done(reopened.news);
}

/** @param entry the dismissal that is meant; left out: the last one */
export function reopenReports(ground: Ground, row: CommentRow, by: ByStaff, entry?: number): Acted | Refused {
  const { conduct, office, host } = ground;
  // Taken back by its author, or erased: there is nothing left to decide about.
  const dismissal = row.status === 'deleted' ? null : standingDismissal(office.entriesOn(row.id));
  if (!dismissal || (entry !== undefined && entry !== dismissal.entry))
    return refuse('conflict', { message: NOTHING_DISMISSED });
  conduct.reopenReports(row.id, dismissal.after);
  const changes = new Changes(ground);
  const changed = changes.comment(row, { reports: conduct.openReports(row.id) });
  const { id: comment, author: participant } = row;
  const at = host.now();
  office.log({ at, actor: by.staff.id, act: 'reopen-reports', comment, participant, why: by.why });
  return { row: changed, news: changes.news() };
}

/** A report has no word of who settled it: what was done to its comment tells, from the first act on. */
function standingDismissal(entries: readonly AuditRow[]): Dismissal | null {
  let dismissal: Dismissal | null = null;
  let settledAt = Number.MIN_SAFE_INTEGER;
  for (const entry of entries) {
    if (entry.act === 'dismiss') {
      dismissal = { entry: entry.id, after: settledAt };
      settledAt = entry.at;
    } else if (entry.act === 'reopen-reports') {
      settledAt = dismissal?.after ?? settledAt;
      dismissal = null;
    } else if (isVerdict(entry)) {
      dismissal = null;
      settledAt = entry.at;
    }
  }
  return dismissal;
}

/** That enough readers reported it settles nothing. */
function isVerdict({ actor, after, why }: AuditRow): boolean {
  return after !== null && !(actor === ITSELF && why === 'reports');
}
