import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drill, swarmDrill } from './drill.ts';
import type { Result } from './drilled-site.ts';
import { isSpam, OF_MIX } from './said.ts';
import type { Kind } from './said.ts';
import { doorsOf, fatesOf, layersOf } from './table.ts';

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
  assert.match(layersOf(results), /^patterns +[1-9]\d* +0$/m);
});

test('[P64] [A41] a swarm of newcomers that does no work is let in by the dozen, and every visitor comes in', () => {
  const results = swarmDrill();
  const of = (wanted: Kind) => results.filter(({ kind }) => kind === wanted);
  assert.ok(of('visitor').every(({ status }) => status === 'published'));
  assert.ok(partStopped(of('swarm')) > 0.8, `${partStopped(of('swarm'))} of the swarm`);
  const proving = of('swarm that proves');
  assert.ok(
    proving.filter(({ hasProved }) => hasProved).length > proving.length / 2,
    'the others have to work',
  );
  assert.match(doorsOf(results), /^proof of work +[1-9]\d* +0$/m);
});

test('the same seed is the same drill, and another another', () => {
  const [one, again, other] = [3, 3, 4].map((seed) => fatesOf(drill({ seed, comments: 100 }), OF_MIX));
  assert.equal(one, again);
  assert.notEqual(one, other);
  assert.match(one ?? '', /^KIND +COMMENTS +PUBLISHED +HELD +SPAM +REFUSED +PROVED\n/);
});
