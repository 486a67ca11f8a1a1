import type { ActRequest, AdminAnswer } from '../../comments/administration.ts';
import type { News, Outcome } from '../../comments/seam.ts';
import { cleanText } from '../../comments/text.ts';
import type { CommentAct, CommentId, Refused, Status } from '../../protocol.ts';
import { rewrite } from '../edit.ts';
import type { Ground } from '../ground.ts';
import { setPinned } from '../pin.ts';
import { dismissReports } from '../report.ts';
import type { CommentRow } from '../schema.ts';
import { passVerdict } from '../verdict.ts';
import type { Acted, ByStaff } from '../verdict.ts';
import { answered, done, missing, refused } from './answer.ts';
import type { SweepingAct } from './comment-lists.ts';
import { idsOfPerson } from './person.ts';
import { readComment } from './read-comments.ts';

/** Comments of an author that one request changes. */
const AT_ONCE = 200;
const TAKEN_AWAY = 'Only what is published, or waits to be, can be edited. Restore it first.';

/** One act on several comments, wherever they are, or on all that somebody wrote. [P42] */
export function actOnComments(ground: Ground, request: ActRequest, by: ByStaff): Outcome<AdminAnswer> {
  const { on, action } = request;
  if ('ids' in on) return actOnThese(ground, on.ids, action, by);
  if (action === 'pin' || action === 'unpin') {
    return refused('malformed', 'Comments are pinned one by one. Name their ids.');
  }
  return actOnAuthor(ground, on.author, action, by);
}

/** One after another. What of several cannot be pinned stays as it is; where it is the only one, it is said why. */
function actOnThese(
  ground: Ground,
  ids: readonly CommentId[],
  action: CommentAct,
  by: ByStaff,
): Outcome<AdminAnswer> {
  const news: News[] = [];
  const statuses: (Status | null)[] = [];
  for (const id of ids) {
    const row = ground.store.comment(id);
    const acted = row && actOn(ground, row, action, by);
    if (acted && 'type' in acted && ids.length === 1) return answered(acted);
    const changed = acted && 'row' in acted ? acted : undefined;
    if (changed) news.push(...changed.news);
    statuses.push(changed?.row.status ?? null);
  }
  return answered({ type: 'acted', ids, statuses, left: 0 }, news);
}

/** @returns `undefined` where there is nothing to take back */
function actOn(
  ground: Ground,
  row: CommentRow,
  action: CommentAct,
  by: ByStaff,
): Acted | Refused | undefined {
  if (action === 'pin' || action === 'unpin') return setPinned(ground, row, action === 'pin', by);
  const acted = passVerdict(ground, row, { action, ...by });
  return action === 'restore' && acted.news.length === 0 ? undefined : acted;
}

function actOnAuthor(ground: Ground, author: string, action: SweepingAct, by: ByStaff): Outcome<AdminAnswer> {
  const { store, office } = ground;
  if (!store.participant(author)) return missing('participant');
  const authors = idsOfPerson(store, author);
  const ids = office.comments.changeable(authors, action, AT_ONCE).map(({ id }) => id);
  const { answer, news } = actOnThese(ground, ids, action, by);
  if (answer.type !== 'acted') return { answer, news };
  return answered({ ...answer, left: office.comments.countChangeable(authors, action) }, news);
}

/** Staff change what somebody wrote; readers are shown that it was changed. */
export function editComment(ground: Ground, id: CommentId, text: string, by: ByStaff): Outcome<AdminAnswer> {
  const row = ground.store.comment(id);
  if (!row) return missing('comment');
  if (row.status !== 'published' && row.status !== 'held') return refused('conflict', TAKEN_AWAY);
  const cleaned = cleanText(text);
  if (!cleaned.ok) return refused(cleaned.reason);
  const { news } = rewrite(ground, row, cleaned.text, by);
  return { answer: readComment(ground, id).answer, news };
}

export function dismissReportsOf(ground: Ground, id: CommentId, by: ByStaff): Outcome<AdminAnswer> {
  const row = ground.store.comment(id);
  return row ? done(dismissReports(ground, row, by).news) : missing('comment');
}
