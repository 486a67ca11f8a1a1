import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import type { SignOnKeyRequest } from '../../comments/administration.ts';
import { DeskStage } from './testing/desk-stage.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const PEM = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const PRIVATE_PEM = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const JWK = JSON.stringify(publicKey.export({ format: 'jwk' }));
const PRIVATE_JWK = JSON.stringify(privateKey.export({ format: 'jwk' }));
const RSA_PEM = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString();

const add = (key: { readonly publicKey: string } | { readonly jwksUrl: string }): SignOnKeyRequest => ({
  type: 'add-key',
  algorithm: 'EdDSA',
  ...key,
});

test('[A28] a shared secret is made by the host, told once, and listed never', () => {
  const site = new DeskStage();
  const { key, secret } = site.asks('key', { type: 'add-key', algorithm: 'HS256' });
  assert.ok(secret !== null);
  const { keys } = site.asks('keys', { type: 'list-keys' });
  assert.deepEqual(keys, [key]);
  assert.ok(!JSON.stringify(keys).includes(secret));
  assert.deepEqual(site.site.signOnKeys(), [{ id: key.id, algorithm: 'HS256', secret }]);
  assert.deepEqual(site.acts(), ['add-key']);
});

test('[A27] a public key has one algorithm, and is stored as it was given', () => {
  const site = new DeskStage();
  const jwksUrl = 'https://id.example/keys';
  for (const request of [
    add({ publicKey: PEM }),
    add({ publicKey: JWK }),
    { type: 'add-key', algorithm: 'RS256', publicKey: RSA_PEM } as const,
    add({ jwksUrl }),
  ]) {
    assert.equal(site.asks('key', request).secret, null);
  }
  assert.deepEqual(
    site.site.signOnKeys().map(({ id: _id, ...key }) => key),
    [
      { algorithm: 'EdDSA', publicKey: PEM },
      { algorithm: 'EdDSA', publicKey: JWK },
      { algorithm: 'RS256', publicKey: RSA_PEM },
      { algorithm: 'EdDSA', jwksUrl },
    ],
  );
});

test('[A28] a private key is refused, and so is what is no key and no https address', () => {
  const site = new DeskStage();
  for (const text of [
    PRIVATE_PEM,
    PRIVATE_JWK,
    '',
    'x',
    '{}',
    '{"kty":"oct","k":"AAAA"}',
    'A'.repeat(10_000),
  ]) {
    assert.equal(site.refuses(add({ publicKey: text })), 'malformed', text.slice(0, 40));
  }
  for (const jwksUrl of [
    '',
    'http://a.example/',
    'https://u:p@a.example/',
    `https://a.example/${'x'.repeat(2_048)}`,
  ]) {
    assert.equal(site.refuses(add({ jwksUrl })), 'malformed', jwksUrl.slice(0, 40));
  }
  assert.deepEqual(site.asks('keys', { type: 'list-keys' }).keys, []);
});

test('[A27] whoever signed in has to do so again when a key is removed; a site has at most five', () => {
  const site = new DeskStage();
  const ids = Array.from(
    { length: 5 },
    () => site.asks('key', { type: 'add-key', algorithm: 'HS256' }).key.id,
  );
  assert.equal(new Set(ids).size, 5);
  assert.equal(site.refuses({ type: 'add-key', algorithm: 'HS256' }), 'conflict');
  const [id = ''] = ids;
  assert.deepEqual(site.tells({ type: 'remove-key', id }), [
    { type: 'ended', whose: 'members', code: 'tokenExpired' },
  ]);
  assert.equal(site.refuses({ type: 'remove-key', id }), 'not-found');
  assert.equal(site.site.signOnKeys().length, 4);
  const [entry] = site.log();
  assert.deepEqual([entry?.act, entry?.why], ['remove-key', id]);
});
