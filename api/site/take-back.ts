import { recount, scoreOf } from '../comments/reactions.ts';
import type { CommentId } from '../protocol.ts';
import type { Changes } from './changes.ts';
import type { CommentRow } from './schema.ts';
import type { Store } from './store.ts';

/**
 * Takes back the next of what somebody reacted to, anywhere: all of one comment is one change.
 * @param most reactions
 * @returns how many there were
 */
export function takeBackReactions(store: Store, changes: Changes, participant: string, most: number): number {
  if (most <= 0) return 0;
  const all = store.reactions.allBy(participant, most);
  const emojis = new Map<CommentId, string[]>();
  for (const { comment, emoji } of all) emojis.set(comment, [...(emojis.get(comment) ?? []), emoji]);
  for (const [comment, given] of emojis) {
    const row = store.reactions.reacted(comment);
    if (!row) continue;
    for (const emoji of given) store.reactions.remove(comment, participant, emoji);
    changes.reactions(
      row,
      given.reduce((counts, emoji) => recount(counts, emoji, -1), row.reactions ?? {}),
    );
  }
  return all.length;
}

/** All that anybody reacted to a comment of which nothing is to be left. @returns how many there were */
export function forgetReactions(store: Store, { id, reactions }: CommentRow): number {
  if (reactions !== null) store.reactions.forget(id);
  return scoreOf(reactions, 0);
}
