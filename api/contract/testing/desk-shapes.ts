/** The exact shapes of what the admin API answers [P44]: a member that is not named here makes a test fail. */
import * as v from 'valibot';
import { FINDING } from './shapes.ts';

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const maybe = v.nullable(v.string());
const status = v.picklist(['published', 'held', 'rejected', 'spam', 'deleted']);
const role = v.picklist(['guest', 'member', 'moderator', 'owner']);
const mode = v.picklist(['open', 'hold-first', 'hold-all', 'closed']);

export function listOf<Schema extends v.GenericSchema>(item: Schema) {
  return v.strictObject({ items: v.array(item), next: v.nullable(whole) });
}

/** A list that is always whole. */
export function allOf<Schema extends v.GenericSchema>(item: Schema) {
  return v.strictObject({ items: v.array(item) });
}

export const TOKEN = v.strictObject({
  id: v.string(),
  name: v.string(),
  role: v.picklist(['moderator', 'owner']),
  since: whole,
  lastUsed: v.nullable(whole),
});

export const NEW_TOKEN = v.strictObject({
  ...TOKEN.entries,
  lastUsed: v.null(),
  token: v.pipe(v.string(), v.minLength(43)),
});

export const KEY = v.strictObject({
  id: v.string(),
  algorithm: v.picklist(['HS256', 'EdDSA', 'RS256']),
  publicKey: maybe,
  jwksUrl: maybe,
  since: whole,
});

export const NEW_KEY = v.strictObject({ ...KEY.entries, secret: maybe });

export const TRIED = v.strictObject({
  member: v.nullable(
    v.strictObject({
      subject: v.string(),
      name: v.string(),
      avatar: maybe,
      email: maybe,
      role: v.picklist(['member', 'moderator', 'owner']),
      expires: whole,
    }),
  ),
  trouble: maybe,
});

export const COMMENT = v.strictObject({
  id: v.string(),
  page: v.strictObject({ id: whole, key: v.string() }),
  parent: maybe,
  author: v.strictObject({ id: v.string(), name: v.string(), role }),
  text: v.string(),
  at: whole,
  edited: v.nullable(whole),
  status,
  heldFor: v.nullable(v.picklist(['first', 'all', 'link', 'parent', 'edit', 'reports', 'suspect', 'hook'])),
  findings: v.array(FINDING),
  reports: whole,
  pinned: v.boolean(),
  sequence: whole,
  number: whole,
});

export const CONVERSATION = v.strictObject({
  comment: COMMENT,
  above: v.array(COMMENT),
  before: v.array(COMMENT),
  after: v.array(COMMENT),
  replies: v.array(COMMENT),
});

export const DESK = v.strictObject({
  you: v.strictObject({ id: v.string(), name: v.string(), role: v.picklist(['moderator', 'owner']) }),
  held: whole,
  reported: whole,
  spam: whole,
  sequence: whole,
});
export type Listed = v.InferOutput<typeof COMMENT>;

export const ENTRY = v.strictObject({
  id: whole,
  at: whole,
  actor: v.string(),
  act: v.string(),
  comment: maybe,
  participant: maybe,
  page: v.nullable(whole),
  ban: v.nullable(whole),
  before: v.nullable(status),
  after: v.nullable(status),
  why: maybe,
});

export const REPORT = v.strictObject({
  comment: COMMENT,
  reasons: v.strictObject({ spam: whole, abuse: whole, 'off-topic': whole, other: whole }),
  lastAt: whole,
});

export const PAGE = v.strictObject({
  id: whole,
  key: v.string(),
  title: maybe,
  mode: v.nullable(mode),
  closed: v.boolean(),
  count: whole,
  held: whole,
  createdAt: whole,
  readOn: v.nullable(whole),
});

export const PAGE_DETAILS = v.strictObject({ ...PAGE.entries, aliases: v.array(v.string()) });

export const PARTICIPANT = v.strictObject({
  id: v.string(),
  name: v.string(),
  role,
  email: maybe,
  since: whole,
  banned: v.boolean(),
  member: maybe,
  number: whole,
});

export const BAN = v.strictObject({
  id: whole,
  participant: maybe,
  address: maybe,
  at: whole,
  until: v.nullable(whole),
  by: v.string(),
  why: maybe,
});

export const BANNED = v.strictObject({ bans: v.array(BAN) });

export const PERSON = v.strictObject({
  ...PARTICIPANT.entries,
  subject: maybe,
  comments: v.strictObject({
    published: whole,
    held: whole,
    rejected: whole,
    spam: whole,
    deleted: whole,
  }),
  guests: v.array(v.string()),
  bans: v.array(BAN),
});

const own = { id: v.string(), name: v.string(), email: maybe, since: whole };

export const TAKE_OUT = v.strictObject({
  site: v.string(),
  participant: v.strictObject({ ...own, role, subject: maybe, avatar: maybe }),
  guests: v.array(v.strictObject(own)),
  comments: v.array(
    v.strictObject({
      id: v.string(),
      page: v.string(),
      parent: maybe,
      text: v.string(),
      at: whole,
      edited: v.nullable(whole),
      status: v.picklist(['published', 'waiting', 'not-published', 'deleted']),
    }),
  ),
  bans: v.array(v.strictObject({ at: whole, until: v.nullable(whole) })),
  reports: v.array(v.strictObject({ comment: v.string(), reason: maybe, at: whole })),
  reactions: v.array(v.strictObject({ comment: v.string(), emoji: v.string(), at: whole })),
});

const EVENT = v.picklist([
  'comment.created',
  'comment.published',
  'comment.held',
  'comment.rejected',
  'comment.spam',
  'comment.deleted',
  'comment.edited',
  'comment.reported',
  'webhook.test',
]);

export const WEBHOOK = v.strictObject({
  id: v.string(),
  url: v.string(),
  events: v.array(EVENT),
  since: whole,
  disabledAt: v.nullable(whole),
  waiting: whole,
  trouble: maybe,
});

export const NEW_WEBHOOK = v.strictObject({
  ...WEBHOOK.entries,
  secret: v.pipe(v.string(), v.regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/)),
});

export const DELIVERY = v.strictObject({
  number: whole,
  receiver: v.string(),
  event: v.string(),
  type: v.union([EVENT, v.literal('hook.ask')]),
  page: v.nullable(v.strictObject({ id: whole, key: v.string() })),
  comment: maybe,
  at: whole,
  state: v.picklist(['waiting', 'delivered', 'failed']),
  attempts: whole,
  nextAt: v.nullable(whole),
  doneAt: v.nullable(whole),
  status: v.nullable(whole),
  trouble: maybe,
});

export const HOOK = v.strictObject({
  hook: v.nullable(
    v.strictObject({
      url: v.string(),
      asks: v.picklist(['all', 'held', 'newcomers']),
      late: v.picklist(['hold', 'approve']),
      within: whole,
      sends: v.array(v.picklist(['text', 'name', 'email', 'address', 'page', 'findings'])),
    }),
  ),
  secret: maybe,
});

export const SITE = v.strictObject({ name: v.string(), origins: v.array(v.string()) });
