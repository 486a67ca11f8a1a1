import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageOrigin } from './page-origin.ts';

test('pages are at the first origin of their site, and where nobody tells, at its name', () => {
  assert.equal(
    pageOrigin('www.example.com', ['http://localhost:8788', 'https://x.example']),
    'http://localhost:8788',
  );
  assert.equal(
    pageOrigin('localhost', ['http://localhost:*', 'http://localhost:3000']),
    'http://localhost:3000',
  );
  assert.equal(pageOrigin('www.example.com', null), 'https://www.example.com');
});

test('of any port nobody knows which', () => {
  assert.equal(pageOrigin('localhost', ['http://localhost:*']), null);
  assert.equal(pageOrigin('localhost', null), null);
});
