import assert from 'node:assert/strict';
import test from 'node:test';
import * as v from 'valibot';
import { DEFAULT_SETTINGS } from '../../../api/comments/default-settings.ts';
import { SETTING_CHANGES } from '../../../api/comments/settings.ts';
import {
  beginDraft,
  changesIn,
  edited,
  goodChanges,
  isOvertaken,
  isUsual,
  refreshed,
  refused,
  troubleOf,
  valueOf,
} from './draft.ts';
import type { Field } from './field.ts';
import { formTrouble } from './form-trouble.ts';
import { GROUPS } from './groups.ts';
import { inWords } from './in-words.ts';

const FIELDS = GROUPS.flatMap(({ fields }) => fields);

function fieldOf(name: string): Field {
  const field = FIELDS.find((one) => one.name === name);
  assert.ok(field);
  return field;
}

test('every setting is on the desk, once, and its default fits its control', () => {
  const names = FIELDS.map(({ name }) => name);
  assert.deepEqual(names.toSorted(), Object.keys(SETTING_CHANGES.entries).toSorted());
  for (const field of FIELDS) {
    assert.equal(formTrouble(field, DEFAULT_SETTINGS[field.name]), null, field.name);
    assert.ok(field.about.length > 20 && inWords(field, DEFAULT_SETTINGS[field.name]) !== '', field.name);
  }
});

test('what a choice offers is what the server takes', () => {
  for (const field of FIELDS) {
    if (field.kind !== 'choice') continue;
    for (const { value } of field.options)
      assert.ok(v.is(SETTING_CHANGES, { [field.name]: value }), field.name);
  }
  const field = fieldOf('mode');
  assert.ok(field.kind === 'choice' && field.options.length === 4);
});

const CASES: readonly (readonly [name: string, values: readonly unknown[]])[] = [
  ...FIELDS.filter(({ kind }) => kind === 'number').map(
    ({ name }) => [name, [-1, 0, 1, 1_000, 1_001, 36_500, 36_501, 31_536_000, 31_536_001, 1.5, 'x']] as const,
  ),
  [
    'blockedWords',
    [[], ['a'], ['a'.repeat(100)], ['a'.repeat(101)], Array(500).fill('a'), Array(501).fill('a')],
  ],
  ['patterns', [['a'.repeat(200)], ['a'.repeat(201)], Array(51).fill('a')]],
  ['reservedNames', [['a'.repeat(60)], ['a'.repeat(61)], Array(201).fill('a')]],
  ['pageParameters', ['all', 'none', ['p'], ['p'.repeat(101)], Array(101).fill('p')]],
  ['reactions', [['👍', '👍'], ['👍'], '👍 👎 😀 😃 😄 😁 😆 😅 😂 🤣 😊 😇 🙂'.split(' ')]],
];

test('what is wrong with the form of a value is seen before it is sent, just as the server sees it', () => {
  for (const [name, values] of CASES) {
    for (const value of values) {
      const isTaken = v.is(SETTING_CHANGES, { [name]: value });
      assert.equal(formTrouble(fieldOf(name), value) === null, isTaken, `${name} ${JSON.stringify(value)}`);
    }
  }
});

test('an edit is one until it is as it was', () => {
  const draft = beginDraft(DEFAULT_SETTINGS);
  const more = edited(draft, 'reportsToHold', 5);
  assert.deepEqual([valueOf(more, 'reportsToHold'), valueOf(draft, 'reportsToHold')], [5, 3]);
  assert.deepEqual(changesIn(more, FIELDS), { reportsToHold: 5 });
  assert.deepEqual(changesIn(edited(more, 'reportsToHold', 3), FIELDS), {});
  assert.ok(isUsual('reportsToHold', 3) && !isUsual('reportsToHold', 5));
});

test('what somebody types stays when others change it, and they are told', () => {
  const draft = edited(beginDraft(DEFAULT_SETTINGS), 'reportsToHold', 5);
  const later = refreshed(draft, { ...DEFAULT_SETTINGS, mode: 'open', reportsToHold: 9 });
  assert.deepEqual([valueOf(later, 'mode'), valueOf(later, 'reportsToHold')], ['open', 5]);
  assert.ok(isOvertaken(later, 'reportsToHold') && !isOvertaken(later, 'mode'));
  assert.equal(isOvertaken(edited(later, 'reportsToHold', 6), 'reportsToHold'), true);
  assert.equal(isOvertaken(edited(later, 'reportsToHold', 9), 'reportsToHold'), false);
  const same = refreshed(draft, { ...DEFAULT_SETTINGS, reportsToHold: 5 });
  assert.deepEqual(changesIn(same, FIELDS), {});
});

test('what was typed while it was saved is no conflict with what was saved', () => {
  const typing = edited(beginDraft(DEFAULT_SETTINGS), 'reportsToHold', 55);
  const saved = refreshed(typing, { ...DEFAULT_SETTINGS, reportsToHold: 5 }, { reportsToHold: 5 });
  assert.deepEqual([valueOf(saved, 'reportsToHold'), isOvertaken(saved, 'reportsToHold')], [55, false]);
});

test('a refusal of the server stands at the setting that it names, until that is changed', () => {
  const draft = edited(beginDraft(DEFAULT_SETTINGS), 'patterns', ['a', '(']);
  const marked = refused(draft, FIELDS, 'patterns.1: is no pattern');
  assert.ok(marked);
  assert.equal(troubleOf(marked, fieldOf('patterns')), 'Line 2: is no pattern');
  assert.equal(troubleOf(edited(marked, 'patterns', ['a']), fieldOf('patterns')), null);
  assert.equal(refused(draft, FIELDS, 'The server is busy.'), null);
  assert.equal(refused(draft, FIELDS, 'nonsense: is no setting'), null);
});

test('what is half typed is not tried', () => {
  const draft = edited(edited(beginDraft(DEFAULT_SETTINGS), 'spamHold', 'x'), 'spamMark', 70);
  assert.deepEqual(goodChanges(draft, FIELDS), { spamMark: 70 });
});

test('values are said as people say them', () => {
  assert.equal(inWords(fieldOf('editWithin'), 900), '15 minutes');
  assert.equal(inWords(fieldOf('editWithin'), 901), '901 seconds');
  assert.equal(inWords(fieldOf('editWithin'), 86_400), '1 day');
  assert.equal(inWords(fieldOf('blockedWords'), ['a', 'b']), 'a, b');
  assert.equal(inWords(fieldOf('blockedWords'), []), 'none');
  assert.equal(inWords(fieldOf('mode'), 'open'), '“At once”');
  assert.equal(inWords(fieldOf('pageParameters'), 'none'), '“Nothing”');
});
