/** An answer of each kind, as sites and the directory give them. */
import type { AdminAnswer, AdminRequest } from '../../comments/administration.ts';
import type {
  AuditEntry,
  ListedBan,
  ListedComment,
  ListedKey,
  ListedPage,
  ListedParticipant,
  PageDetails,
  SiteChange,
  TakeOut,
  Tally,
  TokenHolder,
} from '../../comments/listed.ts';
import type { DirectoryAnswer, DirectoryRequest } from '../../comments/directory.ts';
import type { HookSettings, ListedDelivery, ListedWebhook } from '../../comments/outgoing.ts';
import { readSettings } from '../../comments/settings.ts';

const AT = 1_795_000_000_000;
export const COMMENT = '0190c8a1-5f3e-7a44-9d2b-6a1f0c9e8d7b';
const SOMETHING = '0190c8a1-5f3e-7a44-9d2b-6a1f0c9e8d7c';
export const SOMEBODY = 'kq83vEjRWeJq83vEjRWeJw';

const comment: ListedComment = {
  id: COMMENT,
  page: { id: 3, key: '/wishes/abcdef' },
  parent: null,
  author: { id: SOMEBODY, name: 'Ada', role: 'guest' },
  text: 'See www.example.com',
  at: AT,
  edited: AT + 1,
  status: 'held',
  heldFor: 'link',
  findings: [{ layer: 'links', score: 10, detail: '1' }],
  reports: 2,
  pinned: false,
  sequence: 12,
  number: 9,
};
const listedPage: ListedPage = {
  id: 3,
  key: 'id:about',
  title: null,
  mode: 'hold-all',
  closed: true,
  count: 4,
  held: 1,
  createdAt: AT,
  readOn: 20_000,
};
const page: PageDetails = { ...listedPage, aliases: ['/about'] };
const person: ListedParticipant = {
  id: SOMEBODY,
  name: '',
  role: 'guest',
  email: null,
  since: AT,
  banned: true,
  member: SOMEBODY,
  number: 4,
};
const ban: ListedBan = {
  id: 7,
  participant: null,
  address: 'pYq0mT4nXl2jRWeJq83vEg',
  at: AT,
  until: null,
  by: SOMEBODY,
  why: null,
};
const holder: TokenHolder = { id: SOMEBODY, name: 'Mo', role: 'moderator', since: AT, lastUsed: null };
const key: ListedKey = { id: 'k1', algorithm: 'HS256', publicKey: null, jwksUrl: null, since: AT };
const entry: AuditEntry = {
  id: 5,
  at: AT,
  actor: 'operator',
  act: 'ban',
  comment: null,
  participant: SOMEBODY,
  page: null,
  ban: 7,
  before: null,
  after: null,
  why: 'spam',
};
const webhook: ListedWebhook = {
  id: 'w1',
  url: 'https://receiver.example/comments',
  events: ['comment.created'],
  since: AT,
  disabledAt: null,
  waiting: 2,
  trouble: 'It was answered with the status 500.',
};
const delivery: ListedDelivery = {
  number: 8,
  receiver: 'w1',
  event: 'e1',
  type: 'comment.created',
  page: { id: 3, key: '/wishes/abcdef' },
  comment: COMMENT,
  at: AT,
  state: 'waiting',
  attempts: 1,
  nextAt: AT + 5_000,
  doneAt: null,
  status: 500,
  trouble: webhook.trouble,
};
const asked: ListedDelivery = {
  ...delivery,
  receiver: 'hook',
  type: 'hook.ask',
  page: null,
  comment: null,
  state: 'delivered',
  nextAt: null,
  doneAt: AT,
  status: null,
  trouble: null,
};
const tally: Tally = { at: AT, published: 1, held: 2, spam: 3, readers: 4, refusals: { 'too-many': 5 } };
const hook: HookSettings = {
  url: 'https://receiver.example/decide',
  asks: 'newcomers',
  late: 'hold',
  within: 30,
  sends: ['text', 'findings'],
};
const self = { id: SOMEBODY, name: '', email: null, since: AT };
const takeOut: TakeOut = {
  site: 'www.example.com',
  participant: { ...self, role: 'guest', subject: 'user-1', avatar: null },
  guests: [{ ...self, email: 'ada@example.com' }],
  comments: [
    {
      id: COMMENT,
      page: '/wishes/abcdef',
      parent: null,
      text: 'See www.example.com',
      at: AT,
      edited: AT + 1,
      status: 'waiting',
    },
  ],
  bans: [{ at: AT, until: null }],
  reports: [{ comment: COMMENT, reason: null, at: AT }],
  reactions: [{ comment: COMMENT, emoji: '👍', at: AT }],
};

const ACTED: AdminAnswer = { type: 'acted', ids: [COMMENT, SOMETHING], statuses: ['spam', null], left: 12 };
const ONE_COMMENT: AdminAnswer = { type: 'comment', comment };
const ONE_PAGE: AdminAnswer = { type: 'page', page };
const SETTINGS: AdminAnswer = {
  type: 'settings',
  settings: readSettings({ reservedNames: ['Boss'], pageParameters: ['id'] }),
};
const ARRIVING = { type: 'import', lines: 12, sha256: 'kq83', isOpen: false } as const;
const DONE = { type: 'done' } as const;

export const CHANGE: SiteChange = {
  type: 'moderation',
  page: '/wishes/abcdef',
  sequence: 12,
  comment: {
    id: COMMENT,
    parent: null,
    author: { id: SOMEBODY, name: 'Ada', role: 'member', avatar: 'https://example.com/ada.png' },
    body: [{ type: 'paragraph', children: ['See', { type: 'break' }, 'this'] }],
    at: AT,
    order: 5,
    revision: 0,
    status: 'held',
    replies: 0,
    edited: AT,
    pinned: true,
    heldFor: 'edit',
    reports: 1,
    findings: [{ layer: 'reputation', score: -30 }],
    decidedBy: SOMEBODY,
  },
};

/** What the site of the tests answers to each request. */
export const SITE_ANSWERS: { readonly [Type in AdminRequest['type']]: AdminAnswer } = {
  'read-settings': SETTINGS,
  'change-settings': SETTINGS,
  'list-comments': { type: 'comments', listing: { items: [comment], next: 9 } },
  'read-comment': ONE_COMMENT,
  'read-conversation': {
    type: 'conversation',
    conversation: { comment, above: [], before: [comment], after: [], replies: [comment] },
  },
  'read-desk': {
    type: 'desk',
    desk: {
      you: { id: SOMEBODY, name: 'Mo', role: 'moderator' },
      held: 2,
      reported: 1,
      spam: 12,
      sequence: 9,
    },
  },
  act: ACTED,
  'edit-comment': ONE_COMMENT,
  'list-changes': { type: 'changes', changes: [CHANGE] },
  'list-reports': {
    type: 'reports',
    listing: {
      items: [{ comment, reasons: { spam: 1, abuse: 0, 'off-topic': 0, other: 1 }, lastAt: AT }],
      next: null,
    },
  },
  'dismiss-reports': DONE,
  'reopen-reports': DONE,
  'list-pages': { type: 'pages', listing: { items: [listedPage], next: 3 } },
  'read-page': ONE_PAGE,
  'change-page': ONE_PAGE,
  'merge-pages': ONE_PAGE,
  'add-alias': ONE_PAGE,
  'remove-alias': ONE_PAGE,
  'list-participants': { type: 'participants', listing: { items: [person], next: null } },
  'read-participant': {
    type: 'participant',
    participant: {
      ...person,
      subject: null,
      comments: { published: 1, held: 0, rejected: 0, spam: 3, deleted: 0 },
      guests: [],
      bans: [ban],
    },
  },
  'take-out': { type: 'take-out', data: takeOut },
  erase: DONE,
  'list-bans': { type: 'bans', listing: { items: [ban], next: null } },
  ban: { type: 'banned', bans: [ban, { ...ban, participant: SOMEBODY, address: null, until: AT }] },
  'lift-ban': DONE,
  'list-tokens': { type: 'tokens', tokens: [holder, { ...holder, lastUsed: AT }] },
  'create-token': { type: 'token', holder, token: 'told-once' },
  'remove-token': DONE,
  'list-keys': { type: 'keys', keys: [key] },
  'add-key': { type: 'key', key, secret: 'told-once' },
  'remove-key': DONE,
  'try-token': {
    type: 'token-tried',
    tried: {
      member: {
        subject: 'user-1',
        name: 'Ada',
        avatar: null,
        email: null,
        role: 'member',
        expires: AT,
      },
      trouble: null,
    },
  },
  'list-audit': { type: 'audit', listing: { items: [entry], next: null } },
  undo: DONE,
  'list-webhooks': { type: 'webhooks', webhooks: [webhook, { ...webhook, events: [], trouble: null }] },
  'create-webhook': { type: 'new-webhook', webhook, secret: 'whsec_told-once' },
  'change-webhook': { type: 'webhook', webhook: { ...webhook, disabledAt: AT } },
  'remove-webhook': DONE,
  'test-webhook': { type: 'delivery', delivery: { ...delivery, type: 'webhook.test', comment: null } },
  'list-deliveries': { type: 'deliveries', listing: { items: [delivery, asked], next: 8 } },
  'repeat-delivery': { type: 'delivery', delivery },
  'read-hook': { type: 'hook', hook: null, secret: null },
  'set-hook': { type: 'hook', hook, secret: 'whsec_told-once' },
  'remove-hook': DONE,
  'try-settings': {
    type: 'tried',
    status: 'held',
    heldFor: 'suspect',
    findings: [{ layer: 'patterns', score: 100, detail: 'cas[i1]no' }],
  },
  'list-tallies': { type: 'tallies', tallies: [tally, { ...tally, refusals: {} }] },
  export: { type: 'exported', lines: '{"end":{}}\n', next: null },
  'read-import': ARRIVING,
  import: ARRIVING,
  'give-up-import': { ...ARRIVING, lines: 0, isOpen: true },
};

const site = { name: 'www.example.com', origins: ['https://www.example.com', 'http://localhost:*'] };

/** What the directory of the tests answers to each request. */
export const DIRECTORY_ANSWERS: { readonly [Type in DirectoryRequest['type']]: DirectoryAnswer } = {
  'list-sites': { type: 'sites', sites: [site] },
  'add-site': { type: 'site', site },
  'set-origins': { type: 'site', site },
  'remove-site': DONE,
  'list-stewards': { type: 'stewards', stewards: [holder] },
  'create-steward': { type: 'steward', holder, token: 'told-once' },
  'remove-steward': DONE,
};
