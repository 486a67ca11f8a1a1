/** The tables of one site. No table has a site column: a site is a database of its own. */
import { sql } from 'drizzle-orm';
import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Body, Finding, Reactions } from '../protocol.ts';

export const STATUSES = ['published', 'held', 'rejected', 'spam', 'deleted'] as const;
const ROLES = ['guest', 'member', 'moderator', 'owner'] as const;

/** One row. It marks the file as the database of this site, and counts for its moderators. */
export const site = sqliteTable('site', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  createdAt: integer('created_at').notNull(),
  /** Numbers every change that moderators see, public or not: gap-free over the whole site. */
  sequence: integer('sequence').notNull().default(0),
  /** The `number` of the last comment whose network prefix is forgotten. */
  addressesForgotten: integer('addresses_forgotten').notNull().default(0),
  /** The `number` of the last comment that the search index knows. */
  indexed: integer('indexed').notNull().default(0),
});

export const settings = sqliteTable('settings', {
  name: text('name').primaryKey(),
  value: text('value', { mode: 'json' }).notNull(),
});

export const pages = sqliteTable('pages', {
  id: integer('id').primaryKey(),
  key: text('key').notNull().unique(),
  title: text('title'),
  /** `null`: as the site's. */
  mode: text('mode', { enum: ['open', 'hold-first', 'hold-all'] }),
  closed: integer('closed', { mode: 'boolean' }).notNull().default(false),
  /** Staff opened it again: age alone does not close it. */
  keptOpen: integer('kept_open', { mode: 'boolean' }).notNull().default(false),
  /** Published comments that readers see. */
  count: integer('count').notNull().default(0),
  /** Of the public view. */
  revision: integer('revision').notNull().default(0),
  /** The site's sequence when this page last changed for its moderators. */
  sequence: integer('sequence').notNull().default(0),
  lastOrder: integer('last_order').notNull().default(0),
  createdAt: integer('created_at').notNull(),
  /** Drawn at random, and again at a merge: revisions and orders of another era mean nothing in this one. */
  era: integer('era').notNull().default(0),
  /** The last day that somebody opened it, as days since 1970-01-01 UTC. */
  readOn: integer('read_on'),
});

/** Other keys that lead to a page: its old addresses. */
export const pageAliases = sqliteTable('page_aliases', {
  key: text('key').primaryKey(),
  page: integer('page_id')
    .notNull()
    .references(() => pages.id),
});

export const participants = sqliteTable(
  'participants',
  {
    id: text('id').primaryKey(),
    role: text('role', { enum: ROLES }).notNull(),
    name: text('name').notNull(),
    email: text('email'),
    /** SHA-256 of the secret that is the guest. */
    secretHash: text('secret_hash').unique(),
    createdAt: integer('created_at').notNull(),
    /** What the site's own sign-on calls a member. */
    subject: text('subject').unique(),
    avatar: text('avatar'),
    /** The member that this guest became by signing in. */
    member: text('member_id'),
    /** What they wrote is still being erased. */
    erasing: integer('erasing', { mode: 'boolean' }).notNull().default(false),
    /** Counts the participants of the site; what lists page by. */
    number: integer('number').unique(),
  },
  (table) => [
    index('participants_member')
      .on(table.member)
      .where(sql`member_id IS NOT NULL`),
    index('participants_erasing')
      .on(table.id)
      .where(sql`erasing`),
  ],
);

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
    authorRole: text('author_role', { enum: ROLES }).notNull(),
    authorAvatar: text('author_avatar'),
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
    /** Counts the comments of the site; what lists page by, and the search index knows it by. */
    number: integer('number').unique(),
    /** A keyed hash of the network prefix that it came from, for as long as the site keeps these. */
    address: text('address'),
    editedAt: integer('edited_at'),
    pinnedAt: integer('pinned_at'),
    /** Why it is held. */
    heldFor: text('held_for', {
      enum: ['first', 'all', 'link', 'parent', 'edit', 'reports', 'suspect', 'hook'],
    }),
    /** Why it looked like spam when it came in, or was last edited; `null`: it did not. */
    findings: text('findings', { mode: 'json' }).$type<readonly Finding[]>(),
    /** A hash of what it has in common with texts that look the same; `null`: too short, or not looked at. */
    sameness: text('sameness'),
    /** Open ones. */
    reports: integer('reports').notNull().default(0),
    /** Who gave it its status, if not its arrival did, and when. */
    changedBy: text('changed_by'),
    changedAt: integer('changed_at'),
    /** How many reacted, as the table of reactions has it; `null`: nobody. */
    reactions: text('reactions', { mode: 'json' }).$type<Reactions>(),
    /** All reactions and replies: what the order `top` goes by. */
    score: integer('score').notNull().default(0),
    /** The last public revision that changed more of it than its numbers. */
    ownRevision: integer('own_revision').notNull().default(0),
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
    index('comments_status').on(table.status, table.number),
    index('comments_waiting')
      .on(table.parent)
      .where(sql`status = 'published' AND place = 'none'`),
    index('comments_sequence').on(table.sequence),
    index('comments_page').on(table.page, table.number),
    index('comments_held')
      .on(table.page, table.number)
      .where(sql`status = 'held'`),
    index('comments_pinned')
      .on(table.page, table.pinnedAt)
      .where(sql`pinned_at IS NOT NULL`),
    index('comments_reported')
      .on(table.number)
      .where(sql`reports > 0`),
    index('comments_seen')
      .on(table.page, table.order)
      .where(sql`place = 'comment'`),
    index('comments_best')
      .on(table.page, table.score, table.order)
      .where(sql`parent_id IS NULL AND place = 'comment' AND score > 0`),
    index('comments_same')
      .on(table.sameness, table.at)
      .where(sql`sameness IS NOT NULL`),
    /** What the clock has to look at. */
    index('comments_restorable')
      .on(table.changedAt)
      .where(sql`status IN ('deleted', 'rejected', 'spam') AND status_before IS NOT NULL`),
  ],
);

/** Rate limits that must outlive the memory of a process: the state of one bucket a row, in milliseconds and parts of one. */
export const rates = sqliteTable('rates', {
  bucket: text('bucket').primaryKey(),
  fullAt: real('full_at').notNull(),
});

export type PageRow = typeof pages.$inferSelect;
export type ParticipantRow = typeof participants.$inferSelect;
export type CommentRow = typeof comments.$inferSelect;

/** Somebody new: what is left out they do not have. */
export type NewParticipant = Pick<ParticipantRow, 'id' | 'role' | 'name' | 'createdAt'> &
  Partial<Pick<ParticipantRow, 'email' | 'secretHash' | 'subject' | 'avatar'>>;

/** What of them somebody new may lack. */
export const LACKING = { email: null, secretHash: null, subject: null, avatar: null } as const;

/** What a comment is made of; the rest comes to be later. */
export type NewCommentRow = Omit<
  CommentRow,
  'number' | 'replies' | 'editedAt' | 'pinnedAt' | 'reports' | 'reactions' | 'score' | 'ownRevision'
>;
