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
  const hasPublished = (): boolean => knows;
  const { status, heldFor: why } = receive({ mode, author, hasLinks, hasPublished, parentHasPlace: parent });
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
