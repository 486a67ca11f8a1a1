import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import test from 'node:test';
import { readAddressKeyText } from '../address-key.ts';
import { addressHasher, addressReader, keyAsText } from './address.ts';
import { temporaryFolder } from './testing/until.ts';

/** A connection from 10.0.0.1. */
function from(
  forwarded?: string | string[],
  address = '10.0.0.1',
): Parameters<ReturnType<typeof addressReader>>[0] {
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: address });
  return { socket, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } };
}

const CASES: readonly (readonly [
  proxies: number,
  forwarded: string | string[] | undefined,
  address: string,
  why: string,
])[] = [
  [0, undefined, '10.0.0.1', 'who is connected is who asks'],
  [0, '6.6.6.6', '10.0.0.1', 'without a proxy nobody is believed'],
  [1, '203.0.113.7', '203.0.113.7', 'our proxy is believed'],
  [1, '6.6.6.6, 203.0.113.7', '203.0.113.7', 'but not what it was told'],
  [1, '6.6.6.6,7.7.7.7 ,203.0.113.7 ', '203.0.113.7', 'however long the list is'],
  [1, ['6.6.6.6', '203.0.113.7'], '203.0.113.7', 'or in how many headers'],
  [1, undefined, '10.0.0.1', 'a proxy that says nothing is the one who asks'],
  [1, '', '10.0.0.1', 'also one that says nothing in a header'],
  [1, '6.6.6.6, ', '10.0.0.1', 'also one that says nothing behind a lie'],
  [2, '203.0.113.7, 192.0.2.1', '203.0.113.7', 'of two proxies the first one knows the reader'],
  [2, '6.6.6.6, 203.0.113.7, 192.0.2.1', '203.0.113.7', 'and not what it was told'],
  [2, '192.0.2.1', '10.0.0.1', 'who comes around the first proxy cannot name an address'],
  [1, '203.0.113.7:49152', '203.0.113.7', 'a port is no part of an address'],
  [1, '[2001:db8::7]:49152', '2001:db8::7', 'also not of IPv6'],
  [1, '2001:db8::7', '2001:db8::7', 'which has colons of its own'],
];

for (const [proxies, forwarded, address, why] of CASES) {
  const said = forwarded === undefined ? 'nothing' : `“${String(forwarded)}”`;
  test(`[A40] behind ${proxies} proxies that say ${said}: ${why}`, () => {
    assert.equal(addressReader(proxies)(from(forwarded)), address);
  });
}

test('[A40] an operator is told once of a proxy whose readers all count as one address', () => {
  const told: string[] = [];
  const behind = (proxies: number) => addressReader(proxies, (advice) => told.push(advice));
  const none = behind(0);
  none(from());
  none(from('203.0.113.7', '8.8.4.4'));
  none(from('203.0.113.7', '8.8.8.8'));
  behind(1)(from('203.0.113.7'));
  assert.deepEqual(told, [], 'not of what a stranger made up, and not where it is known');
  for (const address of ['203.0.113.7', '203.0.113.8']) none(from(address));
  assert.equal(told.length, 1);
  assert.match(told[0] ?? '', /TRUSTED_PROXIES/);
});

test('[A34] addresses are hashed with a key of this server, which stays', () => {
  const dataDir = temporaryFolder();
  const hash = addressHasher(dataDir);
  const file = join(dataDir, 'address.key');
  const key = readFileSync(file);
  assert.equal(key.length, 32);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(
    hash('203.0.113.7'),
    createHmac('sha256', key).update('203.0.113.7').digest('base64url').slice(0, 22),
  );
  assert.notEqual(hash('203.0.113.7'), hash('203.0.113.8'));
  assert.equal(addressHasher(dataDir)('203.0.113.7'), hash('203.0.113.7'));
  assert.notEqual(addressHasher(temporaryFolder())('203.0.113.7'), hash('203.0.113.7'));
});

test('[A34] a key that is not whole is replaced', () => {
  const dataDir = temporaryFolder();
  const file = join(dataDir, 'address.key');
  for (const broken of ['', 'short']) {
    writeFileSync(file, broken);
    addressHasher(dataDir);
    assert.equal(readFileSync(file).length, 32);
  }
});

test('[A34] a key that is handed over gives the same hashes on another host', () => {
  const [home, away] = [temporaryFolder(), temporaryFolder()];
  const hash = addressHasher(home);
  const text = keyAsText(home);
  assert.match(text, /^key:[\w-]{43}$/);
  assert.deepEqual(Buffer.from(readAddressKeyText(`${text}\n`)), readFileSync(join(home, 'address.key')));
  writeFileSync(join(away, 'address.key'), `${text}\n`);
  assert.equal(addressHasher(away)('203.0.113.7'), hash('203.0.113.7'));
  assert.equal(keyAsText(away), text);
});

test('[A34] a key that is a text, as on Cloudflare, can be that of a folder', () => {
  const dataDir = temporaryFolder();
  const secret = 'a long random text';
  writeFileSync(join(dataDir, 'address.key'), `text:${secret}\n`);
  const hashed = createHmac('sha256', readAddressKeyText(secret)).update('203.0.113.7').digest('base64url');
  assert.equal(addressHasher(dataDir)('203.0.113.7'), hashed.slice(0, 22));
});
