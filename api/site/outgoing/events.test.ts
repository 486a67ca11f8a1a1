import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventsOf } from './events.ts';

const THERE = { status: 'published', editedAt: null, reports: 0 } as const;

test('[P66] a comment is created first, and then is what it came to be', () => {
  assert.deepEqual(eventsOf(undefined, THERE), ['comment.created', 'comment.published']);
  assert.deepEqual(eventsOf(undefined, { ...THERE, status: 'held' }), ['comment.created', 'comment.held']);
  assert.deepEqual(eventsOf(undefined, { ...THERE, status: 'spam' }), ['comment.created', 'comment.spam']);
});

test('[P66] a change of the status, of the text and a report are events; what somebody did comes before what it led to', () => {
  for (const status of ['held', 'rejected', 'spam', 'deleted'] as const) {
    assert.deepEqual(eventsOf(THERE, { ...THERE, status }), [`comment.${status}`]);
    assert.deepEqual(eventsOf({ ...THERE, status }, THERE), ['comment.published']);
  }
  assert.deepEqual(eventsOf(THERE, { ...THERE, editedAt: 5 }), ['comment.edited']);
  assert.deepEqual(eventsOf({ ...THERE, editedAt: 5 }, { ...THERE, editedAt: 6, status: 'held' }), [
    'comment.edited',
    'comment.held',
  ]);
  assert.deepEqual(eventsOf(THERE, { ...THERE, reports: 1 }), ['comment.reported']);
  assert.deepEqual(eventsOf({ ...THERE, reports: 2 }, { ...THERE, reports: 3, status: 'held' }), [
    'comment.reported',
    'comment.held',
  ]);
});

test('[P66] nothing else is an event', () => {
  assert.deepEqual(eventsOf(THERE, THERE), []);
  assert.deepEqual(eventsOf({ ...THERE, reports: 3 }, THERE), [], 'reports that were dismissed');
  assert.deepEqual(eventsOf({ ...THERE, editedAt: 5 }, { ...THERE, editedAt: 5 }), []);
});
