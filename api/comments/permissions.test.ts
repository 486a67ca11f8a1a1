import assert from 'node:assert/strict';
import { test } from 'node:test';
import { may } from './permissions.ts';
import type { Act, Who } from './permissions.ts';

const WHO: Record<string, Who | null> = {
  reader: null,
  guest: { id: 'g', role: 'guest' },
  member: { id: 'm', role: 'member' },
  moderator: { id: 'mo', role: 'moderator' },
  owner: { id: 'o', role: 'owner' },
};

/** Who may: of what anybody wrote. */
const EXPECTED: Record<Act, readonly string[]> = {
  introduce: ['reader', 'guest'],
  comment: ['guest', 'member', 'moderator', 'owner'],
  'comment-when-closed': ['moderator', 'owner'],
  'skip-approval': ['moderator', 'owner'],
  'see-unpublished': ['moderator', 'owner'],
  report: ['reader', 'guest', 'member', 'moderator', 'owner'],
  react: ['guest', 'member', 'moderator', 'owner'],
  edit: ['moderator', 'owner'],
  'edit-late': ['moderator', 'owner'],
  withdraw: [],
  moderate: ['moderator', 'owner'],
  'take-out': ['owner'],
  erase: ['owner'],
  'run-site': ['owner'],
};

test('[A30] the permission table says who may do what', () => {
  for (const [act, allowed] of Object.entries(EXPECTED)) {
    for (const [name, who] of Object.entries(WHO)) {
      assert.equal(may(act as Act, who), allowed.includes(name), `${name}: ${act}`);
    }
  }
});

test('[P32] authors may see their own comments while they wait, and nobody else of their rank', () => {
  for (const name of ['guest', 'member']) {
    const who = WHO[name] ?? null;
    assert.equal(may('see-unpublished', who, true), true);
    assert.equal(may('see-unpublished', who, false), false);
  }
  assert.equal(may('see-unpublished', null, true), false);
});

test('[P45] [P49] what one wrote, and what is known of one, is one’s own', () => {
  for (const act of ['edit', 'withdraw', 'take-out', 'erase'] as const) {
    for (const [name, who] of Object.entries(WHO)) {
      assert.equal(may(act, who, true), name !== 'reader', `${name}: ${act}`);
    }
  }
});
