import type { AdminAnswer, AdminRequest } from '../../comments/administration.ts';
import type { News, Outcome } from '../../comments/seam.ts';
import type { Ground } from '../ground.ts';
import { answered, missing } from './answer.ts';
import { listedPage, listing } from './listing.ts';
import { DAY } from '../periods.ts';

/** The pages of the site, the newest first. */
export function listPages(
  { office, host }: Ground,
  request: Extract<AdminRequest, { type: 'list-pages' }>,
): Outcome<AdminAnswer> {
  const { q, closed, unreadFor } = request;
  const filter = {
    ...(q === undefined ? {} : { q }),
    ...(closed === undefined ? {} : { closed }),
    ...(unreadFor === undefined ? {} : { unreadSince: Math.floor(host.now() / DAY) - unreadFor }),
  };
  const pages = listing(
    request,
    (cut) => office.pages.list(filter, cut),
    listedPage,
    ({ id }) => id,
  );
  return answered({ type: 'pages', listing: pages });
}

/** @param news what was changed of it before it is read */
export function readPage({ office }: Ground, id: number, news: readonly News[] = []): Outcome<AdminAnswer> {
  const found = office.pages.one(id);
  if (!found) return missing('page');
  return answered(
    { type: 'page', page: { ...listedPage(found), aliases: office.pages.aliasesOf(id) } },
    news,
  );
}
