import assert from 'node:assert/strict';
import test from 'node:test';
import { receiverUrl } from './receiver-url.ts';

test('[P66] a receiver is a web address without a name or password in it, of at most 2,000 characters', () => {
  assert.equal(receiverUrl('https://example.com/in?key=1'), 'https://example.com/in?key=1');
  assert.equal(receiverUrl('HTTP://EXAMPLE.com:80'), 'http://example.com/');
  assert.equal(receiverUrl('https://example.com/in#part'), 'https://example.com/in');
  const others = [
    '',
    'example.com',
    '/in',
    '//example.com/in',
    'ftp://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/plain,x',
    'https://ada@example.com/',
    'https://ada:secret@example.com/',
    'https://:secret@example.com/',
    'https://',
    `https://example.com/${'x'.repeat(2_000)}`,
    // Longer as it is kept than as it was typed.
    `https://example.com/${'ü'.repeat(1_000)}`,
  ];
  for (const url of others) assert.equal(receiverUrl(url), null, url.slice(0, 60));
  const longest = `https://example.com/${'x'.repeat(1_980)}`;
  assert.equal(receiverUrl(longest), longest);
});
