import assert from 'node:assert/strict';
import test from 'node:test';
import { hasPlace } from './places.ts';

const CASES: readonly (readonly [receiver: string, underWay: readonly string[], may: boolean])[] = [
  ['a', [], true],
  ['a', ['a'], true],
  ['a', ['a', 'a'], false],
  ['a', ['b', 'b', 'c'], true],
  ['a', ['b', 'b', 'c', 'c'], false],
  ['hook', ['b', 'b', 'c', 'c'], true],
  ['a', ['hook', 'hook', 'b', 'b'], true],
  ['a', ['hook', 'hook', 'b', 'b', 'c', 'c'], false],
  ['hook', ['hook', 'hook', 'hook', 'hook', 'hook'], true],
  ['hook', ['hook', 'hook', 'hook', 'hook', 'hook', 'hook'], false],
];

for (const [receiver, underWay, may] of CASES) {
  test(`beside ${underWay.join(' ') || 'nothing'} there is ${may ? '' : 'no '}place for ${receiver}`, () => {
    assert.equal(hasPlace(receiver, underWay), may);
  });
}
