import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicSettings, readSettings } from '../../comments/settings.ts';
import type { SettingChanges } from '../../comments/settings.ts';
import { DeskStage } from './testing/desk-stage.ts';

test('[P48] settings take effect at once, and what has changed is logged by name', () => {
  const site = new DeskStage();
  const changes: SettingChanges = { mode: 'hold-all', guests: true, reservedNames: ['Grace'] };
  const { settings } = site.asks('settings', { type: 'change-settings', settings: changes });
  assert.deepEqual([settings.mode, settings.reservedNames], ['hold-all', ['Grace']]);
  assert.equal(site.says(site.guest('Ada'), 'Now').status, 'held');
  assert.deepEqual(
    site.log().map(({ act, actor, why }) => [act, actor, why]),
    [
      ['change-settings', 'operator', 'reservedNames'],
      ['change-settings', 'operator', 'mode'],
    ],
  );
});

test('[P48] readers are told what is theirs to know, when it has changed, and nothing else', () => {
  const site = new DeskStage();
  const settings = { ...publicSettings(readSettings({})), mode: 'hold-all' } as const;
  const change = (changes: SettingChanges) => site.tells({ type: 'change-settings', settings: changes });
  assert.deepEqual(change({ mode: 'hold-all', reservedNames: ['Grace'] }), [{ type: 'settings', settings }]);
  assert.deepEqual(change({ mode: 'hold-all', reservedNames: ['Ida'] }), []);
  const reactions = ['🦄'];
  assert.deepEqual(change({ reactions }), [{ type: 'settings', settings: { ...settings, reactions } }]);
  assert.deepEqual(change({ reactions }), []);
});

test('[P4] no thread is lost when other parameters tell pages apart', () => {
  const site = new DeskStage();
  const ada = site.guest('Ada');
  const at = (page: string, texts: number) => {
    for (let n = 0; n < texts; n++) site.says({ ...ada, page }, `${n} at ${page}`);
  };
  at('/a?id=1&sort=up', 1);
  at('/a?id=2&sort=up', 1);
  at('/a?id=2&sort=down', 2);
  at('/a', 1);
  site.tells({ type: 'change-settings', settings: { pageParameters: ['id'] } });
  const found = (url: string) => site.site.locate({ url });
  assert.equal(found('/a?id=1&sort=down'), '/a?id=1&sort=up');
  assert.equal(found('/a?id=2'), '/a?id=2&sort=down', 'the one with the most comments');
  site.tells({ type: 'change-settings', settings: { pageParameters: 'none' } });
  assert.equal(found('/a?id=1'), '/a', 'a page of its own stays what it is');
});
