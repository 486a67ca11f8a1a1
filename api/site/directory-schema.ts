/** The directory: which origin belongs to which site. */
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const sites = sqliteTable('sites', {
  name: text('name').primaryKey(),
});

export const origins = sqliteTable('origins', {
  /** Scheme, host and port as a browser sends them; the port `*` stands for any. */
  origin: text('origin').primaryKey(),
  site: text('site')
    .notNull()
    .references(() => sites.name),
});
