import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { SETTING_CHANGES, publicSettings, readSettings } from './settings.ts';

test('[P32] what nobody has set has its default: first comments wait', () => {
  const { mode, guests, anonymous, reportsToHold, keepDeletedDays } = readSettings({});
  assert.deepEqual(
    [mode, guests, anonymous, reportsToHold, keepDeletedDays],
    ['hold-first', true, false, 3, 30],
  );
});

test('[P44] a stored setting counts; one of a wrong form, or of another version, does not', () => {
  const settings = readSettings({ mode: 'hold-all', guests: 'maybe', editWithin: -1, nonsense: 7 });
  assert.deepEqual(settings, { ...readSettings({}), mode: 'hold-all' });
});

test('[P44] [A31] a change names settings alone, each within its bounds', () => {
  const wrong = [
    { nonsense: true },
    { mode: 'loud' },
    { closeAfterDays: 1.5 },
    { editWithin: '900' },
    { reportsToHold: 1_001 },
    { keepDeletedDays: 0 },
    { reservedNames: ['x'.repeat(61)] },
    { pageParameters: 'some' },
    { presence: 'loud' },
    { typing: true },
    { reactions: ['x'] },
    { reactions: ['👍', '👍'] },
    { reactions: ['👍👍'] },
    { reactions: ['<b>'] },
    { reactions: '😀 😁 😂 🤣 😃 😄 😅 😆 😉 😊 😋 😎 😍'.split(' ') },
  ];
  for (const changes of wrong) assert.equal(v.is(SETTING_CHANGES, changes), false, JSON.stringify(changes));
  assert.equal(v.is(SETTING_CHANGES, { closeAfterDays: 14, mode: 'open' }), true);
});

test('[A34] readers are told no more than their client needs', () => {
  assert.deepEqual(Object.keys(publicSettings(readSettings({}))).toSorted(), [
    'anonymous',
    'editWithin',
    'guests',
    'mode',
    'presence',
    'reactions',
    'typing',
  ]);
});
