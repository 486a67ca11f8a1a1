import type { AdminAnswer, CommentsQuery } from '../../comments/administration.ts';
import type { ReportedComment, SiteChange } from '../../comments/listed.ts';
import type { Outcome } from '../../comments/seam.ts';
import type { CommentId, ReportReason } from '../../protocol.ts';
import { staffComment } from '../comment-view.ts';
import type { Ground } from '../ground.ts';
import { answered, missing } from './answer.ts';
import type { CommentOnPage, Cut } from './comment-lists.ts';
import type { DeskStore } from './desk-store.ts';
import { listedComment, listing } from './listing.ts';
import { idsOfPerson } from './person.ts';
import { searchTerms } from './search-index.ts';

/** Comments over the whole site, the newest first. */
export function listComments({ store, office }: Ground, query: CommentsQuery): Outcome<AdminAnswer> {
  const { status, page, author, q } = query;
  const filter = {
    ...(status === undefined ? {} : { status }),
    ...(page === undefined ? {} : { page }),
    ...(author === undefined ? {} : { authors: idsOfPerson(store, author) }),
  };
  const read = q === undefined ? (cut: Cut) => office.comments.list(filter, cut) : finder(office, q, filter);
  return answered({ type: 'comments', listing: listing(query, read, listedComment, ({ number }) => number) });
}

function finder(office: DeskStore, q: string, filter: Parameters<DeskStore['search']['find']>[1]) {
  const terms = searchTerms(q);
  if (terms === null) return () => [];
  // What came in since the last chores is found, too, unless it is very much: then it is found later.
  office.indexPending();
  return (cut: Cut) => office.search.find(terms, filter, cut);
}

export function readComment({ office }: Ground, id: CommentId): Outcome<AdminAnswer> {
  const found = office.comments.one(id);
  return found ? answered({ type: 'comment', comment: listedComment(found) }) : missing('comment');
}

/** What changed for staff after a sequence: each comment as it is now, once, where it last changed. */
export function listChanges({ office }: Ground, after: number, limit: number): Outcome<AdminAnswer> {
  const changes = office.comments.changedAfter(after, limit).map(({ comment, page }): SiteChange => ({
    type: 'moderation',
    comment: staffComment(comment),
    sequence: comment.sequence,
    page,
  }));
  return answered({ type: 'changes', changes, sequence: office.sequence() });
}

/** What readers reported since staff last decided, the newest comment first. */
export function listReports(
  { office }: Ground,
  part: { readonly before?: number; readonly limit: number },
): Outcome<AdminAnswer> {
  const reports = listing(
    part,
    (cut) => office.comments.reported(cut),
    (found) => reportedComment(office, found),
    ({ comment }) => comment.number,
  );
  return answered({ type: 'reports', listing: reports });
}

function reportedComment({ comments }: DeskStore, found: CommentOnPage): ReportedComment {
  const reasons: Record<ReportReason, number> = { spam: 0, abuse: 0, 'off-topic': 0, other: 0 };
  let lastAt = 0;
  for (const { reason, count, lastAt: at } of comments.reasonsOf(found.comment.id)) {
    reasons[reason] = count;
    lastAt = Math.max(lastAt, at);
  }
  return { comment: listedComment(found), reasons, lastAt };
}
