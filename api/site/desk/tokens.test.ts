import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeskStage } from './testing/desk-stage.ts';

test('[A35] a token is told once, stored as a hash, and worth nothing when its owner is staff no more', () => {
  const site = new DeskStage();
  const { id, token, actor } = site.holder('Mo', 'moderator');
  const listed = () => site.asks('tokens', { type: 'list-tokens' }).tokens;
  const holder = { id, name: 'Mo', role: 'moderator', since: site.now };
  assert.deepEqual(listed(), [{ ...holder, lastUsed: null }]);
  site.tells({ type: 'read-settings' }, actor);
  assert.deepEqual(listed(), [{ ...holder, lastUsed: site.now }]);
  const stored = JSON.stringify(site.raw.prepare('SELECT * FROM participants, participant_tokens').all());
  assert.ok(!stored.includes(token));
  assert.deepEqual(site.tells({ type: 'remove-token', id }), [
    { type: 'ended', whose: { participant: id }, code: 'tokenExpired' },
  ]);
  assert.equal(site.refuses({ type: 'read-settings' }, actor), 'not-introduced');
  assert.equal(site.refuses({ type: 'remove-token', id }), 'not-found');
  const { answer } = site.site.handle({ type: 'hello', token }, site.reader());
  assert.equal(answer.type === 'greeting' && answer.you, null);
  assert.deepEqual(site.acts(), ['create-token', 'remove-token']);
});

test('[A35] the last use of a token is known to a minute, so that not each request is a write', () => {
  const site = new DeskStage();
  const { actor } = site.holder('Mo', 'moderator');
  const lastUsed = () => site.asks('tokens', { type: 'list-tokens' }).tokens[0]?.lastUsed;
  const first = site.now;
  for (const [later, known] of [
    [0, first],
    [59_999, first],
    [60_000, first + 60_000],
  ] as const) {
    site.now = first + later;
    site.tells({ type: 'read-settings' }, actor);
    assert.equal(lastUsed(), known);
  }
});

test('[A10] staff bear names that can be read', () => {
  const site = new DeskStage();
  for (const name of ['', '  ', '\u202e', '✅', 'x'.repeat(61), 'a\ud800']) {
    assert.equal(site.refuses({ type: 'create-token', name, role: 'owner' }), 'bad-name', name);
  }
  const { holder } = site.asks('token', { type: 'create-token', name: ' Admin\u202e ✅ ', role: 'owner' });
  assert.equal(holder.name, 'Admin');
});

test('[A35] only who has a token of this site is in the list, and loses it', () => {
  const site = new DeskStage();
  const guest = site.guest('Ada').participant ?? '';
  assert.deepEqual(site.asks('tokens', { type: 'list-tokens' }).tokens, []);
  for (const id of [guest, 'operator', 'nobody']) {
    assert.equal(site.refuses({ type: 'remove-token', id }), 'not-found');
  }
});
