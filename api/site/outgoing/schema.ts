/** What is to leave the server. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { EventType, HookPart } from '../../comments/outgoing.ts';

export const webhooks = sqliteTable('webhooks', {
  id: text('id').primaryKey(),
  url: text('url').notNull(),
  /** None: everything. */
  events: text('events', { mode: 'json' }).$type<readonly EventType[]>().notNull(),
  /** What deliveries are signed with has to be kept as it is. */
  secret: text('secret').notNull(),
  createdAt: integer('created_at').notNull(),
  disabledAt: integer('disabled_at'),
  /** What went wrong last; `null`: nothing, or it was mended. */
  trouble: text('trouble'),
});

/** One row: who decides besides staff. */
export const hook = sqliteTable('hook', {
  id: integer('id').primaryKey(),
  url: text('url').notNull(),
  asks: text('asks', { enum: ['all', 'held', 'newcomers'] }).notNull(),
  late: text('late', { enum: ['hold', 'approve'] }).notNull(),
  /** Seconds. */
  within: integer('within').notNull(),
  sends: text('sends', { mode: 'json' }).$type<readonly HookPart[]>().notNull(),
  secret: text('secret').notNull(),
  trouble: text('trouble'),
});

/**
 * Events on their way, one row for each receiver. What is sent is made when it is sent, of what there is then: nothing
 * that is erased is left in here.
 */
export const deliveries = sqliteTable(
  'deliveries',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    /** The id of a webhook, or `hook`. */
    receiver: text('receiver').notNull(),
    event: text('event').notNull(),
    type: text('type').notNull(),
    page: integer('page_id'),
    comment: text('comment_id'),
    at: integer('at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** When it is tried next; `null`: no more. */
    nextAt: integer('next_at'),
    doneAt: integer('done_at'),
    isDelivered: integer('is_delivered', { mode: 'boolean' }).notNull().default(false),
    /** The status of the last answer. */
    status: integer('status'),
    trouble: text('trouble'),
  },
  (table) => [
    // What a receiver is to be sent, the longest due first: however much waits for one that hangs.
    index('deliveries_due')
      .on(table.receiver, table.nextAt)
      .where(sql`next_at IS NOT NULL`),
    // How long the hook has been asked.
    index('deliveries_asked')
      .on(table.receiver, table.at)
      .where(sql`receiver = 'hook' AND next_at IS NOT NULL`),
    // What of a page is still to be told to a receiver, in order.
    index('deliveries_open')
      .on(table.receiver, table.page, table.number)
      .where(sql`next_at IS NOT NULL`),
    index('deliveries_receiver').on(table.receiver, table.number),
    index('deliveries_done')
      .on(table.doneAt)
      .where(sql`done_at IS NOT NULL`),
  ],
);

export type WebhookRow = typeof webhooks.$inferSelect;
export type HookRow = typeof hook.$inferSelect;
export type DeliveryRow = typeof deliveries.$inferSelect;
