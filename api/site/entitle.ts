import type { News } from '../comments/seam.ts';
import { cleanTitle } from '../comments/title.ts';
import { Changes } from './changes.ts';
import type { NewCommentRow, PageRow } from './schema.ts';
import type { Store } from './store.ts';

/**
 * Gives a page that has no title the one that a comment brings. Only one that all see at once may: a title is public,
 * and nothing of what waits for approval is. [P62]
 * @param page as the comment left it
 */
export function entitle(
  store: Store,
  page: PageRow,
  { place }: NewCommentRow,
  given: string | undefined,
): readonly News[] {
  if (given === undefined || page.title !== null || place !== 'comment') return [];
  const title = cleanTitle(given);
  if (title === null) return [];
  const changes = new Changes(store);
  changes.page(page, { title });
  return changes.news();
}
