import type { SiteSettings } from '../comments/settings.ts';
import type { Host } from './host.ts';
import type { SiteLimits } from './limits.ts';
import type { StaffStore } from './staff-store.ts';
import type { Store } from './store.ts';
import type { ViewCache } from './view-cache.ts';

/** What every decision of a site stands on. */
export interface Ground {
  readonly store: Store;
  readonly office: StaffStore;
  readonly host: Host;
  readonly limits: SiteLimits;
  readonly settings: SiteSettings;
  /** As in `Welcome`. */
  readonly history: string;
  readonly views: ViewCache;
}
