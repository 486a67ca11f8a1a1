import assert from 'node:assert/strict';
import test from 'node:test';
import { banRequest, requestOf, undoOf } from './act-requests.ts';
import type { PromptAct } from './act-requests.ts';

const ACTS: readonly PromptAct[] = ['reject', 'spam', 'delete', 'restore', 'pin', 'unpin', 'unban'];

test('[P42] an approval is of what was read: it names its revision', () => {
  const request = { type: 'moderate', action: 'approve', id: 'one', revision: 7 };
  assert.deepEqual(requestOf('approve', 'one', 7), request);
});

for (const action of ACTS) {
  test(`[P42] ${action} is about the comment, whatever was said to it meanwhile`, () =>
    assert.deepEqual(requestOf(action, 'one', 7), { type: 'moderate', action, id: 'one' }));
}

test('[P42] closing and opening a page is about no comment', () => {
  assert.deepEqual(requestOf('close', 'one', 7), { type: 'moderate', action: 'close' });
  assert.deepEqual(requestOf('reopen', 'one', 7), { type: 'moderate', action: 'reopen' });
});

test('[P45] what one deleted oneself is taken back as oneself', () => {
  assert.deepEqual(requestOf('take-back', 'one', 7), { type: 'restore', id: 'one' });
});

test('[P47] a ban names only what was asked for', () => {
  const ban = { type: 'moderate', action: 'ban', id: 'one' };
  assert.deepEqual(banRequest('one', { hours: 0, address: false, remove: false }), ban);
  assert.deepEqual(banRequest('one', { hours: 24, address: true, remove: true }), {
    ...ban,
    hours: 24,
    address: true,
    remove: true,
  });
});

test('what takes back what', () => {
  assert.equal(undoOf('approve', 'held'), 'restore');
  assert.equal(undoOf('delete', 'published'), 'restore');
  assert.equal(undoOf('restore', 'spam'), 'spam');
  assert.equal(undoOf('restore', 'deleted'), 'delete');
  assert.equal(undoOf('pin', 'published'), 'unpin');
  assert.equal(undoOf('close', 'published'), 'reopen');
  for (const act of ['report', 'link', 'unban', 'take-back', 'edit'] as const)
    assert.equal(undoOf(act, 'published'), undefined);
});
