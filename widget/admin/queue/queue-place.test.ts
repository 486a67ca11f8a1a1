import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readQueuePlace, requestPath, writeQueuePlace } from './queue-place.ts';

test('a queue is what its address says, and back', () => {
  for (const path of [
    'held',
    'all/019a',
    'all?q=train+set&status=spam&author=q83v-E&page=3',
    'reported',
    'spam?q=a',
  ]) {
    assert.equal(writeQueuePlace(readQueuePlace(path, 'held')), path);
  }
});

test('what an address says that cannot be asked is left out', () => {
  const path = 'held?status=spam&author=../x&page=-1&q=';
  assert.equal(writeQueuePlace(readQueuePlace(path, 'held')), 'held');
  assert.equal(readQueuePlace('nowhere', 'all').tab, 'all');
  assert.equal(writeQueuePlace(readQueuePlace('reported?q=x', 'held')), 'reported');
});

test('[P44] each tab asks for its own, on from where the last part ended', () => {
  const ask = (path: string, before: number | null = null) =>
    requestPath(readQueuePlace(path, 'held'), before);
  assert.equal(ask('held'), '/comments?status=held');
  assert.equal(ask('all'), '/comments');
  assert.equal(ask('spam?q=a%26b', 9), '/comments?q=a%26b&status=spam&before=9');
  assert.equal(ask('reported', 9), '/reports?before=9');
});
