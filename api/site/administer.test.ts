import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  Actor,
  AdminAnswer,
  AdminOutcome,
  AdminRequest,
  StaffRole,
} from '../comments/administration.ts';
import { PAGE, TestSite } from './testing/site-in-memory.ts';

function stage() {
  const site = new TestSite();
  const ask = (request: AdminRequest, actor: Actor = 'operator'): AdminOutcome =>
    site.site.administer(request, actor);
  const add = (name: string, role: StaffRole): { id: string; token: string } => {
    const { answer } = ask({ type: 'add-staff', name, role });
    assert.equal(answer.type, 'added');
    return { id: answer.colleague.id, token: answer.token };
  };
  return { site, ask, add };
}

function of<Type extends AdminAnswer['type']>(
  { answer }: AdminOutcome,
  type: Type,
): Extract<AdminAnswer, { type: Type }> {
  assert.equal(answer.type, type, JSON.stringify(answer));
  return answer as Extract<AdminAnswer, { type: Type }>;
}

const EVERY: readonly AdminRequest[] = [
  { type: 'read-settings' },
  { type: 'change-settings', settings: { mode: 'closed' } },
  { type: 'list-comments', status: 'held', limit: 10 },
  { type: 'pass-verdict', ids: [], action: 'approve' },
  { type: 'list-staff' },
  { type: 'add-staff', name: 'X', role: 'owner' },
  { type: 'remove-staff', id: 'x' },
  { type: 'list-audit', limit: 10 },
];

test('[A30][A35] who has no token of staff is told nothing and changes nothing', () => {
  const { site, ask } = stage();
  const request = { type: 'introduce', secret: 'a-guest-secret-of-22-chars', name: 'Ada' } as const;
  const { answer } = site.site.handle(request, site.reader());
  const guest = answer.type === 'you' ? (answer.token ?? '') : '';
  for (const token of ['', 'nonsense', guest]) {
    for (const one of EVERY) assert.equal(of(ask(one, { token }), 'refused').reason, 'not-introduced');
  }
  assert.equal(of(ask({ type: 'list-audit', limit: 10 }), 'audit').listing.items.length, 0);
});

test('[A30] a moderator passes verdicts; settings, staff and the log are for owners', () => {
  const { ask, add } = stage();
  const [moderator, owner] = [add('Mo', 'moderator'), add('Olga', 'owner')];
  const forbidden = EVERY.filter((one) => {
    const { answer } = ask(one, moderator);
    return answer.type === 'refused' && answer.reason === 'forbidden';
  });
  assert.deepEqual(
    forbidden.map(({ type }) => type),
    ['change-settings', 'list-staff', 'add-staff', 'remove-staff', 'list-audit'],
  );
  for (const one of EVERY) {
    const { answer } = ask(one, owner);
    assert.ok(answer.type !== 'refused' || answer.reason === 'not-found', one.type);
  }
});

test('[A35] a token is told once, stored as a hash, and worth nothing when its owner is staff no more', () => {
  const { site, ask, add } = stage();
  const { id, token } = add('Mo', 'moderator');
  of(ask({ type: 'read-settings' }, { token }), 'settings');
  const colleague = of(ask({ type: 'list-staff' }), 'staff').staff.find((one) => one.id === id);
  assert.deepEqual(colleague, { id, name: 'Mo', role: 'moderator', since: site.now, lastUsed: site.now });
  const stored = JSON.stringify(site.raw.prepare('SELECT * FROM participants, participant_tokens').all());
  assert.ok(!stored.includes(token));
  of(ask({ type: 'remove-staff', id }), 'removed');
  assert.equal(of(ask({ type: 'read-settings' }, { token }), 'refused').reason, 'not-introduced');
  assert.equal(of(ask({ type: 'remove-staff', id }), 'refused').reason, 'not-found');
  const { answer } = site.site.handle({ type: 'hello', token }, site.reader());
  assert.equal(answer.type === 'greeting' && answer.you, null);
});

test('[P42] one verdict on many comments is told on each page where they are', () => {
  const { site, ask } = stage();
  site.site.set('mode', 'hold-all');
  const pages = [PAGE, '/other'];
  const ids = pages.map((page) => site.says(site.guest('Ada', page), `On ${page}`).id);
  const unknown = site.newId();
  const { answer, told } = ask({ type: 'pass-verdict', ids: [...ids, unknown], action: 'approve' });
  assert.deepEqual(answer, { type: 'verdicts', statuses: ['published', 'published', null] });
  assert.deepEqual(
    told.map(({ page, from, to, facts }) => [page, from, to, facts.length]),
    pages.map((page) => [page, 0, 1, 1]),
  );
});

test('the queue lists what waits over all pages, the last changed first, by cursors without gap or repetition', () => {
  const { site, ask } = stage();
  site.site.set('mode', 'hold-all');
  const ids = Array.from({ length: 25 }, (_, n) => site.says(site.guest('Ada', `/${n % 3}`), `Text ${n}`).id);
  const seen: string[] = [];
  let before: number | undefined;
  do {
    const request = {
      type: 'list-comments',
      status: 'held',
      limit: 10,
      ...(before === undefined ? {} : { before }),
    } as const;
    const { listing } = of(ask(request), 'comments');
    seen.push(...listing.items.map(({ id }) => id));
    before = listing.next ?? undefined;
  } while (before !== undefined);
  assert.deepEqual(seen, ids.toReversed());
});

test('settings take effect at once, and what was changed is logged by name', () => {
  const { site, ask } = stage();
  const { settings } = of(
    ask({ type: 'change-settings', settings: { mode: 'hold-all', guests: true } }),
    'settings',
  );
  assert.equal(settings.mode, 'hold-all');
  assert.equal(site.says(site.guest('Ada'), 'Now').status, 'held');
  const entries = of(ask({ type: 'list-audit', limit: 10 }), 'audit').listing.items;
  assert.deepEqual(
    entries.map(({ act, actor, why }) => [act, actor, why]),
    [
      ['change-settings', 'operator', 'guests'],
      ['change-settings', 'operator', 'mode'],
    ],
  );
});
