/** What the clock asks for. Each chore does a part, and can be done again: it may be cut off at any time. */
import type { News } from '../comments/seam.ts';
import type { Time } from '../protocol.ts';
import { removeSome } from './ban.ts';
import { changePage } from './change-page.ts';
import { Changes } from './changes.ts';
import { eraseSome } from './erase.ts';
import { writeTallies } from './desk/tallies.ts';
import { ITSELF } from './ground.ts';
import type { Ground } from './ground.ts';
import { nextOfOutbox, tidyOutbox } from './outgoing/chores.ts';
import { DAY } from './periods.ts';
import { forgetReactions } from './take-back.ts';

const CLOCK = { staff: { id: ITSELF }, why: 'age' } as const;

/** How much is done in one go, so that nobody waits for it. */
const PAGES = 20;
/** Of each kind; when a comment's text goes, the reactions to it count, too. */
const COMMENTS = 100;

/** Milliseconds between two goes while there is more. */
const SOON = 1_000;

export interface Chores {
  readonly news: readonly News[];
  /** When to do them again; `null`: nothing is to come. */
  readonly next: Time | null;
}

/** @param visited keys of pages that were opened since the last time */
export function doChores(ground: Ground, visited: Iterable<string>): Chores {
  const { store, conduct, office, host, settings, arrival } = ground;
  if (arrival) return { news: [], next: null };
  const now = host.now();
  for (const key of visited) store.readPage(key, Math.floor(now / DAY));
  writeTallies(ground);
  conduct.forgetBans(now);
  store.rates.forgetFull(now);
  office.forgetRepeats(now - DAY);
  office.forgetAddresses(now - settings.keepAddressesDays * DAY, COMMENTS);
  const isIndexing = office.indexPending();
  const removing = conduct.removing();
  const news = [
    ...(removing ? removeSome(ground, removing) : []),
    ...withErased(eraseSome(ground)),
    ...closeOldPages(ground, now),
    ...purge(ground, now),
    ...tidyOutbox(ground, now),
  ];
  return { news, next: nextTime(ground, now, isIndexing) };
}

function closeOldPages(ground: Ground, now: Time): readonly News[] {
  const { store, settings } = ground;
  if (settings.closeAfterDays === 0) return [];
  const old = store.openPages(now - settings.closeAfterDays * DAY, PAGES);
  return old.flatMap((page) => changePage(ground, page, { closed: true }, CLOCK));
}

/** What lost its place can be restored for some time, and then its text is gone, and who reacted to it. */
function purge({ store, settings, outbox }: Ground, now: Time): readonly News[] {
  const rows = store.restorable(now - settings.keepDeletedDays * DAY, COMMENTS);
  if (rows.length === 0) return [];
  const changes = new Changes({ store, outbox });
  let left = COMMENTS;
  for (const { id } of rows) {
    const row = left > 0 ? store.comment(id) : undefined;
    if (!row) continue;
    left -= 1 + forgetReactions(store, row);
    changes.comment(row, { text: '', body: [], sameness: null, statusBefore: null, reactions: null });
  }
  return withErased(changes.news());
}

/** What was changed for good leaves the files, too. */
function withErased(news: readonly News[]): readonly News[] {
  return news.length === 0 ? [] : [...news, { type: 'erased' }];
}

function nextTime(ground: Ground, now: Time, isIndexing: boolean): Time | null {
  const { store, conduct, office, settings } = ground;
  const { closeAfterDays, keepDeletedDays, keepAddressesDays } = settings;
  const isUnfinished = isIndexing || conduct.removing() !== undefined || store.erasing() !== undefined;
  const times = [
    isUnfinished ? now + SOON : null,
    conduct.nextEnd(),
    after(closeAfterDays === 0 ? null : store.oldestOpen(), closeAfterDays),
    after(store.oldestRestorable(), keepDeletedDays),
    after(office.oldestAddress(), keepAddressesDays),
    after(office.oldestRepeat(), 1),
    nextOfOutbox(ground),
  ].filter((time) => time !== null);
  return times.length === 0 ? null : Math.max(now + SOON, Math.min(...times));
}

function after(time: Time | null, days: number): Time | null {
  return time === null ? null : time + days * DAY;
}
