import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStamps, stampedText } from './stamp.ts';

test('a comment tells when it was due, alone and among others', () => {
  const due = [12_345, 9_876_543_210_123];
  const frame = Buffer.from(JSON.stringify(due.map((one) => ({ id: 'dueX', text: stampedText(one) }))));
  const read: number[] = [];
  readStamps(frame, (at) => read.push(at()));
  assert.deepEqual(read, due);
});

test('each has as many characters as the next', () => {
  assert.equal(stampedText(1).length, 120);
  assert.equal(stampedText(1e15).length, 120);
});
