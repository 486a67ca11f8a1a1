import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SettingChanges } from '../../comments/settings.ts';
import { TestSite } from '../testing/site-in-memory.ts';

function tried(site: TestSite, settings: SettingChanges, text: string): unknown[] {
  const { status, heldFor, findings } = site.asks('tried', { type: 'try-settings', settings, text });
  return [status, heldFor, ...findings.map(({ layer, detail }) => [layer, detail])];
}

test('[P63] staff are told what would become of a text by somebody new, with other settings', () => {
  const site = new TestSite();
  const text = 'Have a look at https://win.example';
  assert.deepEqual(tried(site, {}, text), ['published', null, ['links', '1']]);
  assert.deepEqual(tried(site, { mode: 'hold-first' }, text), ['held', 'first', ['links', '1']]);
  assert.deepEqual(tried(site, { linksToHold: 1 }, text), ['held', 'suspect', ['links', '1']]);
  assert.deepEqual(tried(site, { patterns: ['win\\.\\w+'] }, text), [
    'spam',
    'suspect',
    ['patterns', 'win\\.\\w+'],
    ['links', '1'],
  ]);
  assert.deepEqual(tried(site, { guests: false }, 'Hello'), ['published', null]);
});

test('[P63] the settings that there are count where nothing else is said, and nothing is changed', () => {
  const site = new TestSite();
  site.site.set('blockedWords', ['casino']);
  // A steward is known from the first time that they ask.
  tried(site, {}, 'Hello');
  const changes = () => site.raw.prepare('SELECT total_changes()').pluck().get();
  const before = changes();
  assert.deepEqual(tried(site, {}, 'Casino!'), ['spam', 'suspect', ['blocked-words', 'casino']]);
  assert.deepEqual(tried(site, { blockedWords: [] }, 'Casino!'), ['published', null]);
  assert.deepEqual(tried(site, { mode: 'hold-all' }, 'Hello'), ['held', 'all']);
  assert.deepEqual(tried(site, {}, 'Hello'), ['published', null]);
  assert.equal(changes(), before);
});

test('[P63] a text that could not be written is refused as it would be', () => {
  const site = new TestSite();
  for (const [text, reason] of [
    [' ', 'blank'],
    ['x'.repeat(10_001), 'too-long'],
  ] as const) {
    assert.equal(site.asks('refused', { type: 'try-settings', settings: {}, text }).reason, reason);
  }
});
