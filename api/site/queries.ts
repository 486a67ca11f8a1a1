/** The queries of one site, prepared once. */
import { eq, sql } from 'drizzle-orm';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import { prepareCommentQueries } from './comment-queries.ts';
import { preparePageQueries } from './page-queries.ts';
import { prepareParticipantQueries } from './participant-queries.ts';
import { settings, site } from './schema.ts';

/** Any synchronous Drizzle SQLite: better-sqlite3 on Node, the storage of a Durable Object on Cloudflare. */
export type SiteDatabase = BaseSQLiteDatabase<'sync', unknown>;

const it = sql.placeholder;

export type Queries = ReturnType<typeof prepareQueries>;

export function prepareQueries(db: SiteDatabase) {
  return {
    ...preparePageQueries(db),
    ...prepareCommentQueries(db),
    ...prepareParticipantQueries(db),
    marker: db.select().from(site).prepare(),
    settings: db.select().from(settings).prepare(),
    setting: db
      .select({ value: settings.value })
      .from(settings)
      .where(eq(settings.name, it('name')))
      .prepare(),
    setSetting: db
      .insert(settings)
      .values({ name: it('name'), value: it('value') })
      .onConflictDoUpdate({ target: settings.name, set: { value: sql`excluded.value` } })
      .prepare(),
  };
}
