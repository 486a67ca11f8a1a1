import type { CommentId, ServerMessage } from '../../api/protocol.ts';
import { isGap } from '../thread-state.ts';
import type { ThreadState } from '../thread-state.ts';

/** What tells nothing of any comment. What comes to nothing may have been waited for beside one. */
const ASIDE = /^(page|presence|source|preview|people|thanks|pong)$/;

/**
 * The comments that look another way after these; `undefined`: there is no telling. What replies to one that changed may
 * name who said it.
 */
export function touchedBy(
  messages: readonly ServerMessage[],
  state: ThreadState,
): readonly CommentId[] | undefined {
  const ids: CommentId[] = [];
  for (const message of messages) {
    if ('comment' in message) {
      const { id, parent } = message.comment;
      ids.push(id, parent ?? '', ...state.level(id).flatMap((reply) => (isGap(reply) ? [] : reply.id)));
    } else if (message.type === 'reactions') ids.push(message.id);
    else if (message.type === 'window')
      ids.push(message.parent ?? '', ...message.comments.map(({ id }) => id));
    else if (!ASIDE.test(message.type)) return undefined;
  }
  return ids;
}
