import { may } from '../comments/permissions.ts';
import { LIMITS } from '../protocol.ts';
import type { Mine } from '../protocol.ts';
import { heldComment, staffComment } from './comment-view.ts';
import { idsOf } from './identity.ts';
import type { CommentRow, PageRow, ParticipantRow } from './schema.ts';
import type { Store } from './store.ts';

/** What `participant` may see of a page beside what all see: their own held comments, staff those of everyone. */
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
        .toSorted((one, other) => other.order - one.order);
  return {
    held: fitting(held)
      .toReversed()
      .map(isStaff ? staffComment : heldComment),
    ...authors,
  };
}

function fitting(held: readonly CommentRow[]): readonly CommentRow[] {
  let bytes = 0;
  return held.filter(({ text }) => (bytes += 3 * text.length) <= LIMITS.mineBytes);
}
