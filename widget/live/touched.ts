import type { CommentId, ServerMessage } from '../../api/protocol.ts';

/** What tells nothing of any comment. What comes to nothing may have been waited for beside one. */
const ASIDE = /^(page|presence|source|preview|people|thanks|pong)$/;

/** The comments that look another way after these; `undefined`: there is no telling. */
export function touchedBy(messages: readonly ServerMessage[]): readonly CommentId[] | undefined {
  const ids: CommentId[] = [];
  for (const message of messages) {
    if ('comment' in message) ids.push(message.comment.id, message.comment.parent ?? '');
    else if (message.type === 'reactions') ids.push(message.id);
    else if (message.type === 'window')
      ids.push(message.parent ?? '', ...message.comments.map(({ id }) => id));
    else if (!ASIDE.test(message.type)) return undefined;
  }
  return ids;
}
