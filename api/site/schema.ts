/** The tables of one site. No table has a site column: a site is a database of its own. */
import { sql } from 'drizzle-orm';
import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Body } from '../protocol.ts';

const STATUSES = ['published', 'held', 'rejected', 'spam', 'deleted'] as const;

/** One row. It marks the file as the database of this site, and counts for its moderators. */
export const site = sqliteTable('site', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  createdAt: integer('created_at').notNull(),
  /** Numbers every change that moderators see, public or not: gap-free over the whole site. */
  sequence: integer('sequence').notNull().default(0),
});

export const settings = sqliteTable('settings', {
  name: text('name').primaryKey(),
  value: text('value', { mode: 'json' }).notNull(),
});

export const pages = sqliteTable('pages', {
  id: integer('id').primaryKey(),
  key: text('key').notNull().unique(),
  title: text('title'),
  closed: integer('closed', { mode: 'boolean' }).notNull().default(false),
  /** Published comments that readers see. */
  count: integer('count').notNull().default(0),
  /** Of the public view. */
  revision: integer('revision').notNull().default(0),
  /** The site's sequence when this page last changed for its moderators. */
  sequence: integer('sequence').notNull().default(0),
  lastOrder: integer('last_order').notNull().default(0),
  createdAt: integer('created_at').notNull(),
});

/** Other keys that lead to a page: its old addresses. */
export const pageAliases = sqliteTable('page_aliases', {
  key: text('key').primaryKey(),
  page: integer('page_id')
    .notNull()
    .references(() => pages.id),
});

export const participants = sqliteTable('participants', {
  id: text('id').primaryKey(),
  role: text('role', { enum: ['guest', 'member', 'moderator', 'owner'] }).notNull(),
  name: text('name').notNull(),
  email: text('email'),
  /** SHA-256 of the secret that is the guest. */
  secretHash: text('secret_hash').unique(),
  createdAt: integer('created_at').notNull(),
});

/** What participants say in `hello` to be known again; only hashes. */
export const participantTokens = sqliteTable(
  'participant_tokens',
  {
    hash: text('hash').primaryKey(),
    participant: text('participant_id')
      .notNull()
      .references(() => participants.id),
    createdAt: integer('created_at').notNull(),
    /** Of staff; `null`: never. */
    lastUsed: integer('last_used'),
  },
  (table) => [index('participant_tokens_participant').on(table.participant, table.createdAt)],
);

export const comments = sqliteTable(
  'comments',
  {
    id: text('id').primaryKey(),
    page: integer('page_id')
      .notNull()
      .references(() => pages.id),
    parent: text('parent_id').references((): AnySQLiteColumn => comments.id),
    /** 0 at the top level. */
    depth: integer('depth').notNull(),
    author: text('author_id')
      .notNull()
      .references(() => participants.id),
    /** As they were when it was written, so that a change of name changes no public view unnumbered. */
    authorName: text('author_name').notNull(),
    authorRole: text('author_role', { enum: ['guest', 'member', 'moderator', 'owner'] }).notNull(),
    /** What was written. */
    text: text('text').notNull(),
    /** The tree of allowed nodes made of it. */
    body: text('body', { mode: 'json' }).$type<Body>().notNull(),
    /** SHA-256 of the text as first sent: knows a repeated request for ever, also when the text is gone. */
    fingerprint: text('fingerprint').notNull(),
    status: text('status', { enum: STATUSES }).notNull(),
    /** The status before the last act on it: what `restore` leads back to. */
    statusBefore: text('status_before', { enum: STATUSES }),
    place: text('place', { enum: ['none', 'comment', 'tombstone'] }).notNull(),
    order: integer('order').notNull(),
    /** The last public revision that changed it; 0 while it has never been public. */
    revision: integer('revision').notNull(),
    /** The site's sequence when it last changed for its moderators. */
    sequence: integer('sequence').notNull(),
    /** Replies that have a place. */
    replies: integer('replies').notNull().default(0),
    at: integer('at').notNull(),
    /** What its author was answered, to be answered again. */
    firstStatus: text('first_status', { enum: STATUSES }).notNull(),
    firstRevision: integer('first_revision'),
  },
  (table) => [
    index('comments_top_level')
      .on(table.page, table.order)
      .where(sql`parent_id IS NULL AND place <> 'none'`),
    index('comments_replies')
      .on(table.parent, table.order)
      .where(sql`parent_id IS NOT NULL AND place <> 'none'`),
    index('comments_revision')
      .on(table.page, table.revision)
      .where(sql`revision > 0`),
    index('comments_author').on(table.author, table.status),
    index('comments_status').on(table.status, table.sequence),
    index('comments_waiting')
      .on(table.parent)
      .where(sql`status = 'published' AND place = 'none'`),
    index('comments_sequence').on(table.sequence),
  ],
);

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
    /** Where it led from and to, for acts on comments. */
    before: text('status_before', { enum: STATUSES }),
    after: text('status_after', { enum: STATUSES }),
    why: text('why'),
  },
  (table) => [index('audit_comment').on(table.comment), index('audit_participant').on(table.participant)],
);

/** Rate limits that must outlive the memory of a process: the state of one bucket a row, in milliseconds and parts of one. */
export const rates = sqliteTable('rates', {
  bucket: text('bucket').primaryKey(),
  fullAt: real('full_at').notNull(),
});

export type PageRow = typeof pages.$inferSelect;
export type ParticipantRow = typeof participants.$inferSelect;
export type CommentRow = typeof comments.$inferSelect;
export type AuditRow = typeof audit.$inferSelect;
export type NewAuditRow = Omit<AuditRow, 'id'>;
