import { may } from '../comments/permissions.ts';
import { LIMITS } from '../protocol.ts';
import type { Mine } from '../protocol.ts';
import { heldComment } from './comment-view.ts';
import type { PageRow, ParticipantRow } from './schema.ts';
import type { Store } from './store.ts';

/** What `participant` may see of a page beside what all see: their own held comments, staff those of everyone. */
export function mineOf(
  store: Store,
  page: PageRow | undefined,
  participant: ParticipantRow | undefined,
): Mine {
  if (!page || !participant) return { held: [] };
  const held = may('moderate', participant) ? store.heldOn(page.id) : store.heldBy(participant.id, page.id);
  let bytes = 0;
  const shown = held.filter(({ text }) => (bytes += 3 * text.length) <= LIMITS.mineBytes);
  return { held: shown.toReversed().map(heldComment) };
}
