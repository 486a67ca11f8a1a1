import type { News } from '../comments/seam.ts';
import { Changes } from './changes.ts';
import type { PageChanges } from './changes.ts';
import type { Ground } from './ground.ts';
import type { PageRow } from './schema.ts';
import type { ByStaff } from './verdict.ts';

/** Changes what a page says of itself; what is so already changes nothing. One that is opened again stays open. */
export function changePage(
  { store, office, host, outbox }: Ground,
  page: PageRow,
  wanted: Pick<PageChanges, 'title' | 'mode' | 'closed'>,
  { why, staff }: ByStaff,
): readonly News[] {
  const news: News[] = [];
  const at = host.now();
  const change = (act: string, made: PageChanges): void => {
    const changes = new Changes({ store, outbox });
    changes.page(store.pageById(page.id) ?? page, made);
    news.push(...changes.news());
    office.log({ at, actor: staff.id, act, page: page.id, why });
  };
  const { title, mode, closed } = wanted;
  if (title !== undefined && title !== page.title) change('title', { title });
  if (mode !== undefined && mode !== page.mode) change('mode', { mode });
  if (closed === true && !page.closed) change('close', { closed });
  if (closed === false && (page.closed || !page.keptOpen)) change('reopen', { closed, keptOpen: true });
  return news;
}
