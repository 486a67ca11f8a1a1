import assert from 'node:assert/strict';
import test from 'node:test';
import type { Author, Comment, Role, Status } from '../../api/protocol.ts';
import { actsOffered } from './acts-offered.ts';
import type { Circumstances } from './acts-offered.ts';
import { OPEN } from '../testing/open-settings.ts';
import { ACT_KEYS, REASON_KEYS } from './keys.ts';

const ADA: Author = { id: 'ada', name: 'Ada', role: 'guest' };
const MODERATOR: Author = { id: 'mo', name: 'Mo', role: 'moderator' };
const STATUSES: readonly Status[] = ['published', 'held', 'rejected', 'spam', 'deleted'];
const WRITTEN = 1_000_000;
const IN_TIME = WRITTEN + 899_999;
const LATE = WRITTEN + 900_000;

interface Case extends Partial<Omit<Circumstances, 'comment' | 'page'>> {
  readonly status?: Status;
  readonly reports?: number;
  readonly closed?: boolean;
  readonly author?: Author | null;
  readonly parent?: string;
  readonly pinned?: true;
}

/** Of a comment by Ada, to a reader who has not introduced themselves. */
function circumstances(wanted: Case = {}): Circumstances {
  const {
    status = 'published',
    reports,
    closed = false,
    author = ADA,
    parent = null,
    pinned,
    ...rest
  } = wanted;
  const comment: Comment = {
    id: 'one',
    parent,
    author,
    body: [],
    at: WRITTEN,
    order: 1,
    revision: 1,
    status,
    replies: 0,
    ...(pinned && { pinned }),
  };
  const isStaff = rest.you?.role === 'moderator' || rest.you?.role === 'owner';
  return {
    comment,
    staff: isStaff ? { ...comment, ...(reports && { reports }) } : undefined,
    page: { key: '/', title: null, closed, count: 1 },
    you: null,
    isMine: false,
    settings: OPEN,
    isStaffHere: false,
    isMuted: undefined,
    permalink: null,
    isBanned: false,
    withdrawnAt: undefined,
    now: IN_TIME,
    ...rest,
  };
}

function offered(wanted?: Case): string {
  return actsOffered(circumstances(wanted))
    .map((group) => group.join(' '))
    .join(' | ');
}

const CASES: readonly (readonly [who: string, wanted: Case, offered: string])[] = [
  ['a reader', {}, 'report | sign-in'],
  ['a reader, with a link', { permalink: 'https://a.example/#c' }, 'report link | sign-in'],
  ['a reader, of somebody whom they may mute', { isMuted: false }, 'report mute | sign-in'],
  ['a reader, of somebody whom they have muted', { isMuted: true }, 'report unmute | sign-in'],
  ['a guest', { you: { ...ADA, id: 'ben' } }, 'report | sign-in'],
  ['a reader, of a tombstone', { status: 'deleted', author: null }, 'sign-in'],
  ['its author', { you: ADA, isMine: true }, 'edit withdraw | sign-in'],
  ['its author, while it waits', { you: ADA, isMine: true, status: 'held' }, 'edit withdraw | sign-in'],
  ['its author, late', { you: ADA, isMine: true, now: LATE }, 'withdraw | sign-in'],
  [
    'its author, who has just deleted it',
    { you: ADA, isMine: true, status: 'deleted', author: null, withdrawnAt: LATE, now: LATE + 899_999 },
    'take-back | sign-in',
  ],
  [
    'its author, who deleted it long ago',
    { you: ADA, isMine: true, status: 'deleted', author: null, withdrawnAt: LATE, now: LATE + 900_000 },
    'sign-in',
  ],
  [
    'its author, where others took it away',
    { you: ADA, isMine: true, status: 'deleted', author: null },
    'sign-in',
  ],
  ['a moderator', { you: MODERATOR }, 'reject spam delete | edit pin | ban | close'],
  [
    'a moderator, of a reported one',
    { you: MODERATOR, reports: 1 },
    'approve reject spam delete | edit pin | ban | close',
  ],
  [
    'a moderator, of one that waits',
    { you: MODERATOR, status: 'held' },
    'approve reject spam delete | edit | ban | close',
  ],
  [
    'a moderator, of a rejected one',
    { you: MODERATOR, status: 'rejected' },
    'approve spam delete restore | ban | close',
  ],
  ['a moderator, of spam', { you: MODERATOR, status: 'spam' }, 'approve delete restore | ban | close'],
  ['a moderator, of a deleted one', { you: MODERATOR, status: 'deleted' }, 'restore | ban | close'],
  [
    'a moderator, of a pinned one',
    { you: MODERATOR, pinned: true },
    'reject spam delete | edit unpin | ban | close',
  ],
  ['a moderator, of a reply', { you: MODERATOR, parent: 'two' }, 'reject spam delete | edit | ban | close'],
  ['a moderator, long after', { you: MODERATOR, now: LATE }, 'reject spam delete | edit pin | ban | close'],
  [
    'a moderator, on a closed page',
    { you: MODERATOR, closed: true },
    'reject spam delete | edit pin | ban | reopen',
  ],
  [
    'a moderator, who has just banned the author',
    { you: MODERATOR, isBanned: true },
    'reject spam delete | edit pin | unban | close',
  ],
  [
    'a moderator, of an owner',
    { you: MODERATOR, author: { ...MODERATOR, id: 'ow', role: 'owner' } },
    'reject spam delete | edit pin | close',
  ],
  [
    'a moderator, of their own',
    { you: MODERATOR, isMine: true, author: MODERATOR },
    'edit withdraw pin | close',
  ],
  [
    'a moderator, of their own that they deleted',
    { you: MODERATOR, isMine: true, author: MODERATOR, status: 'deleted' },
    'take-back | close',
  ],
  [
    'a moderator by a token',
    { you: MODERATOR, isStaffHere: true },
    'reject spam delete | edit pin | ban | close | sign-out',
  ],
  ['an owner', { you: { ...MODERATOR, role: 'owner' } }, 'reject spam delete | edit pin | ban | close'],
];

for (const [who, wanted, acts] of CASES) {
  test(`[P42][P45][P46] ${who}: ${acts}`, () => assert.equal(offered(wanted), acts));
}

test('the true status decides for staff, whatever readers find there', () => {
  const seen = circumstances({ you: MODERATOR, status: 'spam' });
  const readers = { ...seen.comment, status: 'deleted', author: null } as const;
  assert.deepEqual(actsOffered({ ...seen, comment: readers })[0], ['approve', 'delete', 'restore']);
});

test('nobody mutes themselves, or somebody who said nothing that is there', () => {
  for (const seen of everything(['guest', 'member', 'moderator', 'owner'])) {
    const isAnothers = !seen.isMine && seen.withdrawnAt === undefined;
    const isThere = seen.status === 'published' || seen.status === 'held';
    assert.equal(offered(seen).includes('mute'), isAnothers && isThere, JSON.stringify(seen));
  }
});

test('[A30] nobody but staff is offered an act of staff, whatever they look at', () => {
  const staffOnly = /approve|reject|spam|\bdelete|restore|pin|ban|close|reopen|sign-out/;
  for (const seen of everything(['guest', 'member'])) assert.doesNotMatch(offered(seen), staffOnly);
});

test('no two acts that are offered together have the same key', () => {
  for (const seen of everything(['guest', 'member', 'moderator', 'owner'])) {
    const keys = actsOffered(circumstances(seen))
      .flat()
      .map((act) => ACT_KEYS[act]);
    assert.equal(new Set(keys).size, keys.length, `${JSON.stringify(seen)}: ${keys.join(' ')}`);
  }
  const reasons = Object.values(REASON_KEYS);
  assert.equal(new Set(reasons).size, reasons.length);
});

/** All that one may meet. */
function everything(roles: readonly Role[]): Case[] {
  const either = [true, false];
  let cases: Case[] = [{ permalink: 'https://a.example/#c' }];
  const vary = (changes: readonly Case[]): void => {
    cases = cases.flatMap((one) => changes.map((change) => ({ ...one, ...change })));
  };
  vary(roles.map((role) => ({ you: { ...ADA, id: 'you', role }, isStaffHere: role === 'owner' })));
  vary(STATUSES.map((status) => ({ status })));
  vary(either.map((isMine) => ({ isMine })));
  vary(either.map((isMuted) => ({ isMuted })));
  vary(either.map((closed) => ({ closed })));
  vary(either.map((isBanned) => ({ isBanned })));
  vary([{ pinned: true }, { parent: 'two' }, {}]);
  vary([{ withdrawnAt: IN_TIME - 1 }, { now: LATE }, { reports: 2 }]);
  return cases;
}
