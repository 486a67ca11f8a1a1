import type { CommentId } from '../../api/protocol.ts';

/**
 * The note of what is being written on a page, under a comment or at the top level. Encoded, no page's name begins with
 * that of another and a colon, as `/wiki/Talk:Foo` does with `/wiki/Talk`.
 */
export function draftName(page: string, parent: CommentId | null): string {
  return `draft:${encodeURIComponent(page)}:${parent ?? ''}`;
}
