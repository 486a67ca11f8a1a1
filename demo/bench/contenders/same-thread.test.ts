import assert from 'node:assert/strict';
import { test } from 'node:test';
import { branches, commentsOf, sameThread } from './same-thread.ts';

test('a page of the thread that all are given is the newest at the top, each with all its replies', () => {
  const [newest, next] = branches(8, 0, 2);
  assert.deepEqual(newest, { top: { id: 7, parent: 0 }, replies: [{ id: 8, parent: 7 }] });
  assert.deepEqual(next?.replies, [
    { id: 5, parent: 4 },
    { id: 6, parent: 4 },
  ]);
  assert.deepEqual(branches(8, 2, 2), [
    {
      top: { id: 1, parent: 0 },
      replies: [
        { id: 2, parent: 1 },
        { id: 3, parent: 1 },
      ],
    },
  ]);
});

test('all pages together are the whole thread', () => {
  const whole = branches(100, 0, 100).flatMap(({ top, replies }) => [top, ...replies]);
  assert.deepEqual(
    whole.toSorted((one, other) => one.id - other.id),
    sameThread(100),
  );
});

test('a page says in its path how many comments it has', () => {
  assert.equal(commentsOf('/waline-10000'), 10_000);
  assert.equal(commentsOf('/'), 0);
});
