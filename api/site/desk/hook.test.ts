import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOOK_SETTINGS, OutgoingStage } from '../outgoing/testing/outgoing-stage.ts';

test('[P65] the hook is read without its secret, which is told when it is new, and once', () => {
  const site = new OutgoingStage();
  const none = { type: 'hook', hook: null, secret: null } as const;
  assert.deepEqual(site.asks('hook', { type: 'read-hook' }), none);
  const set = (renew: boolean, more: Partial<typeof HOOK_SETTINGS> = {}) =>
    site.asks('hook', { type: 'set-hook', hook: { ...HOOK_SETTINGS, ...more }, renew });
  const first = set(false);
  assert.deepEqual(first.hook, HOOK_SETTINGS);
  assert.match(first.secret ?? '', /^whsec_./);
  assert.deepEqual(site.asks('hook', { type: 'read-hook' }), { ...none, hook: HOOK_SETTINGS });
  assert.equal(set(false, { within: 5 }).secret, null);
  const renewed = set(true, { within: 5 });
  assert.match(renewed.secret ?? '', /^whsec_./);
  assert.notEqual(renewed.secret, first.secret);
  site.says(site.guest('Ada'), 'Hello');
  assert.equal(site.asked().secret, renewed.secret);
  const once = { key: 'k', fingerprint: 'f' };
  const request = { type: 'set-hook', hook: HOOK_SETTINGS, renew: true } as const;
  assert.equal(site.call(request, { once }).answer.type, 'hook');
  const again = site.call(request, { once }).answer;
  assert.ok(again.type === 'refused' && again.reason === 'conflict');
});

test('[P65] the audit log says what was changed of the hook', () => {
  const site = new OutgoingStage();
  site.hook();
  site.hook();
  site.hook({ sends: ['text', 'email', 'text'], late: 'approve' });
  assert.deepEqual(site.asks('hook', { type: 'read-hook' }).hook?.sends, ['text', 'email']);
  site.tells({ type: 'remove-hook' });
  site.tells({ type: 'remove-hook' });
  const entries = site.log().map(({ act, why }) => [act, why]);
  assert.deepEqual(entries.toReversed(), [
    ['set-hook', 'url asks late within sends secret'],
    ['set-hook', 'late sends'],
    ['remove-hook', null],
  ]);
});

test('[P65] a hook is at a web address, and has from a second to a day', () => {
  const site = new OutgoingStage();
  const bad = [{ url: 'ftp://hook.example/' }, { within: 0 }, { within: 86_401 }, { within: 1.5 }];
  for (const one of bad) {
    const request = { type: 'set-hook', hook: { ...HOOK_SETTINGS, ...one }, renew: false } as const;
    assert.equal(site.refuses(request), 'malformed', JSON.stringify(one));
  }
  assert.equal(site.asks('hook', { type: 'read-hook' }).hook, null);
});
