import { refuse } from '../comments/refusal.ts';
import { may } from '../comments/permissions.ts';
import type { Caller, Outcome } from '../comments/seam.ts';
import type { Reason, ReportRequest } from '../protocol.ts';
import { Changes } from './changes.ts';
import { ITSELF } from './ground.ts';
import type { Ground } from './ground.ts';
import { callerOf, isBanned, isSame } from './identity.ts';
import { takeAll } from './limits.ts';
import type { CommentRow } from './schema.ts';
import type { Acted, ByStaff } from './verdict.ts';

/** Answers `report`: each may report a comment once; those from enough network prefixes hold it. [P46] */
export function report(ground: Ground, request: ReportRequest, caller: Caller): Outcome {
  const { store, conduct, host, limits } = ground;
  const { address } = caller;
  const who = callerOf(store, caller);
  const at = host.now();
  if (isBanned(ground, who, address)) return refused(request, 'banned');
  const page = store.pageAt(caller.page);
  const row = store.comment(request.id);
  if (!page || row?.page !== page.id || row.place !== 'comment') return refused(request, 'not-found');
  if (!may('report', who ?? null) || (who && isSame(store, who, row.author)))
    return refused(request, 'forbidden');

  const reporter = who?.id ?? `address ${address}`;
  if (conduct.hasReported(row.id, reporter)) return thanks(request, row, { row, news: [] });
  const wait = takeAll(store, [{ name: `report address ${address}`, rate: limits.reportsPerAddress }], at);
  if (wait !== null) return { answer: refuse('too-many', { ref: request.ref, retryAfter: wait }), news: [] };
  const { reason = 'other' } = request;
  conduct.insertReport({ comment: row.id, reporter, participant: who?.id ?? null, address, reason, at });
  return thanks(request, row, count(ground, row));
}

/** Staff have seen what was reported, and leave the comment as it is. */
export function dismissReports(
  { store, conduct, office, host, outbox }: Ground,
  row: CommentRow,
  { why, staff }: ByStaff,
): Acted {
  if (row.reports === 0) return { row, news: [] };
  conduct.settleReports(row.id);
  const changes = new Changes({ store, outbox });
  const changed = changes.comment(row, { reports: 0 });
  office.log({
    at: host.now(),
    actor: staff.id,
    act: 'dismiss',
    comment: row.id,
    participant: row.author,
    why,
  });
  return { row: changed, news: changes.news() };
}

/** What staff wrote is not held by readers. */
function count({ store, conduct, office, host, settings, outbox }: Ground, row: CommentRow): Acted {
  const reports = conduct.openReports(row.id);
  const isEnough = settings.reportsToHold > 0 && reports >= settings.reportsToHold;
  const isHeld = isEnough && !may('skip-approval', { id: row.author, role: row.authorRole });
  const changes = new Changes({ store, outbox });
  const at = host.now();
  const held = {
    status: 'held',
    statusBefore: row.status,
    heldFor: 'reports',
    changedBy: ITSELF,
    changedAt: at,
  } as const;
  const changed = changes.comment(row, { reports, ...(isHeld ? held : {}) });
  if (isHeld) {
    const { id: comment, author: participant, status: before } = row;
    office.log({
      at,
      actor: ITSELF,
      act: 'hold',
      comment,
      participant,
      before,
      after: 'held',
      why: 'reports',
    });
  }
  return { row: changed, news: changes.news() };
}

/** Says no more than what everyone sees. */
function thanks({ ref }: ReportRequest, before: CommentRow, { news }: Acted): Outcome {
  const { id } = before;
  return { answer: { type: 'thanks', ...(ref === undefined ? {} : { ref }), id, status: 'published' }, news };
}

function refused({ ref }: ReportRequest, reason: Reason): Outcome {
  return { answer: refuse(reason, { ref }), news: [] };
}
