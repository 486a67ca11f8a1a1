/** What only staff have to do with. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AdminAnswer } from '../../comments/administration.ts';
import type { Reason } from '../../protocol.ts';
import { STATUSES } from '../schema.ts';

/** What staff did, for ever: ids only, never names or text. */
export const audit = sqliteTable(
  'audit',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: integer('at').notNull(),
    /** The participant who did it. */
    actor: text('actor_id').notNull(),
    act: text('act').notNull(),
    comment: text('comment_id'),
    participant: text('participant_id'),
    page: integer('page_id'),
    ban: integer('ban_id'),
    /** Where it led from and to, for acts on comments. */
    before: text('status_before', { enum: STATUSES }),
    after: text('status_after', { enum: STATUSES }),
    why: text('why'),
  },
  (table) => [index('audit_comment').on(table.comment), index('audit_participant').on(table.participant)],
);

/** The keys of the site's own sign-on. A shared secret has to be kept as it is. */
export const signOnKeys = sqliteTable('sign_on_keys', {
  id: text('id').primaryKey(),
  algorithm: text('algorithm', { enum: ['HS256', 'EdDSA', 'RS256'] }).notNull(),
  secret: text('secret'),
  publicKey: text('public_key'),
  jwksUrl: text('jwks_url'),
  createdAt: integer('created_at').notNull(),
});

/** What staff were answered to a request with a key of its own, to be answered again. */
export const repeats = sqliteTable('repeats', {
  /** A hash of the key and of who asked. */
  key: text('key').primaryKey(),
  fingerprint: text('fingerprint').notNull(),
  /** `null`: it told a secret, which is told only once. */
  answer: text('answer', { mode: 'json' }).$type<AdminAnswer>(),
  at: integer('at').notNull(),
});

/** What happened in an hour (UTC). Kept in memory first, so what happened just before a crash may be missing. */
export const tallies = sqliteTable('tallies', {
  /** Hours since 1970-01-01. */
  hour: integer('hour').primaryKey(),
  published: integer('published').notNull().default(0),
  held: integer('held').notNull().default(0),
  spam: integer('spam').notNull().default(0),
  /** The most at once. */
  readers: integer('readers').notNull().default(0),
  /** By reason. */
  refusals: text('refusals', { mode: 'json' }).$type<Partial<Record<Reason, number>>>().notNull(),
});

export type AuditRow = typeof audit.$inferSelect;
export type SignOnKeyRow = typeof signOnKeys.$inferSelect;
