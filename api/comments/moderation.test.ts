import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HeldFor, Mode } from '../protocol.ts';
import { receive } from './moderation.ts';

const GUEST = { id: 'g', role: 'guest' } as const;

function heldFor(
  mode: Mode,
  text: string,
  { knows = true, parent = true, author = GUEST }: Circumstances = {},
): HeldFor | null {
  const hasPublished = (): boolean => knows;
  const { status, heldFor: why } = receive({ mode, author, text, hasPublished, parentHasPlace: parent });
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
  assert.equal(heldFor('open', 'Hello', { knows: false }), null);
  assert.equal(heldFor('hold-first', 'Hello', { knows: false }), 'first');
  assert.equal(heldFor('hold-first', 'Hello'), null);
  assert.equal(heldFor('hold-all', 'Hello'), 'all');
  for (const mode of ['open', 'hold-first', 'hold-all'] as const) {
    assert.equal(heldFor(mode, 'Hello', { parent: false }), 'parent', 'with what it replies to');
    assert.equal(heldFor(mode, 'Hello', { knows: false, author: { id: 'm', role: 'moderator' } }), null);
    assert.equal(heldFor(mode, 'Hello', { parent: false, author: { id: 'm', role: 'owner' } }), 'parent');
  }
});

test('[P32] links wait where first comments do, however they are written', () => {
  const links = [
    'http://example.com',
    'See https://example.com/a',
    'HTTPS://EXAMPLE.COM',
    'go to www.example.com now',
    'WWW.example.com',
    '(http://example.com)',
    'a\nhttps://example.com',
    '“www.example.com”',
    'http:example.com',
  ];
  for (const text of links) assert.equal(heldFor('hold-first', text), 'link', text);
  const plain = [
    'example.com',
    'awww.nice',
    'the http protocol',
    'xhttps://a',
    'wwwhat',
    'mail@www',
    'phttp:',
  ];
  for (const text of plain) assert.equal(heldFor('hold-first', text), null, text);
  assert.equal(heldFor('open', 'https://example.com'), null);
});
