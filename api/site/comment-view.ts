import type { Author, Comment, Page } from '../protocol.ts';
import type { CommentRow, PageRow, ParticipantRow } from './schema.ts';

/** A comment as all readers see it. Only for rows that have a place. */
export function publicComment(row: CommentRow): Comment {
  return row.place === 'comment' ? whole(row, 'published') : tombstone(row);
}

/** A comment as staff see it: whole, with its true status, whatever readers find there. */
export function staffComment(row: CommentRow): Comment {
  return whole(row, row.status);
}

/** A comment as its author sees it while it waits for approval. */
export function heldComment(row: CommentRow): Comment {
  return whole(row, 'held');
}

function whole(row: CommentRow, status: Comment['status']): Comment {
  return {
    id: row.id,
    parent: row.parent,
    author: { id: row.author, name: row.authorName, role: row.authorRole },
    body: row.body,
    at: row.at,
    order: row.order,
    revision: row.revision,
    status,
    replies: row.replies,
  };
}

function tombstone({ id, parent, at, order, revision, replies }: CommentRow): Comment {
  return { id, parent, author: null, body: [], at, order, revision, status: 'deleted', replies };
}

export function publicAuthor({ id, name, role }: ParticipantRow): Author {
  return { id, name, role };
}

/** A page that nobody has commented on yet is one, too. */
export function publicPage(key: string, row: PageRow | undefined): Page {
  return { key, title: row?.title ?? null, closed: row?.closed ?? false, count: row?.count ?? 0 };
}
