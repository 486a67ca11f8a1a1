import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdminRequest } from '../../comments/administration.ts';
import { DeskStage } from './testing/desk-stage.ts';

const DAY = 86_400_000;

function reasonOf(answer: { readonly type: string; readonly reason?: string }): string {
  return answer.reason ?? answer.type;
}

test('[P44] what comes again with its key is answered again, and not done again', () => {
  const site = new DeskStage();
  const { id } = site.says(site.guest('Ada'), 'Rude');
  const request: AdminRequest = { type: 'act', on: { ids: [id] }, action: 'spam' };
  const once = { key: 'k', fingerprint: 'f' };
  const first = site.call(request, { once });
  assert.equal(first.news.length, 1);
  site.tells({ type: 'act', on: { ids: [id] }, action: 'approve' });
  assert.deepEqual(site.call(request, { once }), { answer: first.answer, news: [] });
  assert.equal(site.statusOf(id), 'published');
});

test('[P44] another request with a used key is refused; the keys of others are theirs', () => {
  const site = new DeskStage();
  const mo = site.holder('Mo', 'owner');
  const request: AdminRequest = { type: 'change-settings', settings: { editWithin: 5 } };
  site.call(request, { once: { key: 'k', fingerprint: 'f' } });
  const other = site.call(request, { once: { key: 'k', fingerprint: 'g' } });
  assert.deepEqual([reasonOf(other.answer), other.news], ['conflict', []]);
  assert.equal(
    site.call(request, { actor: mo.actor, once: { key: 'k', fingerprint: 'g' } }).answer.type,
    'settings',
  );
});

test('[A35] what tells a secret is not stored: asked again it says that it was done', () => {
  const site = new DeskStage();
  const asked: readonly AdminRequest[] = [
    { type: 'create-token', name: 'Mo', role: 'moderator' },
    { type: 'add-key', algorithm: 'HS256' },
  ];
  for (const request of asked) {
    const once = { key: request.type, fingerprint: 'f' };
    const { answer } = site.call(request, { once });
    const secret = answer.type === 'token' ? answer.token : answer.type === 'key' ? answer.secret : null;
    assert.ok(secret !== null);
    assert.equal(reasonOf(site.call(request, { once }).answer), 'conflict');
    assert.ok(!JSON.stringify(site.raw.prepare('SELECT * FROM repeats').all()).includes(secret));
  }
  assert.equal(site.asks('tokens', { type: 'list-tokens' }).tokens.length, 1);
  assert.equal(site.asks('keys', { type: 'list-keys' }).keys.length, 1);
});

test('[P44] a refusal is not kept: the same may be done when what was in its way is gone', () => {
  const site = new DeskStage();
  const request: AdminRequest = { type: 'act', on: { author: site.newId() }, action: 'spam' };
  const once = { key: 'k', fingerprint: 'f' };
  assert.equal(reasonOf(site.call(request, { once }).answer), 'not-found');
  const author = site.guest('Ada').participant ?? '';
  assert.equal(site.call({ ...request, on: { author } }, { once }).answer.type, 'acted');
});

test('[P44] an answer is kept for a day', () => {
  const site = new DeskStage();
  const kept = () => site.raw.prepare('SELECT count(*) FROM repeats').pluck().get();
  site.call(
    { type: 'change-settings', settings: { editWithin: 5 } },
    { once: { key: 'k', fingerprint: 'f' } },
  );
  assert.equal(site.site.chores().next, site.now + DAY);
  site.now += DAY - 1;
  site.site.chores();
  assert.equal(kept(), 1);
  site.now += 1;
  site.site.chores();
  assert.equal(kept(), 0);
});
