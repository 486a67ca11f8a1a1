import type { AdminAnswer, AdminRequest } from '../../comments/administration.ts';
import type { Outcome } from '../../comments/seam.ts';
import { LIMITS } from '../../protocol.ts';
import { newEra } from '../ground.ts';
import type { Ground } from '../ground.ts';
import type { PageRow } from '../schema.ts';
import type { ByStaff } from '../verdict.ts';
import { missing, refused } from './answer.ts';
import { mergedOrders } from './merge-order.ts';
import type { Placed } from './merge-order.ts';
import { readPage } from './read-pages.ts';

/** Comments of two pages that can be merged in one go. */
const MOST = 20_000;

/**
 * All comments of a page go to another, whose title and state stay. Orders and revisions of before mean nothing any more,
 * so all who read either page come back.
 */
export function mergePages(
  ground: Ground,
  request: Extract<AdminRequest, { type: 'merge-pages' }>,
  by: ByStaff,
): Outcome<AdminAnswer> {
  const { store, office } = ground;
  if (request.from === request.into) return refused('malformed', 'A page cannot be merged into itself.');
  const [into, from] = [store.pageById(request.into), store.pageById(request.from)];
  if (!into || !from) return missing('page');
  const size = office.pages.countComments(into.id) + office.pages.countComments(from.id);
  if (size > MOST)
    return refused('conflict', `The two pages have ${size} comments. Up to ${MOST} can be merged.`);
  merge(ground, from, into);
  logMerge(ground, from, into, by);
  const news = [from, into].map(({ key }) => ({ type: 'moved', page: key }) as const);
  return readPage(ground, into.id, news);
}

function merge({ store, office, outbox, host }: Ground, from: PageRow, into: PageRow): void {
  const comments = [into, from].map(({ id }) => office.pages.placesOn(id));
  const places = mergedOrders(comments, () => host.random());
  store.reactions.move(from.id, into.id);
  outbox.deliveries.movePage(from.id, into.id);
  for (const { id, order } of places) office.pages.place(id, into.id, order);
  for (const id of pinnedTooMuch(comments.flat())) office.pages.unpin(id);
  office.pages.replace(from, {
    id: into.id,
    count: into.count + from.count,
    revision: Math.max(into.revision, from.revision) + 1,
    sequence: Math.max(into.sequence, from.sequence),
    lastOrder: places.at(-1)?.order ?? into.lastOrder,
    createdAt: Math.min(into.createdAt, from.createdAt),
    era: newEra(host.random(), [into.era, from.era]),
    readOn: later(into.readOn, from.readOn),
  });
}

/** The last pinned stay. */
function pinnedTooMuch(comments: readonly Placed[]): string[] {
  const pinned = comments.filter(({ pinnedAt }) => pinnedAt !== null);
  pinned.sort((one, other) => (other.pinnedAt ?? 0) - (one.pinnedAt ?? 0));
  return pinned.slice(LIMITS.pinned).map(({ id }) => id);
}

function later(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

/** Two entries, for each names one page: the one that stays, and the one that is no more. */
function logMerge({ office, host }: Ground, from: PageRow, into: PageRow, { why, staff }: ByStaff): void {
  const entry = { actor: staff.id, at: host.now(), why };
  office.log({ ...entry, act: 'merge-away', page: from.id });
  office.log({ ...entry, act: 'merge', page: into.id });
}
