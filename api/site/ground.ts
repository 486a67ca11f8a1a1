import type { SiteSettings } from '../comments/site-settings.ts';
import type { Mode } from '../protocol.ts';
import type { ConductStore } from './conduct-store.ts';
import type { DeskStore } from './desk/desk-store.ts';
import type { Host } from './host.ts';
import type { SiteLimits } from './limits.ts';
import type { Outbox } from './outgoing/outbox.ts';
import type { PageRow } from './schema.ts';
import type { Store } from './store.ts';
import type { Arrival } from './transfer/arrival.ts';
import type { Tallies } from './tallies.ts';
import type { ViewCache } from './view-cache.ts';
import { DAY } from './periods.ts';

/** What every decision of a site stands on. */
export interface Ground {
  readonly store: Store;
  readonly conduct: ConductStore;
  readonly office: DeskStore;
  readonly outbox: Outbox;
  readonly host: Host;
  readonly limits: SiteLimits;
  readonly settings: SiteSettings;
  /** The life of the database; a page adds its own, as in `historyOf`. */
  readonly history: string;
  readonly views: ViewCache;
  /** As long as the site is moving in nobody is let in. */
  readonly arrival: Arrival | null;
  readonly tallies: Tallies;
}

/** How new comments come in on a page. */
export function modeOf({ settings, host }: Ground, page: PageRow | undefined): Mode {
  if (settings.mode === 'closed' || page?.closed) return 'closed';
  const age = page && !page.keptOpen && settings.closeAfterDays > 0 ? host.now() - page.createdAt : 0;
  return age > settings.closeAfterDays * DAY ? 'closed' : (page?.mode ?? settings.mode);
}

/** Stands in the audit log for what nobody did by hand. */
export const ITSELF = 'site';

/**
 * What `welcome` names: revisions of another page that had the same address, or from before a merge, mean nothing to
 * this one. An era is drawn at random, for whatever could be told of it is told to readers.
 */
export function historyOf(life: string, page: PageRow | undefined): string {
  return page && page.revision > 0 ? `${life}.${page.era.toString(36)}` : life;
}

/** @param random in [0, 1) @param before eras that it must not be mistaken for */
export function newEra(random: number, before: readonly number[] = []): number {
  let era = 1 + Math.floor(random * ERAS);
  while (before.includes(era)) era++;
  return era;
}

const ERAS = 2 ** 40;
