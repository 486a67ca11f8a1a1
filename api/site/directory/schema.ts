/** The tables of the directory: which origin belongs to which site, and who may act on all of them. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

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

/** What the configuration said when it was last read: only what it says anew is added, so what was removed stays so. */
export const seeds = sqliteTable(
  'seeds',
  {
    site: text('site').notNull(),
    origin: text('origin').notNull(),
  },
  (table) => [primaryKey({ columns: [table.site, table.origin] })],
);

/** Who has a token for all sites. */
export const stewards = sqliteTable('stewards', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  role: text('role', { enum: ['moderator', 'owner'] }).notNull(),
  /** SHA-256 of the token. */
  hash: text('hash').notNull().unique(),
  createdAt: integer('created_at').notNull(),
  /** To the minute. */
  lastUsed: integer('last_used'),
});

export type StewardRow = typeof stewards.$inferSelect;
