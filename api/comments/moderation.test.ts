import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HeldFor, Mode } from '../protocol.ts';
import { receive } from './moderation.ts';

const GUEST = { id: 'g', role: 'guest' } as const;

function heldFor(
  mode: Mode,
  hasLinks: boolean,
  { knows = true, parent = true, author = GUEST }: Circumstances = {},
): HeldFor | null {
  const { status, heldFor: why } = receive({
    mode,
    author,
    hasLinks,
    hasPublished: knows,
    parentHasPlace: parent,
    suspicion: 'fine',
  });
  assert.equal(status, why === null ? 'published' : 'held');
  return why;
}
interface Circumstances {
  readonly knows?: boolean;
  readonly parent?: boolean;
  readonly author?: Who;
}
type Who = { readonly id: string; readonly role: 'guest' | 'member' | 'moderator' | 'owner' };

test('[P32] each mode holds what it says', () => {
  assert.equal(heldFor('open', false, { knows: false }), null);
  assert.equal(heldFor('hold-first', false, { knows: false }), 'first');
  assert.equal(heldFor('hold-first', false), null);
  assert.equal(heldFor('hold-all', false), 'all');
  for (const mode of ['open', 'hold-first', 'hold-all'] as const) {
    assert.equal(heldFor(mode, false, { parent: false }), 'parent', 'with what it replies to');
    assert.equal(heldFor(mode, false, { knows: false, author: { id: 'm', role: 'moderator' } }), null);
    assert.equal(heldFor(mode, false, { parent: false, author: { id: 'm', role: 'owner' } }), 'parent');
  }
});

test('[P32] links wait where first comments do', () => {
  assert.equal(heldFor('hold-first', true), 'link');
  assert.equal(heldFor('open', true), null);
});

test('[P63] what looks like spam waits, and what surely is some is spam, in every mode', () => {
  const arrival = {
    mode: 'open',
    author: { id: 'a', role: 'guest' },
    hasLinks: false,
    hasPublished: true,
    parentHasPlace: false,
  } as const;
  assert.deepEqual(receive({ ...arrival, suspicion: 'suspect' }), { status: 'held', heldFor: 'suspect' });
  assert.deepEqual(receive({ ...arrival, suspicion: 'spam' }), { status: 'spam', heldFor: 'suspect' });
});
