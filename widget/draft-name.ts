import type { CommentId } from '../api/protocol.ts';

/** The note of what is being written on a page, under a comment or at the top level. */
export function draftName(page: string, parent: CommentId | null): string {
  return `draft:${page}:${parent ?? ''}`;
}
