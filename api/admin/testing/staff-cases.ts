import { COMMENT, SOMEBODY } from './things.ts';
import { SITE } from './recording-house.ts';
import type { GoodCase } from './route-cases.ts';

const AT = `/api/admin/sites/${SITE}`;
const limit = 50;

/** What staff ask of a site. */
export const STAFF_CASES: readonly GoodCase[] = [
  ['listComments', 'GET', `${AT}/comments`, { type: 'list-comments', limit }],
  [
    'listComments',
    'GET',
    `${AT}/comments?status=held&page=3&author=${SOMEBODY}&q=train%20set&before=9&limit=200`,
    {
      type: 'list-comments',
      status: 'held',
      page: 3,
      author: SOMEBODY,
      q: 'train set',
      before: 9,
      limit: 200,
    },
  ],
  ['readComment', 'GET', `${AT}/comments/${COMMENT}`, { type: 'read-comment', id: COMMENT }],
  [
    'readConversation',
    'GET',
    `${AT}/comments/${COMMENT}/conversation`,
    { type: 'read-conversation', id: COMMENT },
  ],
  ['readDesk', 'GET', `${AT}/desk`, { type: 'read-desk' }],
  [
    'editComment',
    'PATCH',
    `${AT}/comments/${COMMENT}`,
    { type: 'edit-comment', id: COMMENT, text: 'Ü 🚂', why: 'typo' },
    { text: 'Ü 🚂', why: 'typo' },
  ],
  [
    'act',
    'POST',
    `${AT}/acts`,
    { type: 'act', on: { ids: [COMMENT] }, action: 'pin' },
    { ids: [COMMENT], action: 'pin' },
  ],
  [
    'act',
    'POST',
    `${AT}/acts`,
    { type: 'act', on: { author: SOMEBODY }, action: 'spam', why: 'spam' },
    { author: SOMEBODY, action: 'spam', why: 'spam' },
  ],
  ['listReports', 'GET', `${AT}/reports?limit=1`, { type: 'list-reports', limit: 1 }],
  [
    'dismissReports',
    'DELETE',
    `${AT}/comments/${COMMENT}/reports?why=fine`,
    { type: 'dismiss-reports', id: COMMENT, why: 'fine' },
  ],
  ['reopenReports', 'POST', `${AT}/comments/${COMMENT}/reports`, { type: 'reopen-reports', id: COMMENT }],
  ['listPages', 'GET', `${AT}/pages`, { type: 'list-pages', limit }],
  [
    'listPages',
    'GET',
    `${AT}/pages?q=wish&closed=false&unreadFor=30&before=0`,
    { type: 'list-pages', q: 'wish', closed: false, unreadFor: 30, before: 0, limit },
  ],
  ['readPage', 'GET', `${AT}/pages/3`, { type: 'read-page', id: 3 }],
  [
    'changePage',
    'PATCH',
    `${AT}/pages/3`,
    { type: 'change-page', id: 3, title: null, mode: null, closed: true, why: 'old' },
    { title: null, mode: null, closed: true, why: 'old' },
  ],
  [
    'changePage',
    'PATCH',
    `${AT}/pages/3`,
    { type: 'change-page', id: 3, address: { url: '/new' }, mode: 'hold-all', title: 'New' },
    { url: '/new', mode: 'hold-all', title: 'New' },
  ],
  [
    'changePage',
    'PATCH',
    `${AT}/pages/3`,
    { type: 'change-page', id: 3, address: { id: 'about' } },
    { pageId: 'about' },
  ],
  [
    'mergePages',
    'POST',
    `${AT}/pages/3/merge`,
    { type: 'merge-pages', from: 3, into: 4, why: 'moved' },
    { into: 4, why: 'moved' },
  ],
  [
    'addAlias',
    'PUT',
    `${AT}/pages/3/aliases?url=${encodeURIComponent('https://www.example.com/a?b=c')}`,
    { type: 'add-alias', id: 3, address: { url: 'https://www.example.com/a?b=c' } },
  ],
  [
    'removeAlias',
    'DELETE',
    `${AT}/pages/3/aliases?pageId=about`,
    { type: 'remove-alias', id: 3, address: { id: 'about' } },
  ],
  ['listParticipants', 'GET', `${AT}/participants`, { type: 'list-participants', limit }],
  [
    'listParticipants',
    'GET',
    `${AT}/participants?q=ada&role=guest&banned=true`,
    { type: 'list-participants', q: 'ada', role: 'guest', banned: true, limit },
  ],
  ['readParticipant', 'GET', `${AT}/participants/${SOMEBODY}`, { type: 'read-participant', id: SOMEBODY }],
  ['takeOut', 'GET', `${AT}/participants/${SOMEBODY}/data`, { type: 'take-out', id: SOMEBODY }],
  ['eraseParticipant', 'POST', `${AT}/participants/${SOMEBODY}/erase`, { type: 'erase', id: SOMEBODY }],
  [
    'eraseParticipant',
    'POST',
    `${AT}/participants/${SOMEBODY}/erase`,
    { type: 'erase', id: SOMEBODY, why: 'asked' },
    { why: 'asked' },
  ],
  ['listBans', 'GET', `${AT}/bans?before=8`, { type: 'list-bans', before: 8, limit }],
  ['ban', 'POST', `${AT}/bans`, { type: 'ban', who: { participant: SOMEBODY } }, { participant: SOMEBODY }],
  [
    'ban',
    'POST',
    `${AT}/bans`,
    { type: 'ban', who: { comment: COMMENT }, hours: 24, address: true, remove: false, why: 'spam' },
    { comment: COMMENT, hours: 24, address: true, remove: false, why: 'spam' },
  ],
  ['liftBan', 'DELETE', `${AT}/bans/7?why=sorry`, { type: 'lift-ban', id: 7, why: 'sorry' }],
];
