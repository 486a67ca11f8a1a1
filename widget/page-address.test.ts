import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameInNotes } from './name-in-notes.ts';
import { roomAddress } from './page-address.ts';
import type { PageHints } from './page-address.ts';

const PAGE = 'https://www.wishtack.com/users/123456/wishes/abcdef';

function address(change: Partial<PageHints> = {}, at = PAGE): string {
  return roomAddress({ server: 'https://comments.example', location: new URL(at), ...change });
}

const cases: readonly (readonly [rule: string, address: string, expected: string])[] = [
  ['the target mirrors the page', address(), 'wss://comments.example/users/123456/wishes/abcdef'],
  [
    'the query is part of the page',
    address({}, `${PAGE}?a=1&b=%20`),
    'wss://comments.example/users/123456/wishes/abcdef?a=1&b=%20',
  ],
  [
    'the fragment is not',
    address({}, `${PAGE}#comments`),
    'wss://comments.example/users/123456/wishes/abcdef',
  ],
  [
    'a server without TLS is called without it',
    address({ server: 'http://localhost:8787/embed.js' }),
    'ws://localhost:8787/users/123456/wishes/abcdef',
  ],
  [
    'a server may be named by its host alone',
    address({ server: 'comments.example:8443' }),
    'wss://comments.example:8443/users/123456/wishes/abcdef',
  ],
  [
    'a path that looks like a host is a path',
    address({}, 'https://www.wishtack.com//evil.example/x'),
    'wss://comments.example//evil.example/x',
  ],
  [
    'a page id has a namespace of its own',
    address({ pageId: 'about us/1' }),
    'wss://comments.example/api/room?id=about%20us%2F1',
  ],
  [
    'a page id goes before all else',
    address({ pageId: 'about', pageUrl: '/x', canonical: '/y' }),
    'wss://comments.example/api/room?id=about',
  ],
  [
    'an address that is given goes before the canonical link',
    address({ pageUrl: '/x', canonical: '/y' }),
    'wss://comments.example/x',
  ],
  [
    'one of another origin is a parameter',
    address({ pageUrl: 'https://wishtack.com/x#y' }),
    'wss://comments.example/api/room?page=https%3A%2F%2Fwishtack.com%2Fx',
  ],
  [
    'one that is no address does not count',
    address({ pageUrl: 'https://' }),
    'wss://comments.example/users/123456/wishes/abcdef',
  ],
  [
    'the canonical link goes before the location',
    address({ canonical: 'https://www.wishtack.com/wishes/abcdef' }),
    'wss://comments.example/wishes/abcdef',
  ],
  [
    'a canonical link to another origin does not count',
    address({ canonical: 'https://evil.example/x' }),
    'wss://comments.example/users/123456/wishes/abcdef',
  ],
  [
    'a canonical link to the front page counts only there',
    address({ canonical: 'https://www.wishtack.com/' }),
    'wss://comments.example/users/123456/wishes/abcdef',
  ],
  [
    'and there it does',
    address({ canonical: '/' }, 'https://www.wishtack.com/?ref=mail'),
    'wss://comments.example/',
  ],
  [
    'a page under the name of the room is a parameter',
    address({}, 'https://www.wishtack.com/api/room'),
    'wss://comments.example/api/room?page=https%3A%2F%2Fwww.wishtack.com%2Fapi%2Froom',
  ],
];

for (const [rule, given, expected] of cases) {
  test(`[P2][P3] ${rule}`, () => assert.equal(given, expected));
}

test('[P3] a long address stays as it is: as a parameter it would be longer still', () => {
  const query = `?q=${'ä'.repeat(300)}`;
  const { search } = new URL(`https://www.wishtack.com/${query}`);
  assert.equal(address({}, `https://www.wishtack.com/${query}`), `wss://comments.example/${search}`);
});

test('what is kept of a page is found again where only the campaign differs, and nowhere else', () => {
  const kept = (target: string): string => nameInNotes(`wss://comments.example${target}`);
  for (const target of [
    '/a?utm_source=mail',
    '/a?UTM_Source=mail&utm_medium=x',
    '/a?fbclid=1',
    '/a?gclid=1&utm_x=2',
  ])
    assert.equal(kept(target), kept('/a'), target);
  assert.equal(kept('/?utm_source=x&p=12&fbclid=y'), kept('/?p=12'));
  for (const target of ['/?p=12', '/?utm=1', '/?my_utm_source=2', '/api/room?id=fbclid'])
    assert.equal(kept(target), `wss://comments.example${target}`);
});
