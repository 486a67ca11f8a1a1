import type { SiteEntry } from './site-entry.ts';

/** What is asked of the directory at every knock, kept in memory. */
export interface SiteIndex {
  /** The site that an origin, in one of its spellings, belongs to. */
  readonly siteOf: (origin: string) => string | undefined;
  /** Whether there is a site of this name. */
  readonly has: (name: string) => boolean;
}

export function indexSites(sites: readonly SiteEntry[]): SiteIndex {
  const names = new Set(sites.map(({ name }) => name));
  const owners = new Map(sites.flatMap(({ name, origins }) => origins.map((origin) => [origin, name])));
  return { siteOf: (origin) => owners.get(origin), has: (name) => names.has(name) };
}
