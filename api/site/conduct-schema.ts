/** How readers behave: who is banned, what they reported, what they reacted to, and whom they mention. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { comments, participants } from './schema.ts';

/** Who may say nothing more: a participant, or all from a network prefix. */
export const bans = sqliteTable(
  'bans',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    participant: text('participant_id'),
    /** A keyed hash of the network prefix. */
    address: text('address'),
    at: integer('at').notNull(),
    /** `null`: for good. */
    until: integer('until'),
    /** The participant who did it. */
    by: text('by_id').notNull(),
    why: text('why'),
    /** What they wrote is still being deleted. */
    removing: integer('removing', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    index('bans_participant')
      .on(table.participant)
      .where(sql`participant_id IS NOT NULL`),
    index('bans_address')
      .on(table.address)
      .where(sql`address IS NOT NULL`),
    index('bans_removing')
      .on(table.id)
      .where(sql`removing`),
  ],
);

/** Who reported what. Those from before the last decision of staff are settled. */
export const reports = sqliteTable(
  'reports',
  {
    comment: text('comment_id')
      .notNull()
      .references(() => comments.id),
    /** The id of a participant; of a reader, the hashed prefix they came from. */
    reporter: text('reporter').notNull(),
    participant: text('participant_id'),
    /** A keyed hash of the network prefix; reports from one count once. */
    address: text('address'),
    reason: text('reason', { enum: ['spam', 'abuse', 'off-topic', 'other'] }).notNull(),
    at: integer('at').notNull(),
    settled: integer('settled', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.comment, table.reporter] }),
    index('reports_participant').on(table.participant),
  ],
);

/** Who reacted to what, and with what. `comments.reactions` counts these. */
export const reactions = sqliteTable(
  'reactions',
  {
    comment: text('comment_id')
      .notNull()
      .references(() => comments.id),
    participant: text('participant_id')
      .notNull()
      .references(() => participants.id),
    emoji: text('emoji').notNull(),
    /** That of the comment. */
    page: integer('page_id').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.comment, table.participant, table.emoji] }),
    index('reactions_participant').on(table.participant, table.page, table.at),
  ],
);

/** Who is mentioned where. A body has their ids, too: this finds them again. */
export const mentions = sqliteTable(
  'mentions',
  {
    comment: text('comment_id')
      .notNull()
      .references(() => comments.id),
    participant: text('participant_id')
      .notNull()
      .references(() => participants.id),
  },
  (table) => [
    primaryKey({ columns: [table.comment, table.participant] }),
    index('mentions_participant').on(table.participant),
  ],
);

export type BanRow = typeof bans.$inferSelect;
export type ReportRow = typeof reports.$inferSelect;
export type ReactionRow = typeof reactions.$inferSelect;
