import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import test from 'node:test';
import type { SignOnKey } from '../comments/sign-on.ts';
import { keyTrouble } from './key-trouble.ts';
import { ED_KEY, KEYS, RSA_KEY, makeRsaKey, pemOf } from './testing/tokens.ts';

const nothing = (): never => assert.fail('nothing is fetched');
const published = (set: unknown) => (): Promise<unknown> => Promise.resolve(set);

function ofKey(algorithm: 'EdDSA' | 'RS256', publicKey: string): SignOnKey {
  return { id: 'k', algorithm, publicKey };
}

function ofSet(jwksUrl = 'https://login.example.com/keys'): SignOnKey {
  return { id: 'k', algorithm: 'RS256', jwksUrl };
}

const RSA_JWK = createPublicKey(RSA_KEY).export({ format: 'jwk' });

test('good keys have no trouble', async () => {
  for (const key of KEYS) assert.equal(await keyTrouble(key, nothing), null);
  const windows = pemOf(createPublicKey(ED_KEY)).replaceAll('\n', '\r\n');
  assert.equal(await keyTrouble(ofKey('EdDSA', ` \n${windows}\n`), nothing), null);
  assert.equal(await keyTrouble(ofKey('RS256', JSON.stringify(RSA_JWK)), nothing), null);
  assert.equal(await keyTrouble(ofSet(), published({ keys: [{ kty: 'EC' }, RSA_JWK] })), null);
});

const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const TROUBLES: Readonly<Record<string, readonly [key: SignOnKey, says: RegExp]>> = {
  'a short secret': [{ id: 'k', algorithm: 'HS256', secret: 'x'.repeat(42) }, /at least 32 random bytes/],
  'a secret that is a sentence': [
    { id: 'k', algorithm: 'HS256', secret: 'correct horse battery staple and so on, for a while' },
    /as base64url/,
  ],
  'a private key as PEM': [
    ofKey('RS256', RSA_KEY.export({ type: 'pkcs8', format: 'pem' }).toString()),
    /private key/,
  ],
  'a private key as JWK': [
    ofKey('RS256', JSON.stringify(RSA_KEY.export({ format: 'jwk' }))),
    /public JSON Web Key/,
  ],
  'a key of another algorithm as JWK': [ofKey('EdDSA', JSON.stringify(RSA_JWK)), /an Ed25519 key/],
  'a key of another algorithm as PEM': [
    ofKey('EdDSA', pemOf(createPublicKey(RSA_KEY))),
    /read as one for EdDSA/,
  ],
  'a key of an elliptic curve': [ofKey('RS256', pemOf(EC.publicKey)), /read as one for RS256/],
  'a key of 1024 bits': [ofKey('RS256', pemOf(createPublicKey(makeRsaKey(1_024)))), /less than 2,048 bits/],
  'half a key': [ofKey('RS256', pemOf(createPublicKey(RSA_KEY)).slice(0, 100)), /cannot be read/],
  'a certificate': [ofKey('RS256', '-----BEGIN CERTIFICATE-----\nMIIB\n'), /BEGIN PUBLIC KEY/],
  nothing: [ofKey('RS256', ''), /BEGIN PUBLIC KEY/],
  'an endless key': [ofKey('RS256', 'x'.repeat(8_193)), /too long/],
  'a set over http': [ofSet('http://login.example.com/keys'), /https:\/\//],
  'a set behind a password': [ofSet('https://me:secret@login.example.com/keys'), /password/],
  'a set without an address': [ofSet('keys'), /https:\/\//],
  'a set with a very long address': [ofSet(`https://login.example.com/${'x'.repeat(2_048)}`), /https:\/\//],
};

for (const [title, [key, says]] of Object.entries(TROUBLES)) {
  test(`[A27] a key is refused when it is added: ${title}`, async () => {
    assert.match((await keyTrouble(key, nothing)) ?? '', says);
  });
}

test('a set that helps nobody is refused when it is added, and its owner is told why', async () => {
  const failing = (): Promise<never> => Promise.reject(new Error('The host has a private address.'));
  assert.match((await keyTrouble(ofSet(), failing)) ?? '', /could not be fetched: The host has a private/);
  assert.match((await keyTrouble(ofSet(), published({ keys: [] }))) ?? '', /no key for RS256/);
  assert.match((await keyTrouble(ofSet(), published([RSA_JWK]))) ?? '', /no JSON Web Key Set/);
});
