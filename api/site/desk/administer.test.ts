import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdminRequest } from '../../comments/administration.ts';
import { DeskStage } from './testing/desk-stage.ts';

/** One of each kind, about nothing that is there. */
const EVERY: Readonly<Record<AdminRequest['type'], AdminRequest>> = {
  'read-settings': { type: 'read-settings' },
  'change-settings': { type: 'change-settings', settings: { editWithin: 1 } },
  'list-comments': { type: 'list-comments', limit: 10 },
  'read-comment': { type: 'read-comment', id: 'x' },
  'read-conversation': { type: 'read-conversation', id: 'x' },
  'read-desk': { type: 'read-desk' },
  act: { type: 'act', on: { ids: [] }, action: 'approve' },
  'edit-comment': { type: 'edit-comment', id: 'x', text: 'X' },
  'list-changes': { type: 'list-changes', after: 0, limit: 10 },
  'list-reports': { type: 'list-reports', limit: 10 },
  'reopen-reports': { type: 'reopen-reports', id: 'x' },
  'dismiss-reports': { type: 'dismiss-reports', id: 'x' },
  'list-pages': { type: 'list-pages', limit: 10 },
  'read-page': { type: 'read-page', id: 7 },
  'change-page': { type: 'change-page', id: 7, closed: true },
  'merge-pages': { type: 'merge-pages', from: 7, into: 8 },
  'add-alias': { type: 'add-alias', id: 7, address: { url: '/x' } },
  'remove-alias': { type: 'remove-alias', id: 7, address: { url: '/x' } },
  'list-participants': { type: 'list-participants', limit: 10 },
  'read-participant': { type: 'read-participant', id: 'x' },
  'take-out': { type: 'take-out', id: 'x' },
  erase: { type: 'erase', id: 'x' },
  'list-bans': { type: 'list-bans', limit: 10 },
  ban: { type: 'ban', who: { participant: 'x' } },
  'lift-ban': { type: 'lift-ban', id: 7 },
  'list-tokens': { type: 'list-tokens' },
  'create-token': { type: 'create-token', name: 'X', role: 'owner' },
  'remove-token': { type: 'remove-token', id: 'x' },
  'list-keys': { type: 'list-keys' },
  'add-key': { type: 'add-key', algorithm: 'HS256' },
  'remove-key': { type: 'remove-key', id: 'x' },
  'try-token': { type: 'try-token', token: '' },
  'list-audit': { type: 'list-audit', limit: 10 },
  undo: { type: 'undo', id: 7 },
  'list-webhooks': { type: 'list-webhooks' },
  'create-webhook': { type: 'create-webhook', url: 'https://receiver.example/', events: [] },
  'change-webhook': { type: 'change-webhook', id: 'x' },
  'remove-webhook': { type: 'remove-webhook', id: 'x' },
  'test-webhook': { type: 'test-webhook', id: 'x' },
  'list-deliveries': { type: 'list-deliveries', limit: 10 },
  'repeat-delivery': { type: 'repeat-delivery', number: 7 },
  'read-hook': { type: 'read-hook' },
  'set-hook': {
    type: 'set-hook',
    hook: { url: 'https://hook.example/', asks: 'all', late: 'hold', within: 30, sends: ['text'] },
    renew: false,
  },
  'remove-hook': { type: 'remove-hook' },
  'try-settings': { type: 'try-settings', settings: {}, text: 'X' },
  'list-tallies': { type: 'list-tallies', by: 'hour', last: 24 },
  export: { type: 'export' },
  'read-import': { type: 'read-import' },
  import: { type: 'import', line: 0, lines: '' },
  'give-up-import': { type: 'give-up-import' },
};
const RENAME: AdminRequest = { type: 'change-page', id: 7, address: { url: '/x' } };
const ALL: readonly AdminRequest[] = [...Object.values(EVERY), RENAME];

/** The token of a guest, as `you` gave it. */
function guestToken(site: DeskStage, name: string): { readonly id: string; readonly token: string } {
  const secret = `a-guest-secret-of-${name}`.padEnd(22, 'x');
  const { answer } = site.site.handle({ type: 'introduce', secret, name }, site.reader());
  assert.ok(answer.type === 'you' && answer.token !== undefined);
  return { id: answer.you.id, token: answer.token };
}

test('[A30] [A35] who has no token of staff is told nothing and changes nothing', () => {
  const site = new DeskStage();
  const { token: guest } = guestToken(site, 'Ada');
  const before = site.raw.serialize();
  for (const token of ['', 'nonsense', guest]) {
    for (const request of ALL) {
      assert.equal(site.refuses(request, { token }), 'not-introduced', request.type);
    }
  }
  assert.ok(before.equals(site.raw.serialize()));
});

test('[A30] moderators moderate; settings, tokens, keys, addresses, the log and what is of others is for owners', () => {
  const site = new DeskStage();
  const [moderator, owner] = [site.holder('Mo', 'moderator'), site.holder('Olga', 'owner')];
  const isForbidden = (request: AdminRequest) => {
    const { answer } = site.call(request, { actor: moderator.actor });
    return answer.type === 'refused' && answer.reason === 'forbidden';
  };
  const forbidden = ALL.filter(isForbidden);
  assert.deepEqual(
    forbidden.map(({ type }) => type),
    [
      'change-settings',
      'merge-pages',
      'add-alias',
      'remove-alias',
      'take-out',
      'erase',
      'list-tokens',
      'create-token',
      'remove-token',
      'list-keys',
      'add-key',
      'remove-key',
      'try-token',
      'list-audit',
      'undo',
      'list-webhooks',
      'create-webhook',
      'change-webhook',
      'remove-webhook',
      'test-webhook',
      'list-deliveries',
      'repeat-delivery',
      'read-hook',
      'set-hook',
      'remove-hook',
      'export',
      'read-import',
      'import',
      'give-up-import',
      'change-page',
    ],
  );
  for (const request of ALL) {
    const { answer } = site.call(request, { actor: owner.actor });
    assert.ok(answer.type !== 'refused' || answer.reason === 'not-found', JSON.stringify(answer));
  }
});

test('[P49] everybody may have what is stored of themselves, and be erased, by a token of their own', () => {
  const site = new DeskStage();
  const [ada, ben] = [guestToken(site, 'Ada'), guestToken(site, 'Ben')];
  const { data } = site.asks('take-out', { type: 'take-out', id: 'me' }, { token: ada.token });
  assert.deepEqual([data.site, data.participant.id, data.participant.name], ['test', ada.id, 'Ada']);
  for (const type of ['take-out', 'erase'] as const) {
    assert.equal(site.refuses({ type, id: ben.id }, { token: ada.token }), 'not-introduced');
  }
  const news = site.tells({ type: 'erase', id: 'me' }, { token: ada.token });
  assert.ok(news.some(({ type }) => type === 'erased'));
  assert.equal(site.asks('participant', { type: 'read-participant', id: ada.id }).participant.name, '');
  assert.equal(site.refuses({ type: 'take-out', id: 'me' }, { token: ada.token }), 'not-introduced');
  const [entry] = site.log();
  assert.deepEqual([entry?.act, entry?.actor, entry?.participant], ['erase', ada.id, ada.id]);
});

test('[P49] a moderator may have what is stored of themselves; an owner that of anyone', () => {
  const site = new DeskStage();
  const { id: ada } = guestToken(site, 'Ada');
  const mo = site.holder('Mo', 'moderator');
  site.asks('take-out', { type: 'take-out', id: mo.id }, mo.actor);
  assert.equal(site.refuses({ type: 'take-out', id: ada }, mo.actor), 'forbidden');
  site.asks('take-out', { type: 'take-out', id: ada });
  assert.equal(site.refuses({ type: 'erase', id: 'nobody' }), 'not-found');
  site.tells({ type: 'erase', id: ada });
});

test('[A35] a steward is a participant from their first act on, and bears the name and role that they have now', () => {
  const site = new DeskStage();
  const known = () => site.asks('participants', { type: 'list-participants', limit: 10 }).listing.items;
  const as = (name: string, role: 'moderator' | 'owner') => ({ steward: { id: 's1', name, role } });
  assert.ok(!known().some(({ id }) => id === 's1'));
  site.tells({ type: 'read-settings' }, as('Sue', 'owner'));
  site.tells({ type: 'read-settings' }, as('Susan', 'owner'));
  assert.equal(site.refuses({ type: 'list-keys' }, as('Susan', 'moderator')), 'forbidden');
  const found = known().filter(({ id }) => id === 's1');
  assert.deepEqual(
    found.map(({ name, role }) => [name, role]),
    [['Susan', 'moderator']],
  );
});
