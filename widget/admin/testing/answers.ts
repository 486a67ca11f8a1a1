/** What a site answers to the views that owners set it up with. */
import { DEFAULT_SETTINGS } from '../../../api/comments/default-settings.ts';
import type {
  AuditEntry,
  ListedKey,
  ListedPage,
  PageDetails,
  TokenHolder,
} from '../../../api/comments/listed.ts';
import type { HookSettings, ListedDelivery, ListedWebhook } from '../../../api/comments/outgoing.ts';

const DAY = 86_400_000;
export const NOW = Date.now();
export const COMMENT = '0190c8a1-5f3e-7a44-9d2b-6a1f0c9e8d7b';

export const TRAINS: ListedPage = {
  id: 12,
  key: '/wishes/trains',
  title: 'A train set for Ada',
  mode: 'hold-all',
  closed: false,
  count: 34,
  held: 2,
  createdAt: NOW - 40 * DAY,
  readOn: Math.floor(NOW / DAY),
};
export const OLD: ListedPage = {
  id: 7,
  key: `/${'a-very-long-path-of-some-old-wish-list/'.repeat(4)}end`,
  title: null,
  mode: null,
  closed: true,
  count: 1,
  held: 0,
  createdAt: NOW - 400 * DAY,
  readOn: null,
};
export const DETAILS: PageDetails = { ...TRAINS, aliases: ['/w/trains', 'id:trains'] };

export const HOLDERS: readonly TokenHolder[] = [
  { id: 'mo', name: 'Mo', role: 'moderator', since: NOW - 30 * DAY, lastUsed: NOW - 60_000 },
  { id: 'olga', name: 'Olga', role: 'owner', since: NOW - 300 * DAY, lastUsed: null },
];

export const KEYS: readonly ListedKey[] = [
  { id: 'k1', algorithm: 'HS256', publicKey: null, jwksUrl: null, since: NOW - DAY },
  {
    id: 'k2',
    algorithm: 'EdDSA',
    publicKey:
      '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----',
    jwksUrl: null,
    since: NOW - DAY,
  },
  {
    id: 'k3',
    algorithm: 'RS256',
    publicKey: null,
    jwksUrl: 'https://accounts.example.com/.well-known/jwks.json',
    since: NOW - DAY,
  },
];

const nothing = {
  comment: null,
  participant: null,
  page: null,
  ban: null,
  before: null,
  after: null,
  why: null,
} as const;
export const ENTRIES: readonly AuditEntry[] = [
  {
    ...nothing,
    id: 9,
    at: NOW - 60_000,
    actor: 'mo',
    act: 'spam',
    comment: COMMENT,
    participant: 'eve',
    before: 'held',
    after: 'spam',
  },
  { ...nothing, id: 8, at: NOW - 120_000, actor: 'operator', act: 'change-settings', why: 'editWithin' },
  { ...nothing, id: 7, at: NOW - 180_000, actor: 'olga', act: 'close', page: 12, why: 'old' },
];

export const WEBHOOKS: readonly ListedWebhook[] = [
  {
    id: 'w1',
    url: 'https://www.example.com/comments',
    events: [],
    since: NOW - 10 * DAY,
    disabledAt: null,
    waiting: 0,
    trouble: null,
  },
  {
    id: 'w2',
    url: 'https://chat.example.com/hooks/a-very-long-path-with-a-secret-in-it/0123456789abcdef0123456789abcdef',
    events: ['comment.held', 'comment.reported'],
    since: NOW - 10 * DAY,
    disabledAt: null,
    waiting: 3,
    trouble: 'It was answered with the status 500.',
  },
];

export const DELIVERIES: readonly ListedDelivery[] = [
  {
    number: 31,
    receiver: 'w2',
    event: 'e31',
    type: 'comment.held',
    page: { id: 12, key: '/wishes/trains' },
    comment: COMMENT,
    at: NOW - 60_000,
    state: 'waiting',
    attempts: 2,
    nextAt: NOW + 300_000,
    doneAt: null,
    status: 500,
    trouble: 'It was answered with the status 500.',
  },
  {
    number: 30,
    receiver: 'w1',
    event: 'e30',
    type: 'webhook.test',
    page: null,
    comment: null,
    at: NOW - 120_000,
    state: 'delivered',
    attempts: 1,
    nextAt: null,
    doneAt: NOW - 119_000,
    status: 204,
    trouble: null,
  },
];

export const HOOK_SETTINGS: HookSettings = {
  url: 'https://www.example.com/check',
  asks: 'newcomers',
  late: 'hold',
  within: 30,
  sends: ['text', 'name'],
};

/** A site as its owner finds it. */
export function siteAnswers(): Record<string, unknown> {
  return {
    'GET /settings': { ...DEFAULT_SETTINGS, reservedNames: ['Wishtack'] },
    'POST /settings/try': { status: 'published', heldFor: null, findings: [] },
    'GET /pages': { items: [TRAINS, OLD], next: null },
    'GET /pages/12': DETAILS,
    'GET /tokens': { items: HOLDERS },
    'GET /sign-on-keys': { items: KEYS },
    'GET /audit': { items: ENTRIES, next: null },
    'GET /participants/mo': { id: 'mo', name: 'Mo' },
    'GET /participants/olga': { id: 'olga', name: 'Olga' },
    'GET /participants/eve': { id: 'eve', name: '' },
    'GET /webhooks': { items: WEBHOOKS },
    'GET /deliveries': { items: DELIVERIES, next: null },
    'GET /hook': { hook: HOOK_SETTINGS, secret: null },
  };
}
