import assert from 'node:assert/strict';
import test from 'node:test';
import { OPERATOR } from '../comments/administration.ts';
import type { AdminRequest } from '../comments/administration.ts';
import { isSafeTwice } from './safe-twice.ts';

const actor = { steward: OPERATOR };
const once = { key: 'one', fingerprint: 'of it' };

const CHANGES: readonly AdminRequest[] = [
  { type: 'add-alias', id: 1, address: { id: 'about' } },
  { type: 'undo', id: 1 },
  { type: 'act', on: { ids: [] }, action: 'delete' },
];

for (const request of CHANGES) {
  test(`[P52] ${request.type} is asked again with a key alone`, () => {
    assert.equal(isSafeTwice({ request, actor }), false);
    assert.equal(isSafeTwice({ request, actor, once }), true);
  });
}

const SECRETS: readonly AdminRequest[] = [
  { type: 'create-token', name: 'Mo', role: 'moderator' },
  { type: 'create-webhook', url: 'https://example.com', events: [] },
];

for (const request of SECRETS) {
  test(`[P52] ${request.type} is not asked again: what it tells is told once`, () => {
    assert.equal(isSafeTwice({ request, actor }), false);
    assert.equal(isSafeTwice({ request, actor, once }), false);
  });
}

const READS: readonly AdminRequest[] = [
  { type: 'export' },
  { type: 'list-tokens' },
  { type: 'read-settings' },
  { type: 'take-out', id: 'me' },
  { type: 'try-token', token: '' },
  { type: 'import', line: 1, lines: '' },
];

for (const request of READS) {
  test(`[P44] ${request.type} is asked again: twice is once`, () => {
    assert.equal(isSafeTwice({ request, actor }), true);
  });
}
