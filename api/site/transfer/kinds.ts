/**
 * What of a site moves with it: its tables, in an order in which nothing comes before what it names. A row of the file is
 * a row of the table, by the names of its columns. `rates` and `repeats`, which are over within a day, stay behind, and
 * so does the search index: it is made of the comments again. `webhooks`, `hook` and `deliveries` stay, too: what leaves a
 * server is for whoever runs it to say, receivers would be told by two servers as long as both run, and the secrets that
 * they trust belong in no file. What waits for the hook waits for staff then. `tallies` are what one server counted.
 */
import * as v from 'valibot';
import { LIMITS } from '../../protocol.ts';
import { STATUSES } from '../schema.ts';
import {
  ADDRESS_OF_KEYS,
  COMMENT,
  FINDINGS,
  FLAG,
  line,
  NAME,
  note,
  NUMBER,
  OPAQUE,
  OPAQUE_OR_NONE,
  PAGE_KEY,
  PICTURE,
  REACTIONS,
  TEXT,
  TITLE,
  WHOLE,
} from './forms.ts';

export interface Kind {
  readonly table: string;
  /** Each column that moves. */
  readonly columns: Readonly<Record<string, v.GenericSchema>>;
  /** Which column names a row of which table, by its `id`. */
  readonly names?: Readonly<Record<string, string>>;
}

const ROLE = v.picklist(['guest', 'member', 'moderator', 'owner']);
const STATUS = v.picklist(STATUSES);
const WHY = v.nullable(note(LIMITS.whyCharacters));

/** Its `body` is made of its text again: a tree from a file would be believed by every reader. `mentioned` helps with it. */
const COMMENTS = {
  id: COMMENT,
  page_id: NUMBER,
  parent_id: v.nullable(COMMENT),
  depth: v.pipe(WHOLE, v.maxValue(LIMITS.depth)),
  author_id: OPAQUE,
  author_name: NAME,
  author_role: ROLE,
  author_avatar: v.nullable(PICTURE),
  text: TEXT,
  fingerprint: OPAQUE_OR_NONE,
  status: STATUS,
  status_before: v.nullable(STATUS),
  place: v.picklist(['none', 'comment', 'tombstone']),
  order: WHOLE,
  revision: WHOLE,
  sequence: WHOLE,
  replies: WHOLE,
  at: WHOLE,
  first_status: STATUS,
  first_revision: v.nullable(WHOLE),
  number: NUMBER,
  address: v.nullable(OPAQUE_OR_NONE),
  edited_at: v.nullable(WHOLE),
  pinned_at: v.nullable(WHOLE),
  held_for: v.nullable(v.picklist(['first', 'all', 'link', 'parent', 'edit', 'reports', 'suspect', 'hook'])),
  reports: WHOLE,
  changed_by: v.nullable(OPAQUE),
  changed_at: v.nullable(WHOLE),
  reactions: v.nullable(REACTIONS),
  score: WHOLE,
  own_revision: WHOLE,
  findings: v.nullable(FINDINGS),
  sameness: v.nullable(OPAQUE),
};

export const KINDS = [
  { table: 'settings', columns: { name: line(64), value: v.pipe(v.string(), v.maxLength(65_536)) } },
  {
    table: 'participants',
    columns: {
      id: OPAQUE,
      role: ROLE,
      name: NAME,
      email: v.nullable(line(LIMITS.emailCharacters)),
      secret_hash: v.nullable(OPAQUE),
      created_at: WHOLE,
      subject: v.nullable(note(512)),
      avatar: v.nullable(PICTURE),
      member_id: v.nullable(OPAQUE),
      erasing: FLAG,
      number: NUMBER,
    },
  },
  {
    table: 'participant_tokens',
    columns: { hash: OPAQUE, participant_id: OPAQUE, created_at: WHOLE, last_used: v.nullable(WHOLE) },
    names: { participant_id: 'participants' },
  },
  {
    table: 'pages',
    columns: {
      id: NUMBER,
      key: PAGE_KEY,
      title: v.nullable(TITLE),
      mode: v.nullable(v.picklist(['open', 'hold-first', 'hold-all'])),
      closed: FLAG,
      kept_open: FLAG,
      count: WHOLE,
      revision: WHOLE,
      sequence: WHOLE,
      last_order: WHOLE,
      created_at: WHOLE,
      era: WHOLE,
      read_on: v.nullable(WHOLE),
    },
  },
  { table: 'page_aliases', columns: { key: PAGE_KEY, page_id: NUMBER }, names: { page_id: 'pages' } },
  {
    table: 'comments',
    columns: COMMENTS,
    names: { page_id: 'pages', parent_id: 'comments', author_id: 'participants' },
  },
  {
    table: 'bans',
    columns: {
      id: NUMBER,
      participant_id: v.nullable(OPAQUE),
      address: v.nullable(OPAQUE),
      at: WHOLE,
      until: v.nullable(WHOLE),
      by_id: OPAQUE,
      why: WHY,
      removing: FLAG,
    },
  },
  {
    table: 'reports',
    columns: {
      comment_id: COMMENT,
      reporter: OPAQUE,
      participant_id: v.nullable(OPAQUE),
      address: v.nullable(OPAQUE_OR_NONE),
      reason: v.picklist(['spam', 'abuse', 'off-topic', 'other']),
      at: WHOLE,
      settled: FLAG,
    },
    names: { comment_id: 'comments' },
  },
  {
    table: 'reactions',
    columns: {
      comment_id: COMMENT,
      participant_id: OPAQUE,
      emoji: line(LIMITS.emojiCharacters),
      page_id: NUMBER,
      at: WHOLE,
    },
    names: { comment_id: 'comments', participant_id: 'participants', page_id: 'pages' },
  },
  {
    table: 'mentions',
    columns: { comment_id: COMMENT, participant_id: OPAQUE },
    names: { comment_id: 'comments', participant_id: 'participants' },
  },
  {
    table: 'audit',
    columns: {
      id: NUMBER,
      at: WHOLE,
      actor_id: OPAQUE,
      act: v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/)),
      comment_id: v.nullable(COMMENT),
      participant_id: v.nullable(OPAQUE),
      page_id: v.nullable(NUMBER),
      ban_id: v.nullable(NUMBER),
      status_before: v.nullable(STATUS),
      status_after: v.nullable(STATUS),
      why: WHY,
    },
  },
  {
    table: 'sign_on_keys',
    columns: {
      id: OPAQUE,
      algorithm: v.picklist(['HS256', 'EdDSA', 'RS256']),
      secret: v.nullable(line(1_024)),
      public_key: v.nullable(v.pipe(v.string(), v.maxLength(16_384))),
      jwks_url: v.nullable(ADDRESS_OF_KEYS),
      created_at: WHOLE,
    },
  },
] as const satisfies readonly Kind[];

export function kindOf(table: unknown): Kind | undefined {
  return KINDS.find((kind) => kind.table === table);
}
