import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEnglish } from './manner.ts';
import type { Unit } from './manner.ts';

const UNITS: readonly Unit[] = ['year', 'month', 'week', 'day', 'hour', 'minute'];

test('numbers and their plurals in English are as Intl has them', () => {
  const numbers = new Intl.NumberFormat('en');
  const rules = new Intl.PluralRules('en');
  for (const value of [0, 1, 2, 11, 21, 999, 1_000, 1_001, 12_345, 999_999, 1_000_000, 1_234_567_890]) {
    assert.equal(inEnglish.number(value), numbers.format(value));
    assert.equal(inEnglish.form(value), rules.select(value));
  }
});

test('moments in English are as Intl has them, but that one week ago, one month and one year say how long', () => {
  const auto = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const always = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
  assert.equal(inEnglish.ago(0), auto.format(0, 'second'));
  for (const unit of UNITS) {
    const relative = unit === 'day' ? auto : always;
    for (const count of [1, 2, 11, 30])
      assert.equal(inEnglish.ago(count, unit), relative.format(-count, unit));
  }
});
