/** An answer of each kind, as sites and the directory give them. */
import type { AdminAnswer, AdminRequest } from '../../comments/administration.ts';
import type { DirectoryAnswer, DirectoryRequest } from '../../comments/directory.ts';
import { readSettings } from '../../comments/settings.ts';

import {
  AT,
  COMMENT,
  SOMETHING,
  SOMEBODY,
  comment,
  listedPage,
  page,
  person,
  ban,
  holder,
  key,
  entry,
  webhook,
  delivery,
  asked,
  tally,
  hook,
  takeOut,
  CHANGE,
} from './things.ts';

const ACTED: AdminAnswer = { type: 'acted', ids: [COMMENT, SOMETHING], statuses: ['spam', null], left: 12 };
const ONE_COMMENT: AdminAnswer = { type: 'comment', comment };
const ONE_PAGE: AdminAnswer = { type: 'page', page };
const SETTINGS: AdminAnswer = {
  type: 'settings',
  settings: readSettings({ reservedNames: ['Boss'], pageParameters: ['id'] }),
};
const ARRIVING = { type: 'import', lines: 12, sha256: 'kq83', isOpen: false } as const;
const DONE = { type: 'done' } as const;

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
  'list-changes': { type: 'changes', changes: [CHANGE], sequence: 9 },
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
