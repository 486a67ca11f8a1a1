import { receive } from '../comments/moderation.ts';
import type { Reception } from '../comments/moderation.ts';
import type { Told } from '../comments/seam.ts';
import { orderAfter, placeOf } from '../comments/thread.ts';
import type { HookSettings } from '../comments/outgoing.ts';
import type { Body, CommentFact, Mode, Time } from '../protocol.ts';
import { publicComment, staffComment } from './comment-view.ts';
import { ITSELF } from './ground.ts';
import type { Sight } from './suspicion.ts';
import type { CommentRow, NewCommentRow, PageRow, ParticipantRow } from './schema.ts';

/** A comment that may be made, and all that its making rests on. */
export interface Draft {
  readonly id: string;
  readonly text: string;
  /** What readers get of the text. */
  readonly body: Body;
  readonly fingerprint: string;
  readonly author: ParticipantRow;
  /** `null` at the top level. */
  readonly parent: CommentRow | null;
  readonly page: PageRow;
  readonly mode: Mode;
  /** A keyed hash of the network prefix that it comes from. */
  readonly address: string;
  readonly sight: Sight;
  /** Which comments the hook is asked about; `null`: there is none. */
  readonly asks: HookSettings['asks'] | null;
  /** The site's, for this change. */
  readonly sequence: number;
  readonly now: Time;
  /** In [0, 1). */
  readonly random: number;
}

/** The next state: what to store, and what to tell. */
export interface NewComment {
  readonly row: NewCommentRow;
  readonly page: PageRow;
  readonly told: Told;
  /** Whether the hook is asked about it. */
  readonly isAsked: boolean;
}

/** What a comment has that nobody has done anything with. */
const UNTOUCHED = { replies: 0, reports: 0, editedAt: null, pinnedAt: null, reactions: null } as const;

export function newComment(draft: Draft): NewComment {
  const { page, parent, sequence } = draft;
  const reception = receptionOf(draft);
  const { isAsked } = reception;
  const row = rowOf(draft, reception);
  const shown = { ...row, ...UNTOUCHED };
  const changed = { ...page, sequence, lastOrder: row.order };
  const told: Told = {
    type: 'told',
    page: page.key,
    from: page.revision,
    to: page.revision,
    facts: [],
    moderation: [{ type: 'moderation', comment: staffComment(shown), sequence, from: page.sequence }],
  };
  if (row.place === 'none') return { row, page: changed, told, isAsked };
  const after = { ...changed, count: page.count + 1, revision: row.revision };
  const fact: CommentFact = {
    type: 'comment',
    comment: publicComment(shown),
    count: after.count,
    ...(parent ? { replies: parent.replies + 1 } : {}),
    revision: row.revision,
  };
  return { row, page: after, told: { ...told, to: row.revision, facts: [fact] }, isAsked };
}

function receptionOf({ mode, author, parent, sight, asks }: Draft): Reception {
  return receive({ mode, author, parentHasPlace: parent?.place !== 'none', asks, ...sight });
}

function rowOf(draft: Draft, { status, heldFor }: Reception): NewCommentRow {
  const { author, parent, page, body, sight } = draft;
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
    authorAvatar: author.avatar,
    text: draft.text,
    body,
    fingerprint: draft.fingerprint,
    status,
    ...(status === 'spam' ? presumed(draft.now) : UNDECIDED),
    heldFor,
    findings: sight.findings,
    sameness: sight.sameness,
    place,
    order: orderAfter(page.lastOrder, draft.random),
    revision,
    sequence: draft.sequence,
    at: draft.now,
    address: draft.address,
    // Its author is not told what it was taken for. [P63]
    firstStatus: status === 'spam' ? 'held' : status,
    firstRevision: place === 'none' ? null : revision,
  };
}

const UNDECIDED = { statusBefore: null, changedBy: null, changedAt: null } as const;

/** Approving it is all that staff need; left alone, it is erased in time, as all spam is. */
function presumed(now: Time): Pick<NewCommentRow, 'statusBefore' | 'changedBy' | 'changedAt'> {
  return { statusBefore: 'held', changedBy: ITSELF, changedAt: now };
}
