import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalOrigin, originSpellings, parseSites } from './sites.ts';
import type { SiteEntry } from './site-entry.ts';

function sites(text: string): readonly SiteEntry[] {
  const parsed = parseSites(text);
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.message);
  return parsed.sites;
}

function originsOf(text: string): readonly string[] {
  const [site, ...others] = sites(text);
  assert.ok(site && others.length === 0);
  return site.origins;
}

function complaint(text: string): string {
  const parsed = parseSites(text);
  assert.ok(!parsed.ok, `“${text}” was read`);
  return parsed.message;
}

/** As a host asks the directory. */
function siteOf(directory: string, header: string): string | undefined {
  const origin = canonicalOrigin(header);
  const spellings = origin === null ? [] : originSpellings(origin);
  const entries = sites(directory);
  return spellings
    .map((spelling) => entries.find(({ origins }) => origins.includes(spelling))?.name)
    .find((name) => name !== undefined);
}

const ORIGINS: readonly (readonly [header: string, site: string | undefined, why: string])[] = [
  ['https://example.com', 'example.com', 'the site'],
  ['https://www.example.com', 'example.com', 'with www'],
  ['https://shop.example.net:8443', 'shop', 'the port that is named'],
  ['http://localhost:8788', 'localhost', 'any port'],
  ['http://localhost', 'localhost', 'the default port too'],
  ['http://[::1]:3000', 'shop', 'an IPv6 address'],
  ['http://example.com', undefined, 'another scheme'],
  ['https://example.com:8443', undefined, 'another port'],
  ['https://example.com:443', undefined, 'browsers leave the default port out'],
  ['https://shop.example.net', undefined, 'the default port is not the one named'],
  ['https://evil-example.com', undefined, 'a longer name'],
  ['https://example.com.evil.example', undefined, 'a longer name at the other end'],
  ['https://a.example.com', undefined, 'a host below'],
  ['https://example.com.', undefined, 'a dot at the end is another origin'],
  ['https://EXAMPLE.com', undefined, 'browsers write lower case'],
  ['HTTPS://example.com', undefined, 'of the scheme too'],
  ['https://example.com/', undefined, 'a slash'],
  ['https://example.com/a', undefined, 'a path'],
  ['https://example.com?', undefined, 'a query'],
  ['https://example.com#', undefined, 'a fragment'],
  ['https://ada@example.com', undefined, 'credentials'],
  ['https://evil.example@example.com', undefined, 'credentials that look like a host'],
  ['https://example.com, https://example.com', undefined, 'a list'],
  ['https://example.com https://evil.example', undefined, 'a list with a space'],
  [' https://example.com', undefined, 'a space before'],
  ['https://example.com\t', undefined, 'a tab behind'],
  ['https://example%2Ecom', undefined, 'an encoded dot'],
  ['https://example\u3002com', undefined, 'a dot of another script'],
  ['https://ex\u00adample.com', undefined, 'a character that vanishes'],
  ['https://localhost:8788', undefined, 'localhost by another scheme'],
  ['http://localhost.evil.example:8788', undefined, 'a name that begins like localhost'],
  ['http://localhost:*', undefined, 'a wildcard is for the directory, not for visitors'],
  ['http://localhost:99999', undefined, 'a port that is none'],
  ['http://localhost:', undefined, 'an empty port'],
  ['null', undefined, 'an opaque origin'],
  ['', undefined, 'nothing'],
  ['*', undefined, 'everything'],
  ['example.com', undefined, 'no scheme'],
  ['//example.com', undefined, 'still no scheme'],
  ['file://', undefined, 'a file'],
  ['chrome-extension://abcdef', undefined, 'an extension'],
  ['wss://example.com', undefined, 'a scheme that no page has'],
  ['https:example.com', undefined, 'a URL without slashes'],
  ['https:\\\\example.com', undefined, 'backslashes'],
  [`https://${'a.'.repeat(200)}com`, undefined, 'longer than any host'],
];

test('[A15] an origin is of a site only when it is exactly one of its origins', () => {
  const directory = 'example.com, shop=https://shop.example.net:8443 http://[::1]:3000, localhost';
  for (const [header, site, why] of ORIGINS)
    assert.equal(siteOf(directory, header), site, `${why}: ${header}`);
});

test('[A15] the handshake of the protocol belongs to the site www.wishtack.com', () => {
  assert.equal(siteOf('www.wishtack.com', 'https://www.wishtack.com'), 'www.wishtack.com');
  assert.equal(siteOf('www.wishtack.com', 'https://wishtack.com'), undefined);
});

test('[A15] a bare name allows itself and its www over https', () => {
  assert.deepEqual(originsOf('example.com'), ['https://example.com', 'https://www.example.com']);
  assert.deepEqual(originsOf('www.example.com'), ['https://www.example.com']);
  assert.deepEqual(originsOf('localhost'), ['http://localhost:*']);
});

test('[A15] names and origins are kept as browsers write them', () => {
  assert.deepEqual(sites('München.Example'), [
    {
      name: 'xn--mnchen-3ya.example',
      origins: ['https://xn--mnchen-3ya.example', 'https://www.xn--mnchen-3ya.example'],
    },
  ]);
  assert.deepEqual(originsOf('a.example=HTTPS://A.example:443/ http://a.example:80 http://a.example:8080'), [
    'https://a.example',
    'http://a.example',
    'http://a.example:8080',
  ]);
  assert.deepEqual(originsOf('a.example=https://a.example  https://A.example/'), ['https://a.example']);
  assert.deepEqual(originsOf('intranet=http://192.168.1.5 http://[::1]:3000 https://my_host.example:*'), [
    'http://192.168.1.5',
    'http://[::1]:3000',
    'https://my_host.example:*',
  ]);
});

test('[A15] a directory may be empty, and white space and stray commas do not matter', () => {
  assert.deepEqual(sites(''), []);
  assert.deepEqual(sites(' , '), []);
  assert.deepEqual(
    sites(' a.example ,\n b.example = https://b.example:8443 , ').map(({ name }) => name),
    ['a.example', 'b.example'],
  );
});

test('[A15] an origin belongs to one site', () => {
  assert.match(
    complaint('a.example, b.example=https://a.example'),
    /“https:\/\/a\.example”.*a\.example.*b\.example/,
  );
  assert.match(complaint('a.example,www.a.example'), /“https:\/\/www\.a\.example”/);
  assert.match(complaint('a.example,A.example'), /“a\.example” is named twice/);
  assert.equal(sites('a.example=https://a.example, www.a.example').length, 2);
});

test('[A15] what is no site name is named', () => {
  const shapes =
    'https://a.example a.example/b a.example:8080 *.example a..example .example a.example. -a.example a-.example';
  const others = 'a_b.example 192.168.1.5 0x7f.1 [::1] a@b ../a a%2eb null? a\\b \u200b';
  const long = [`${'a'.repeat(64)}.example`, `${'a.'.repeat(130)}example`];
  for (const name of [...shapes.split(' '), ...others.split(' '), ...long, 'a b']) {
    assert.ok(complaint(`b.example,${name}`).startsWith(`“${name}” is not the name of a site.`), name);
    assert.ok(complaint(`${name}=https://b.example`).includes('is not the name of a site'), name);
  }
  assert.match(complaint('=https://a.example'), /“” is not the name of a site/);
});

test('a site cannot be called like what is stored beside it', () => {
  assert.match(complaint('Directory'), /“directory” is what the directory of sites is called/);
  assert.equal(sites('directory.example').length, 1);
});

test('[A15] what is no origin is named, with its site', () => {
  const shapes =
    'null a.example * ftp://a.example file:///a javascript:1 https:a.example https:// https://[::1';
  const parts =
    'https://a.example/b https://a.example?b https://a.example#b https://ada:b@a.example https://a.example//';
  const hosts =
    'https://*.example https://a^b https://a.example:99999 https://a.example:*8 https://a.example:**';
  for (const origin of [shapes, parts, hosts].flatMap((line) => line.split(' '))) {
    const message = complaint(`a.example=https://a.example ${origin}`);
    assert.ok(message.startsWith(`“${origin}” of a.example is not an origin.`), message);
  }
  assert.match(complaint('a.example='), /“a\.example” names no origin/);
});
