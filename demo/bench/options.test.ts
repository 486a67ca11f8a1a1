import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOptions } from './options.ts';

const KNOWN = ['fanout', 'rooms', 'wire'];

test('without names all benches are run, and the short ones', () => {
  assert.deepEqual(readOptions([], KNOWN), { names: KNOWN, scale: 'short' });
});

test('named benches are run in the order of the list, whatever that of the names', () => {
  assert.deepEqual(readOptions(['wire', '--long', 'fanout'], KNOWN), {
    names: ['fanout', 'wire'],
    scale: 'long',
  });
});

test('a name that is none is refused with those that are', () => {
  assert.throws(() => readOptions(['fan-out'], KNOWN), /no bench fan-out.*fanout, rooms, wire/);
});
