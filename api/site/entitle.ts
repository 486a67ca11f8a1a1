import type { News } from '../comments/seam.ts';
import { cleanTitle } from '../comments/title.ts';
import { Changes } from './changes.ts';
import type { Ground } from './ground.ts';
import type { NewCommentRow, PageRow } from './schema.ts';

/**
 * Gives a page that has no title the one that a comment brings. Only one that all see at once may: a title is public,
 * and nothing of what waits for approval is. [P62]
 * @param page as the comment left it
 */
export function entitle(
  ground: Pick<Ground, 'store' | 'outbox'>,
  page: PageRow,
  { place }: NewCommentRow,
  given: string | undefined,
): readonly News[] {
  if (given === undefined || page.title !== null || place !== 'comment') return [];
  const title = cleanTitle(given);
  if (title === null) return [];
  const changes = new Changes(ground);
  changes.page(page, { title });
  return changes.news();
}
