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
  const suspected = { heldFor: 'suspect', isAsked: false };
  assert.deepEqual(receive({ ...arrival, suspicion: 'suspect' }), { status: 'held', ...suspected });
  assert.deepEqual(receive({ ...arrival, suspicion: 'spam' }), { status: 'spam', ...suspected });
});

test('[P65] the hook is asked about all, about what would wait anyway, or about newcomers; never about staff or sure spam', () => {
  const known = {
    mode: 'open',
    author: GUEST,
    hasLinks: false,
    hasPublished: true,
    parentHasPlace: true,
    suspicion: 'fine',
  } as const;
  const newcomer = { ...known, hasPublished: false } as const;
  const suspect = { ...known, suspicion: 'suspect' } as const;
  const published = { status: 'published', heldFor: null, isAsked: false };
  const heldForHook = { status: 'held', heldFor: 'hook', isAsked: true };
  const waits = (reason: HeldFor, isAsked: boolean) => ({ status: 'held', heldFor: reason, isAsked });

  assert.deepEqual(receive({ ...known, asks: 'all' }), heldForHook);
  assert.deepEqual(receive({ ...suspect, asks: 'all' }), waits('suspect', true));
  assert.deepEqual(receive({ ...known, asks: 'held' }), published);
  assert.deepEqual(receive({ ...suspect, asks: 'held' }), waits('suspect', true));
  assert.deepEqual(receive({ ...known, mode: 'hold-all', asks: 'held' }), waits('all', true));
  assert.deepEqual(receive({ ...known, asks: 'newcomers' }), published);
  assert.deepEqual(receive({ ...suspect, asks: 'newcomers' }), waits('suspect', false));
  assert.deepEqual(receive({ ...newcomer, asks: 'newcomers' }), heldForHook);
  assert.deepEqual(
    receive({ ...newcomer, mode: 'hold-first', asks: 'newcomers' }),
    waits('first', true),
    'the stronger reason',
  );
  const staff = { ...newcomer, author: { id: 'm', role: 'moderator' } } as const;
  for (const asks of ['all', 'held', 'newcomers'] as const) {
    assert.deepEqual(receive({ ...staff, asks }), published);
    assert.deepEqual(receive({ ...staff, parentHasPlace: false, asks }), waits('parent', false));
    const spam = receive({ ...newcomer, suspicion: 'spam', asks });
    assert.deepEqual([spam.status, spam.isAsked], ['spam', false]);
  }
  assert.deepEqual(receive({ ...newcomer, asks: null }), published);
});
