import type { Mine } from '../protocol.ts';
import { heldComment } from './comment-view.ts';
import type { PageRow } from './schema.ts';
import type { Store } from './store.ts';

/** What only `participant` may see of a page. */
export function mineOf(store: Store, page: PageRow | undefined, participant: string | null): Mine {
  if (!page || participant === null) return { held: [] };
  return { held: store.heldBy(participant, page.id).toReversed().map(heldComment) };
}
