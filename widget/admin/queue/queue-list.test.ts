import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SiteChange } from '../../../api/comments/listed.ts';
import type { Status } from '../../../api/protocol.ts';
import { QueueList } from './queue-list.ts';
import { readQueuePlace } from './queue-place.ts';
import { changeTo, listed } from '../testing/comments.ts';

function queue(path = 'held', count = 5): QueueList {
  const list = new QueueList(readQueuePlace(path, 'held'));
  const comments = Array.from({ length: count }, (_, n) => listed(`c${n}`));
  list.take(comments, null, true);
  return list;
}

const ids = (list: QueueList) => list.items.map(({ comment }) => comment.id).join(' ');
const becomes = (id: string, status: Status, more: Partial<SiteChange['comment']> = {}) =>
  changeTo(listed(id), { status, decidedBy: 'ada', ...more });

test('one reads the first, goes on one by one, and stays at the ends', () => {
  const list = queue();
  assert.equal(list.current, 'c0');
  list.step(-1);
  assert.equal(list.current, 'c0');
  for (let step = 0; step < 9; step++) list.step(1);
  assert.equal(list.current, 'c4');
});

test('who has decided goes on with the next one, and at the end with the one before', () => {
  const list = queue();
  list.go('c1');
  list.remove(['c1', 'c2']);
  assert.equal(list.current, 'c3');
  list.remove(['c4', 'c3']);
  assert.equal(list.current, 'c0');
  list.remove(['c0']);
  assert.equal(list.current, null);
});

test('what could not be done is put back where it was', () => {
  const list = queue();
  list.go('c1');
  list.putBack(list.remove(['c1', 'c3']));
  assert.equal(ids(list), 'c0 c1 c2 c3 c4');
  assert.equal(list.current, 'c1');
});

test('one selects one by one, and a range from the last one', () => {
  const list = queue();
  list.select('c1');
  list.select('c3', true);
  assert.deepEqual([...list.selected], ['c1', 'c2', 'c3']);
  list.select('c2');
  assert.deepEqual([...list.selected], ['c1', 'c3']);
});

test('what others settle goes, but what one reads stays until one goes on', () => {
  const list = queue();
  list.go('c1');
  assert.deepEqual(list.hear(becomes('c3', 'published')), {
    type: 'settled',
    status: 'published',
    by: 'ada',
  });
  assert.deepEqual(list.hear(becomes('c1', 'spam')), { type: 'settled', status: 'spam', by: 'ada' });
  assert.equal(ids(list), 'c0 c1 c2 c4');
  assert.equal(list.currentItem?.settledBy, 'ada');
  list.step(1);
  assert.equal(ids(list), 'c0 c2 c4');
  assert.equal(list.current, 'c2');
});

test('the last one that others settle stays while it is read, and then the queue is empty', () => {
  const list = queue('held', 1);
  list.hear(becomes('c0', 'published'));
  assert.equal(ids(list), 'c0');
  list.step(1);
  assert.equal(ids(list), '');
});

test('what comes in waits; what is settled before it was shown is forgotten', () => {
  const list = queue();
  assert.equal(list.hear(changeTo(listed('new'), {})).type, 'arrived');
  assert.equal(list.hear(changeTo(listed('newer'), {})).type, 'arrived');
  assert.equal(list.hear(changeTo(listed('other'), { status: 'published' })).type, 'nothing');
  assert.equal(list.hear(becomes('new', 'published')).type, 'nothing');
  assert.deepEqual([...list.arrived], ['newer']);
  assert.equal(ids(list), 'c0 c1 c2 c3 c4');
});

test('what is looked for narrowly is not disturbed by what cannot be of it', () => {
  const byWords = queue('held?q=train');
  const byAuthor = queue('all?author=ben');
  const byPage = queue('all?page=3');
  const elsewhere = { ...changeTo(listed('new'), {}), page: '/elsewhere' };
  for (const list of [byWords, byAuthor, byPage]) assert.equal(list.hear(elsewhere).type, 'nothing');
  assert.equal(byPage.hear(changeTo(listed('new'), {})).type, 'arrived');
});

test('a change of numbers is seen where it is; a change of the text is told', () => {
  const list = queue('reported', 0);
  const reasons = { spam: 1, abuse: 0, 'off-topic': 0, other: 0 };
  list.take([{ comment: listed('c0', { reports: 1 }), reasons, lastAt: 1 }], null, true);
  assert.equal(list.hear(changeTo(listed('c0'), { reports: 2 })).type, 'nothing');
  assert.equal(list.items[0]?.comment.reports, 2);
  assert.equal(list.hear(changeTo(listed('c0'), { reports: 2, edited: 9 })).type, 'rewritten');
});

test('a list that is read anew keeps what is read and selected, where it is still there', () => {
  const list = queue();
  list.go('c3');
  list.select('c3');
  list.select('c4');
  list.take([listed('c9'), listed('c3')], 7, true);
  assert.deepEqual([ids(list), list.current, [...list.selected], list.next], ['c9 c3', 'c3', ['c3'], 7]);
  list.take([listed('c3'), listed('c2')], null, false);
  assert.equal(ids(list), 'c9 c3 c2');
});
