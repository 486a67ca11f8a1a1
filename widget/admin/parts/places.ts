/** Where other views show what is spoken of here. */
import type { CommentId } from '../../../api/protocol.ts';

/** A comment, among all of the site. */
export function commentPlace(id: CommentId): string {
  return `comments/all/${id}`;
}

/** All comments of a page, by its number. */
export function pageCommentsPlace(page: number): string {
  return `comments/all?page=${page}`;
}
