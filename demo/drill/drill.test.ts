import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drill } from './drill.ts';
import type { Result } from './drill.ts';
import { isSpam } from './mix.ts';
import { tableOf } from './table.ts';

function partStopped(results: readonly Result[]): number {
  return results.filter(({ status }) => status !== 'published').length / results.length;
}

test('[A42] of a mix of comments most spam is stopped, and hardly anything honest', () => {
  const results = drill({ seed: 1, comments: 600 });
  const bad = results.filter(({ kind }) => isSpam(kind));
  const good = results.filter(({ kind }) => !isSpam(kind));
  assert.ok(bad.length > 150 && good.length > 300);
  assert.ok(partStopped(bad) > 0.8, `${partStopped(bad)} of the spam`);
  assert.ok(partStopped(good) < 0.05, `${partStopped(good)} of what is honest`);
  assert.ok(good.every(({ status }) => status !== 'spam'));
});

test('the same seed is the same drill, and another another', () => {
  const [one, again, other] = [3, 3, 4].map((seed) => tableOf(drill({ seed, comments: 100 })));
  assert.equal(one, again);
  assert.notEqual(one, other);
  assert.match(one ?? '', /^KIND +COMMENTS +PUBLISHED +HELD +SPAM +REFUSED\n/);
});
