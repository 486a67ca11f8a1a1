import type { CommentId } from '../../api/protocol.ts';
import type { Scene } from '../scene.ts';

/** What is being written under a comment, or at the top level. */
export function textOf(parent: CommentId | null, { session }: Scene): string {
  return session.posting?.drafts.read(parent) ?? '';
}
