import type { SiteSettings } from '../comments/settings.ts';
import type { Mode } from '../protocol.ts';
import type { ConductStore } from './conduct-store.ts';
import type { DeskStore } from './desk/desk-store.ts';
import type { Host } from './host.ts';
import type { SiteLimits } from './limits.ts';
import type { PageRow } from './schema.ts';
import type { Store } from './store.ts';
import type { ViewCache } from './view-cache.ts';

/** What every decision of a site stands on. */
export interface Ground {
  readonly store: Store;
  readonly conduct: ConductStore;
  readonly office: DeskStore;
  readonly host: Host;
  readonly limits: SiteLimits;
  readonly settings: SiteSettings;
  /** The life of the database; a page adds its own, as in `historyOf`. */
  readonly history: string;
  readonly views: ViewCache;
}

const DAY = 86_400_000;

/** How new comments come in on a page. */
export function modeOf({ settings, host }: Ground, page: PageRow | undefined): Mode {
  if (settings.mode === 'closed' || page?.closed) return 'closed';
  const age = page && !page.keptOpen && settings.closeAfterDays > 0 ? host.now() - page.createdAt : 0;
  return age > settings.closeAfterDays * DAY ? 'closed' : (page?.mode ?? settings.mode);
}

/**
 * What `welcome` names: revisions of another page that had the same address, or from before a merge, mean nothing to
 * this one.
 */
export function historyOf(life: string, page: PageRow | undefined): string {
  return page && page.revision > 0 ? [life, page.createdAt.toString(36), page.era].join('.') : life;
}
