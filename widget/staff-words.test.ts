import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StaffComment } from '../api/protocol.ts';
import { staffNote, staffState } from './staff-words.ts';

const COMMENT: StaffComment = {
  id: 'c1',
  parent: null,
  author: { id: 'a', name: 'Ada', role: 'guest' },
  body: [],
  at: 0,
  order: 1,
  revision: 0,
  status: 'held',
  replies: 0,
  heldFor: 'suspect',
  findings: [
    { layer: 'suspect-words', score: 80, detail: 'crypto' },
    { layer: 'links', score: 10, detail: '1' },
    { layer: 'reputation', score: -10 },
  ],
};

test('[P63] staff read what spoke against a comment that waits, or is spam', () => {
  const found = 'Suspect word: crypto · Has links';
  assert.equal(staffNote(COMMENT), `Waiting for approval: it looks like spam · ${found}`);
  assert.equal(staffState({ ...COMMENT, status: 'spam' }), `Spam · ${found}`);
});

test('[P63] once staff have approved it, that is over', () => {
  assert.equal(staffNote({ ...COMMENT, status: 'published' }), '');
  assert.equal(
    staffState({ ...COMMENT, status: 'published', reports: 2 }),
    'Published · Reported by 2 readers',
  );
});

test('[P63] [P65] they read which pattern it fits, and that the hook of the site is to decide', () => {
  const findings = [{ layer: 'patterns', score: 150, detail: 'cas[i1]no' }] as const;
  assert.equal(staffState({ ...COMMENT, status: 'spam', findings }), 'Spam · Fits a pattern: cas[i1]no');
  assert.equal(staffNote({ ...COMMENT, heldFor: 'hook', findings: [] }), 'Waiting for the site’s own check');
});
