import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashOf, readPlace } from './place.ts';

test('a place is what its address says, and back', () => {
  for (const path of ['queue/held', 'participants/q83v-E', 'queue/all?q=a%2Fb%20c&page=3', 'settings/']) {
    const { site, view, path: rest } = readPlace(hashOf('www.example.com', path));
    assert.equal(site, 'www.example.com');
    assert.equal(`${view}/${rest}`, path);
  }
});

test('what leads nowhere leads to the start', () => {
  for (const hash of [
    '',
    '#',
    '#/',
    '#/www.example.com',
    '#/www.example.com/nowhere/at/all',
    '#/a/toString',
  ]) {
    const { view, path } = readPlace(hash);
    assert.deepEqual([view, path], ['start', ''], hash);
  }
  assert.equal(readPlace('#/<script>/queue').site, '');
});
