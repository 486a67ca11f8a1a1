import { eq } from 'drizzle-orm';
import type { SiteSettings } from '../comments/site-settings.ts';
import type { Time } from '../protocol.ts';
import type { SiteDatabase } from './queries.ts';
import { settings, site } from './schema.ts';

/** Where one tries things out: nobody has to approve anything there, and whoever writes much is no flood. */
const PLAYGROUND = 'localhost';
const PLAYFUL = { mode: 'open', spamHold: 0, spamMark: 0 } as const satisfies Partial<SiteSettings>;

/** Marks a database as that of a site, unless it is marked already. @returns the name of the site that it holds */
export function foundSite(db: SiteDatabase, name: string, createdAt: Time): string | undefined {
  const marker = db.insert(site).values({ id: 1, name, createdAt }).onConflictDoNothing().returning().get();
  const isNew: boolean = marker !== undefined;
  if (isNew && name === PLAYGROUND)
    for (const [setting, value] of Object.entries(PLAYFUL))
      db.insert(settings).values({ name: setting, value }).run();
  return db.select({ name: site.name }).from(site).where(eq(site.id, 1)).get()?.name;
}

/**
 * A copy of a site's database is marked by a time of 0: opened for the first time it begins another life, for whoever has
 * seen what the site told after the copy was made must not take that for a part of this one. [P25]
 */
export function reviveSite(db: SiteDatabase, now: Time): void {
  db.update(site).set({ createdAt: now }).where(eq(site.createdAt, 0)).run();
}
