import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linked } from './linked.ts';
import { permalink } from './permalink.ts';
import { windowRequest } from './live/window-request.ts';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

test('a link to a comment leads to it, whatever else the address says', () => {
  for (const address of ['https://example.com/', 'https://example.com/a?b=c#top']) {
    const link = permalink(ID, new URL(address));
    assert.equal(linked(new URL(link ?? '')), ID);
    assert.equal(link?.split('#')[0], address.split('#')[0]);
  }
});

test('there is none where the page keeps its own state in the fragment', () => {
  for (const hash of ['#/inbox', '#!/inbox'])
    assert.equal(permalink(ID, new URL(hash, 'https://example.com')), null);
});

test('other fragments lead to no comment', () => {
  for (const hash of ['', '#', '#top', '#the-comment-1']) assert.equal(linked({ hash }), undefined);
});

test('[P24] of a level of which nothing is known, the beginning is asked for', () => {
  const request = windowRequest('one', { after: -Infinity, before: Infinity }, 'newest');
  assert.deepEqual({ ...request, ref: '' }, { type: 'window', ref: '', sort: 'newest', parent: 'one' });
});
