import type { Revision } from '../protocol.ts';
import type { CommentRow } from './schema.ts';

/**
 * Whether a comment has changed in more than its numbers since somebody saw it, as far as they say when. [P42] [P45]
 * @param seen the revision of it that they saw
 */
export function hasChangedSince(
  { revision, ownRevision }: Pick<CommentRow, 'revision' | 'ownRevision'>,
  seen: Revision | undefined,
): boolean {
  // One that is still to come is of another life of this database.
  return seen !== undefined && (seen < ownRevision || seen > revision);
}
