import { statusAfter } from '../comments/moderation.ts';
import { may } from '../comments/permissions.ts';
import { refuse } from '../comments/refusal.ts';
import type { Caller, Outcome } from '../comments/seam.ts';
import type { ModerateRequest, Reason, Refused } from '../protocol.ts';
import { acted } from './acted.ts';
import { ban, liftBan } from './ban.ts';
import { changePage } from './change-page.ts';
import type { Ground } from './ground.ts';
import { bansOf, callerOf } from './identity.ts';
import { setPinned } from './pin.ts';
import type { CommentRow } from './schema.ts';
import { hasChangedSince } from './stale.ts';
import { passVerdict } from './verdict.ts';
import type { Acted, ByStaff } from './verdict.ts';

type OnComment = Extract<ModerateRequest, { readonly id: string }>;

/** Answers `moderate`: what staff do with a comment of the page, with its author, or with the page itself. [P42] */
export function moderate(ground: Ground, request: ModerateRequest, caller: Caller): Outcome {
  const { store } = ground;
  const staff = callerOf(store, caller);
  if (!staff || !may('moderate', staff)) return refused(request, 'forbidden');
  const by = { staff, why: request.why ?? null };
  const page = store.pageAt(caller.page);
  if (!page) return refused(request, 'not-found');
  if (!('id' in request)) {
    const news = changePage(ground, page, { closed: request.action === 'close' }, by);
    return { answer: { type: 'thanks', ...(request.ref === undefined ? {} : { ref: request.ref }) }, news };
  }
  const row = store.comment(request.id);
  if (row?.page !== page.id) return refused(request, 'not-found');
  // What is so already is no conflict: an answer that was lost is asked for again.
  const isStale = 'revision' in request && hasChangedSince(row, request.revision);
  if (isStale && !isSo(request, row)) return refused(request, 'conflict');
  const done = act(ground, request, row, by);
  return 'type' in done ? { answer: { ...done, ...refOf(request) }, news: [] } : acted(request, done);
}

function act(ground: Ground, request: OnComment, row: CommentRow, by: ByStaff): Acted | Refused {
  const { action } = request;
  switch (action) {
    case 'pin':
    case 'unpin':
      return setPinned(ground, row, action === 'pin', by);
    case 'ban':
      return banAuthor(ground, request, row, by);
    case 'unban':
      return unbanAuthor(ground, row, by);
    case 'approve':
    case 'reject':
    case 'spam':
    case 'delete':
    case 'restore':
      return passVerdict(ground, row, { action, ...by });
    default:
      return action satisfies never;
  }
}

function banAuthor(
  ground: Ground,
  request: Extract<ModerateRequest, { readonly action: 'ban' }>,
  row: CommentRow,
  by: ByStaff,
): Acted | Refused {
  const { store } = ground;
  const author = store.participant(row.author);
  if (!author) return refuse('not-found');
  const banned = ban(ground, author, row, { ...request, ...by });
  return 'reason' in banned ? banned : { row: store.comment(row.id) ?? row, news: banned.news };
}

function unbanAuthor(ground: Ground, row: CommentRow, by: ByStaff): Acted {
  for (const one of bansOf(ground, ground.store.participant(row.author), row.address))
    liftBan(ground, one, by);
  return { row, news: [] };
}

/** Whether a request wants what is there. */
function isSo({ action }: OnComment, { status, statusBefore, pinnedAt }: CommentRow): boolean {
  if (action === 'pin' || action === 'unpin') return (pinnedAt !== null) === (action === 'pin');
  if (action === 'ban' || action === 'unban' || action === 'restore') return false;
  return statusAfter(action, statusBefore) === status;
}

function refOf({ ref }: ModerateRequest): { readonly ref?: string } {
  return ref === undefined ? {} : { ref };
}

function refused({ ref }: ModerateRequest, reason: Reason): Outcome {
  return { answer: refuse(reason, { ref }), news: [] };
}
