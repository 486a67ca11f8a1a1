import { refuse } from '../comments/refusal.ts';
import type { Caller, Outcome } from '../comments/seam.ts';
import type { Reason, WithdrawRequest } from '../protocol.ts';
import { acted } from './acted.ts';
import { Changes } from './changes.ts';
import type { CommentChange } from './changes.ts';
import { ITSELF } from './ground.ts';
import type { Ground } from './ground.ts';
import { callerOf, isBanned, isSame } from './identity.ts';
import { spendOnComment } from './limits.ts';
import type { CommentRow, ParticipantRow } from './schema.ts';
import { hasChangedSince } from './stale.ts';
import { waits } from './waits.ts';

/** Answers `delete` and `restore`: authors take back what they wrote, and within some time that they did. [P45] */
export function withdraw(ground: Ground, request: WithdrawRequest, caller: Caller): Outcome {
  const { store } = ground;
  const who = callerOf(store, caller);
  if (!who) return refused(request, 'not-introduced');
  if (isBanned(ground, who, caller.address)) return refused(request, 'banned');
  const page = store.pageAt(caller.page);
  const row = store.comment(request.id);
  if (!page || row?.page !== page.id) return refused(request, 'not-found');
  const isOwn = isSame(store, who, row.author);
  if (!isOwn) return refused(request, row.place === 'comment' ? 'forbidden' : 'not-found');
  const change = request.type === 'delete' ? deletion(ground, row, who) : restoration(ground, row, who);
  if (typeof change === 'string') return refused(request, change);
  // Before all else: an answer that was lost is asked for again.
  if (change === null) return acted(request, { row, news: [] });
  if (hasChangedSince(row, request.revision)) return refused(request, 'conflict');
  const wait = spendOnComment(ground, who, caller.address);
  if (wait !== null) return { answer: refuse('too-many', { ref: request.ref, retryAfter: wait }), news: [] };
  const changes = new Changes(ground);
  const changed = changes.comment(row, change);
  // To take it back ended the question that it waits for.
  if (waitsForHook(ground, changed)) ground.outbox.ask(changed);
  return acted(request, { row: changed, news: changes.news() });
}

/** @returns what to change, `null` when it is so already, or why not */
function deletion({ host }: Ground, row: CommentRow, who: ParticipantRow): CommentChange | Reason | null {
  if (row.status === 'deleted') return null;
  // What staff have rejected is theirs to decide.
  if (row.status !== 'published' && !waits(row)) return 'not-found';
  return { status: 'deleted', statusBefore: row.status, changedBy: who.id, changedAt: host.now() };
}

function restoration(
  { store, host, settings }: Ground,
  row: CommentRow,
  who: ParticipantRow,
): CommentChange | Reason | null {
  if (row.status === 'published' || waits(row)) return null;
  const { statusBefore, changedBy, changedAt } = row;
  const isTheirs = row.status === 'deleted' && changedBy !== null && isSame(store, who, changedBy);
  if (!isTheirs || statusBefore === null || changedAt === null) return 'not-found';
  const now = host.now();
  if (now - changedAt > settings.editWithin * 1_000) return 'too-late';
  // Else its author would have decided that it is spam.
  if (statusBefore === 'spam')
    return { status: 'spam', statusBefore: 'held', changedBy: ITSELF, changedAt: now };
  return { status: statusBefore, statusBefore: null, changedBy: who.id, changedAt: now };
}

function waitsForHook({ outbox }: Ground, { status, heldFor }: CommentRow): boolean {
  return status === 'held' && heldFor === 'hook' && outbox.receivers.hook() !== null;
}

function refused({ ref }: WithdrawRequest, reason: Reason): Outcome {
  return { answer: refuse(reason, { ref }), news: [] };
}
