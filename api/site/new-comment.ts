import { bodyOf } from '../comments/body.ts';
import { statusOnArrival } from '../comments/moderation.ts';
import { orderAfter, placeOf } from '../comments/thread.ts';
import type { CommentFact, Mode, Time } from '../protocol.ts';
import { moderationFact } from './change-status.ts';
import { publicComment } from './comment-view.ts';
import type { CommentRow, PageRow, ParticipantRow } from './schema.ts';
import type { Told } from '../comments/seam.ts';

/** A comment that may be made, and all that its making rests on. */
export interface Draft {
  readonly id: string;
  readonly text: string;
  readonly fingerprint: string;
  readonly author: ParticipantRow;
  /** `null` at the top level. */
  readonly parent: CommentRow | null;
  readonly page: PageRow;
  readonly mode: Mode;
  readonly hasPublished: () => boolean;
  /** The site's, for this change. */
  readonly sequence: number;
  readonly now: Time;
  /** In [0, 1). */
  readonly random: number;
}

/** The next state: what to store, and what to tell. */
export interface NewComment {
  readonly row: CommentRow;
  readonly page: PageRow;
  readonly told: Told;
}

export function newComment(draft: Draft): NewComment {
  const { page, parent, sequence } = draft;
  const row = rowOf(draft);
  const changed = { ...page, sequence, lastOrder: row.order };
  const moderation = [moderationFact(row, page)];
  const told = { page: page.key, from: page.revision, to: page.revision, facts: [], moderation };
  if (row.place === 'none') return { row, page: changed, told };
  const after = { ...changed, count: page.count + 1, revision: row.revision };
  const fact: CommentFact = {
    type: 'comment',
    comment: publicComment(row),
    count: after.count,
    ...(parent ? { replies: parent.replies + 1 } : {}),
    revision: row.revision,
  };
  return { row, page: after, told: { ...told, to: row.revision, facts: [fact] } };
}

function rowOf(draft: Draft): CommentRow {
  const { author, parent, page, mode, hasPublished } = draft;
  const status = statusOnArrival({ mode, author, hasPublished, parentHasPlace: parent?.place !== 'none' });
  const place = placeOf(status, 'none', parent?.place ?? 'comment');
  const revision = place === 'none' ? 0 : page.revision + 1;
  return {
    id: draft.id,
    page: page.id,
    parent: parent?.id ?? null,
    depth: parent ? parent.depth + 1 : 0,
    author: author.id,
    authorName: author.name,
    authorRole: author.role,
    text: draft.text,
    body: bodyOf(draft.text),
    fingerprint: draft.fingerprint,
    status,
    statusBefore: null,
    place,
    order: orderAfter(page.lastOrder, draft.random),
    revision,
    sequence: draft.sequence,
    replies: 0,
    at: draft.now,
    firstStatus: status,
    firstRevision: place === 'none' ? null : revision,
  };
}
