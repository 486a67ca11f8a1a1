import type { Author, Comment, Page, StaffComment } from '../protocol.ts';
import { ITSELF } from './ground.ts';
import type { CommentRow, PageRow, ParticipantRow } from './schema.ts';

/** What comments are shown by; a new one has the rest to come. */
type Shown = Omit<
  CommentRow,
  | 'number'
  | 'statusBefore'
  | 'changedAt'
  | 'fingerprint'
  | 'firstStatus'
  | 'firstRevision'
  | 'score'
  | 'ownRevision'
  | 'sameness'
>;

/** A comment as all readers see it. Only for rows that have a place. */
export function publicComment(row: Shown): Comment {
  return row.place === 'comment' ? whole(row, 'published') : tombstone(row);
}

/** A comment as staff see it: whole, with its true status, whatever readers find there. */
export function staffComment(row: Shown): StaffComment {
  return {
    ...whole(row, row.status),
    ...(row.status !== 'held' || row.heldFor === null ? {} : { heldFor: row.heldFor }),
    ...(row.reports === 0 ? {} : { reports: row.reports }),
    ...(row.findings === null ? {} : { findings: row.findings }),
    ...(row.changedBy === null || row.changedBy === ITSELF ? {} : { decidedBy: row.changedBy }),
  };
}

/** A comment as its author sees it while it waits for approval. */
export function heldComment(row: Shown): Comment {
  return whole(row, 'held');
}

function whole(row: Shown, status: Comment['status']): Comment {
  const { author: id, authorName: name, authorRole: role, authorAvatar: avatar } = row;
  return {
    id: row.id,
    parent: row.parent,
    author: avatar === null ? { id, name, role } : { id, name, role, avatar },
    body: row.body,
    at: row.at,
    order: row.order,
    revision: row.revision,
    status,
    replies: row.replies,
    ...(row.editedAt === null ? {} : { edited: row.editedAt }),
    ...(row.pinnedAt === null ? {} : { pinned: true }),
    ...(row.reactions === null ? {} : { reactions: row.reactions }),
  };
}

function tombstone({ id, parent, at, order, revision, replies }: Shown): Comment {
  return { id, parent, author: null, body: [], at, order, revision, status: 'deleted', replies };
}

export function publicAuthor({ id, name, role, avatar }: ParticipantRow): Author {
  return avatar === null ? { id, name, role } : { id, name, role, avatar };
}

/** A page that nobody has commented on yet is one, too. */
export function publicPage(key: string, row: PageRow | undefined): Page {
  const { title = null, closed = false, count = 0, mode = null } = row ?? {};
  return { key, title, closed, count, ...(mode === null ? {} : { mode }) };
}
