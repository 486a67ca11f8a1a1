import type { AdminAnswer, PageChange } from '../../comments/administration.ts';
import { refuse } from '../../comments/refusal.ts';
import type { News, Outcome, PageAddress } from '../../comments/seam.ts';
import { cleanText } from '../../comments/text.ts';
import type { Refused } from '../../protocol.ts';
import { changePage } from '../change-page.ts';
import type { Ground } from '../ground.ts';
import type { PageRow } from '../schema.ts';
import type { ByStaff } from '../verdict.ts';
import { answered, missing, refused } from './answer.ts';
import { keyOf } from './page-address.ts';
import { readPage } from './read-pages.ts';

const TAKEN = 'Another page has comments at this address. Merge the two instead.';
const LEADS_ELSEWHERE =
  'This address leads to another page. Merge the two instead, or remove the address there first.';

/** Changes what a page says of itself, and where it is. */
export function changePageOf(ground: Ground, request: PageChange, by: ByStaff): Outcome<AdminAnswer> {
  const { id, address, title, mode, closed } = request;
  const { store } = ground;
  const page = store.pageById(id);
  if (!page) return missing('page');
  const moved = address === undefined ? [] : movePage(ground, page, address, by);
  if ('reason' in moved) return answered(moved);
  const wanted = {
    ...(title === undefined ? {} : { title: title === null ? null : onOneLine(title) }),
    ...(mode === undefined ? {} : { mode }),
    ...(closed === undefined ? {} : { closed }),
  };
  const changed = changePage(ground, store.pageById(id) ?? page, wanted, by);
  return readPage(ground, id, [...moved, ...changed]);
}

/** A title is text, without what cannot be stored or turns the direction of what follows; an empty one is none. */
function onOneLine(title: string): string | null {
  const cleaned = cleanText(title);
  return cleaned.ok ? cleaned.text.replaceAll(/\s+/g, ' ') : null;
}

/** The old address leads to the new one from now on. Whoever is at either comes back, and finds the page. */
function movePage(
  ground: Ground,
  page: PageRow,
  address: PageAddress,
  { why, staff }: ByStaff,
): readonly News[] | Refused {
  const { store, office, host } = ground;
  const key = keyOf(ground, address);
  if (key === null) return refuse('bad-target');
  if (key === page.key) return [];
  if (store.page(key)) return refuse('conflict', { message: TAKEN });
  const owner = store.pageOfAlias(key);
  if (owner !== undefined && owner !== page.key) return refuse('conflict', { message: LEADS_ELSEWHERE });
  office.pages.removeAlias(key);
  office.pages.rename(page.id, key);
  office.pages.setAlias(page.key, page.id);
  office.log({ actor: staff.id, act: 'rename', at: host.now(), page: page.id, why });
  return [page.key, key].map((at) => ({ type: 'moved', page: at }));
}

/** Another address leads to the page from now on; also one that led to another page. */
export function addAlias(
  ground: Ground,
  id: number,
  address: PageAddress,
  { why, staff }: ByStaff,
): Outcome<AdminAnswer> {
  const { store, office, host } = ground;
  const found = pageAndKey(ground, id, address);
  if ('answer' in found) return found;
  const { page, key } = found;
  const before = store.pageOfAlias(key);
  if (key === page.key || before === page.key) return readPage(ground, id);
  if (store.page(key)) return refused('conflict', TAKEN);
  office.pages.setAlias(key, id);
  office.log({ actor: staff.id, act: 'add-alias', at: host.now(), page: id, why });
  return readPage(ground, id, [{ type: 'moved', page: before ?? key }]);
}

/** An address leads to the page no more. */
export function removeAlias(
  ground: Ground,
  id: number,
  address: PageAddress,
  { why, staff }: ByStaff,
): Outcome<AdminAnswer> {
  const { store, office, host } = ground;
  const found = pageAndKey(ground, id, address);
  if ('answer' in found) return found;
  const { page, key } = found;
  if (store.pageOfAlias(key) !== page.key)
    return refused('not-found', 'This address does not lead to the page.');
  office.pages.removeAlias(key);
  office.log({ actor: staff.id, act: 'remove-alias', at: host.now(), page: id, why });
  return readPage(ground, id, [{ type: 'moved', page: page.key }]);
}

function pageAndKey(
  ground: Ground,
  id: number,
  address: PageAddress,
): { readonly page: PageRow; readonly key: string } | Outcome<AdminAnswer> {
  const page = ground.store.pageById(id);
  if (!page) return missing('page');
  const key = keyOf(ground, address);
  return key === null ? refused('bad-target') : { page, key };
}
