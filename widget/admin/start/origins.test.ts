import assert from 'node:assert/strict';
import { test } from 'node:test';
import { belongs, originOf, originsOf } from './origins.ts';

test('what somebody types for a page is taken for the origin of it', () => {
  const typed = {
    'https://www.example.com/posts/1?x=1#y': 'https://www.example.com',
    '  blog.example.com/posts ': 'https://blog.example.com',
    'http://localhost:8788/': 'http://localhost:8788',
    'localhost:8788': 'http://localhost:8788',
    'HTTPS://Example.COM:443': 'https://example.com',
  };
  for (const [text, origin] of Object.entries(typed)) assert.equal(originOf(text), origin, text);
  for (const text of ['', '   ', 'file:///home/page.html', 'https://', 'not a page']) {
    assert.equal(originOf(text), null, text);
  }
});

test('a page belongs to a site by its whole origin, or by any port where that is allowed', () => {
  const origins = ['https://example.com', 'http://localhost:*'];
  for (const origin of ['https://example.com', 'http://localhost', 'http://localhost:8788']) {
    assert.ok(belongs(origin, origins), origin);
  }
  for (const origin of ['http://example.com', 'https://example.com:8443', 'https://localhost:1']) {
    assert.ok(!belongs(origin, origins), origin);
  }
});

test('of a site that is added, any port may be meant', () => {
  assert.equal(originsOf('http://localhost:*'), 'http://localhost:*');
  assert.equal(originsOf('example.com/posts'), 'https://example.com');
  for (const text of [':*', 'http://:*', 'http://localhost:1:*']) assert.equal(originsOf(text), null, text);
});
