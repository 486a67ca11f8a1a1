/** What stewards ask of the directory: which sites there are, which origins belong to them, and who may act on all. */
import type { Refused } from '../protocol.ts';
import type { StaffRole, TokenHolder } from './listed.ts';
import type { SiteEntry } from './site-entry.ts';

export type DirectoryRequest =
  | { readonly type: 'list-sites' }
  /** `origins` left out: those that the name stands for. */
  | { readonly type: 'add-site'; readonly name: string; readonly origins?: readonly string[] }
  /** All origins that the site has from now on. */
  | { readonly type: 'set-origins'; readonly site: string; readonly origins: readonly string[] }
  /** It has no origin any more, and no way in; its database stays. */
  | { readonly type: 'remove-site'; readonly site: string }
  | { readonly type: 'list-stewards' }
  | { readonly type: 'create-steward'; readonly name: string; readonly role: StaffRole }
  | { readonly type: 'remove-steward'; readonly id: string };

export type DirectoryAnswer =
  | { readonly type: 'sites'; readonly sites: readonly SiteEntry[] }
  | { readonly type: 'site'; readonly site: SiteEntry }
  | { readonly type: 'stewards'; readonly stewards: readonly TokenHolder[] }
  /** The only time that the token is told. */
  | { readonly type: 'steward'; readonly holder: TokenHolder; readonly token: string }
  | { readonly type: 'done' }
  | Refused;

/** What of the directory has to do with sessions that are open. */
export interface DirectoryState {
  readonly sites: readonly SiteEntry[];
  /** Ids. */
  readonly stewards: readonly string[];
}

/** Sessions that a change of the directory ends. */
export type Departure =
  /**
   * All of a site: it is gone; or an origin was taken from it, so all come back (`draining`), and those of that origin
   * are turned away at the door.
   */
  | { readonly site: string; readonly code: 'siteGone' | 'draining' }
  /** Those of somebody whose token for all sites was removed, on any site. */
  | { readonly steward: string };

/** @returns what a change from one state to the other ends */
export function departures(before: DirectoryState, after: DirectoryState): readonly Departure[] {
  const origins = new Map(after.sites.map((site) => [site.name, new Set(site.origins)]));
  const ofSites = before.sites.flatMap(({ name, origins: old }): Departure[] => {
    const left = origins.get(name);
    if (!left) return [{ site: name, code: 'siteGone' }];
    return old.every((origin) => left.has(origin)) ? [] : [{ site: name, code: 'draining' }];
  });
  const stewards = new Set(after.stewards);
  const gone = before.stewards.filter((id) => !stewards.has(id));
  return [...ofSites, ...gone.map((steward) => ({ steward }))];
}
