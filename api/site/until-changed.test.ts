import assert from 'node:assert/strict';
import test from 'node:test';
import { UntilChanged } from './until-changed.ts';

test('what was read is read once, until something changes, and no more than so many', () => {
  const reads: string[] = [];
  const kept = new UntilChanged<string | null>(2);
  const find = (name: string) => {
    reads.push(name);
    return name === 'none' ? null : name;
  };
  const read = (name: string) => kept.get(name, () => find(name));
  assert.deepEqual(['a', 'none', 'a', 'none'].map(read), ['a', null, 'a', null]);
  assert.deepEqual(reads.splice(0), ['a', 'none']);
  kept.forget();
  read('a');
  assert.deepEqual(reads.splice(0), ['a']);
  for (const name of ['b', 'c', 'c', 'a']) read(name);
  assert.deepEqual(reads, ['b', 'c', 'a']);
});
