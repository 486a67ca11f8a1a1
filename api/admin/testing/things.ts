/** One of each thing that a site has, as staff are told of it. */
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
import type { HookSettings, ListedDelivery, ListedWebhook } from '../../comments/outgoing.ts';

export const AT = 1_795_000_000_000;
export const COMMENT = '0190c8a1-5f3e-7a44-9d2b-6a1f0c9e8d7b';
export const SOMETHING = '0190c8a1-5f3e-7a44-9d2b-6a1f0c9e8d7c';
export const SOMEBODY = 'kq83vEjRWeJq83vEjRWeJw';

export const comment: ListedComment = {
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
export const listedPage: ListedPage = {
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
export const page: PageDetails = { ...listedPage, aliases: ['/about'] };
export const person: ListedParticipant = {
  id: SOMEBODY,
  name: '',
  role: 'guest',
  email: null,
  since: AT,
  banned: true,
  member: SOMEBODY,
  number: 4,
};
export const ban: ListedBan = {
  id: 7,
  participant: null,
  address: 'pYq0mT4nXl2jRWeJq83vEg',
  at: AT,
  until: null,
  by: SOMEBODY,
  why: null,
};
export const holder: TokenHolder = { id: SOMEBODY, name: 'Mo', role: 'moderator', since: AT, lastUsed: null };
export const key: ListedKey = { id: 'k1', algorithm: 'HS256', publicKey: null, jwksUrl: null, since: AT };
export const entry: AuditEntry = {
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
export const webhook: ListedWebhook = {
  id: 'w1',
  url: 'https://receiver.example/comments',
  events: ['comment.created'],
  since: AT,
  disabledAt: null,
  waiting: 2,
  trouble: 'It was answered with the status 500.',
};
export const delivery: ListedDelivery = {
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
export const asked: ListedDelivery = {
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
export const tally: Tally = {
  at: AT,
  published: 1,
  held: 2,
  spam: 3,
  readers: 4,
  refusals: { 'too-many': 5 },
};
export const hook: HookSettings = {
  url: 'https://receiver.example/decide',
  asks: 'newcomers',
  late: 'hold',
  within: 30,
  sends: ['text', 'findings'],
};
export const self = { id: SOMEBODY, name: '', email: null, since: AT };
export const takeOut: TakeOut = {
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
