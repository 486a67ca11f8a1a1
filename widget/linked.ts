import type { CommentId } from '../api/protocol.ts';

/** What stands before its id in the fragment of an address that leads to a comment. */
export const MARK = '#comment-';

/** The comment that the address of the page leads to. */
export function linked({ hash }: Pick<URL, 'hash'>): CommentId | undefined {
  return hash.startsWith(MARK) ? hash.slice(MARK.length) : undefined;
}
