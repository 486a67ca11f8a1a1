import { receive } from '../comments/moderation.ts';
import type { Reception } from '../comments/moderation.ts';
import { may } from '../comments/permissions.ts';
import { refuse } from '../comments/refusal.ts';
import type { Caller, Outcome } from '../comments/seam.ts';
import { cleanText } from '../comments/text.ts';
import type { EditRequest, Mode, Reason } from '../protocol.ts';
import { acted } from './acted.ts';
import { Changes } from './changes.ts';
import type { CommentChange } from './changes.ts';
import type { Ground } from './ground.ts';
import { callerOf, isBanned, isSame } from './identity.ts';
import { spendOnComment } from './limits.ts';
import { changedBody } from './mentionable.ts';
import type { CommentRow, PageRow, ParticipantRow } from './schema.ts';
import { hasChangedSince } from './stale.ts';
import { lookAt } from './suspicion.ts';
import { waits as isWaiting } from './waits.ts';
import type { Acted, ByStaff } from './verdict.ts';

/** Answers `edit`: authors change what they wrote while there is time, staff change any comment. [P45] */
export function editComment(ground: Ground, request: EditRequest, caller: Caller): Outcome {
  const { store } = ground;
  const who = callerOf(store, caller);
  if (!who) return refused(request, 'not-introduced');
  if (isBanned(ground, who, caller.address)) return refused(request, 'banned');
  const cleaned = cleanText(request.text);
  if (!cleaned.ok) return refused(request, cleaned.reason);
  const page = store.pageAt(caller.page);
  const row = page && editable(ground, page, who, request.id);
  if (!page || !row) return refused(request, 'not-found');
  const isOwn = isSame(store, who, row.author);
  if (!may('edit', who, isOwn)) return refused(request, 'forbidden');
  // Before all that changes with time: an answer that was lost is asked for again.
  if (row.text === cleaned.text) return acted(request, { row, news: [] });
  const refusal = reasonAgainst(ground, request, who, row);
  if (refusal) return refused(request, refusal);
  const wait = spendOnComment(ground, who, caller.address);
  if (wait !== null) return { answer: refuse('too-many', { ref: request.ref, retryAfter: wait }), news: [] };
  if (isOwn) return acted(request, rewriteOwn(ground, page, row, cleaned.text, who));
  return acted(request, rewrite(ground, row, cleaned.text, { why: null, staff: who }));
}

/** Staff change what somebody wrote. @param text cleaned */
export function rewrite(
  { store, office, host, outbox }: Ground,
  row: CommentRow,
  text: string,
  { why, staff }: ByStaff,
): Acted {
  if (text === row.text) return { row, news: [] };
  const at = host.now();
  const changes = new Changes({ store, outbox });
  const changed = changes.comment(row, { text, body: changedBody(store, row, text), editedAt: at });
  office.log({ at, actor: staff.id, act: 'edit', comment: row.id, participant: row.author, why });
  return { row: changed, news: changes.news() };
}

/** Where nothing new is taken, what is there may still be changed, but not into something that nobody approved. */
function modeOfEdits(mode: Mode): Mode {
  return mode === 'closed' ? 'hold-first' : mode;
}

/** What would wait if it came in like this waits now: else an edit would be the way around approval. */
function rewriteOwn(
  ground: Ground,
  page: PageRow,
  row: CommentRow,
  text: string,
  author: ParticipantRow,
): Acted {
  const { store, host, settings, outbox } = ground;
  const at = host.now();
  const body = changedBody(store, row, text);
  const sight = lookAt(ground, { page: row.page, author, text, body });
  const mode = modeOfEdits(page.mode ?? settings.mode);
  const asks = outbox.receivers.hook()?.asks ?? null;
  const reception = receive({ mode, author, parentHasPlace: true, asks, ...sight });
  const waits = waitingFor(reception, row, { changedBy: author.id, changedAt: at });
  const { findings, sameness } = sight;
  const changes = new Changes(ground);
  const changed = changes.comment(row, { text, body, findings, sameness, editedAt: at, ...waits });
  // What it was asked before was about another text. What waits for the hook alone goes on waiting for it.
  const isAsked = reception.isAsked || (asks !== null && changed.heldFor === 'hook');
  if (isAsked && changed.status === 'held') outbox.ask(changed);
  return { row: changed, news: changes.news() };
}

/** What an edit makes wait, and for what: `row` is how it was. */
function waitingFor(
  { status, heldFor }: Reception,
  row: CommentRow,
  by: Pick<CommentRow, 'changedBy' | 'changedAt'>,
): CommentChange {
  if (status === 'published') return {};
  // What was seen by all is not called spam by nobody.
  const why = heldFor === 'suspect' || heldFor === 'hook' ? heldFor : 'edit';
  if (row.status === 'published') return { status: 'held', statusBefore: row.status, heldFor: why, ...by };
  // It waited for the hook alone, and does so no more.
  return row.status === 'held' && row.heldFor === 'hook' ? { heldFor } : {};
}

/** A comment that is there, and that the one who asks knows of. */
function editable({ store }: Ground, page: PageRow, who: ParticipantRow, id: string): CommentRow | undefined {
  const row = store.comment(id);
  if (row?.page !== page.id || (row.status !== 'published' && !isWaiting(row))) return undefined;
  const isKnown = row.place === 'comment' || may('see-unpublished', who, isSame(store, who, row.author));
  return isKnown ? row : undefined;
}

function reasonAgainst(
  { settings, host }: Ground,
  { revision }: EditRequest,
  who: ParticipantRow,
  row: CommentRow,
): Reason | undefined {
  const isLate = host.now() - row.at > settings.editWithin * 1_000;
  if (isLate && !may('edit-late', who)) return 'too-late';
  return hasChangedSince(row, revision) ? 'conflict' : undefined;
}

function refused({ ref }: EditRequest, reason: Reason): Outcome {
  return { answer: refuse(reason, { ref }), news: [] };
}
