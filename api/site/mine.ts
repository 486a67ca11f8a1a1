import { may } from '../comments/permissions.ts';
import { LIMITS } from '../protocol.ts';
import type { CommentId, Mine } from '../protocol.ts';
import { heldComment, staffComment } from './comment-view.ts';
import { idsOf } from './identity.ts';
import type { Outline } from './outline.ts';
import type { PageRow, ParticipantRow } from './schema.ts';
import { HELD_SHOWN } from './store.ts';
import type { Store } from './store.ts';

/**
 * What `participant` may see of a page beside what all see: their own held comments, staff those of everyone, and what
 * they reacted to.
 */
export function mineOf(
  store: Store,
  page: PageRow | undefined,
  participant: ParticipantRow | undefined,
): Mine {
  if (!participant) return { held: [] };
  const ids = idsOf(store, participant);
  const authors = ids.length > 1 ? { authors: ids.slice(1) } : {};
  if (!page) return { held: [], ...authors };
  const isStaff = may('moderate', participant);
  const held = isStaff
    ? store.heldOn(page.id)
    : ids
        .flatMap((author) => store.heldBy(author, page.id))
        .toSorted((one, other) => other.order - one.order)
        .slice(0, HELD_SHOWN);
  return {
    held: store.comments(fitting(held).toReversed()).map(isStaff ? staffComment : heldComment),
    ...reactionsOf(store, page, ids),
    ...authors,
  };
}

/** The last that somebody reacted, under whatever id; those to one comment as they came. [P58] */
function reactionsOf(store: Store, page: PageRow, ids: readonly string[]): Pick<Mine, 'reactions'> {
  const given = ids.flatMap((id) => store.reactions.newestBy(id, page.id));
  if (given.length === 0) return {};
  const newest = given.toSorted((one, other) => other.at - one.at).slice(0, LIMITS.mineReactions);
  const emojis = new Map<CommentId, Set<string>>();
  for (const { comment, emoji } of newest.toReversed()) {
    emojis.set(comment, (emojis.get(comment) ?? new Set()).add(emoji));
  }
  return { reactions: Object.fromEntries([...emojis].map(([comment, all]) => [comment, [...all]])) };
}

/** The newest, and of the others as many as there is space for. */
function fitting(held: readonly Outline[]): CommentId[] {
  let left: number = LIMITS.mineBytes;
  return held.filter(({ bytes }, at) => (left -= bytes) >= 0 || at === 0).map(({ id }) => id);
}
