import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import test from 'node:test';
import type { SignedOn, SignOnKey } from '../comments/sign-on.ts';
import { KeyRing } from './key-ring.ts';
import {
  ED_KEY,
  EdDSA,
  HS256,
  NOW,
  RS256,
  RSA_KEY,
  SITE,
  headed,
  makeEdKey,
  makeRsaKey,
  publicSigner,
  tokenBy,
} from './testing/tokens.ts';
import { verifyToken } from './verify.ts';

const URL_OF_KEYS = 'https://login.example.com/keys';
const PUBLISHED: readonly SignOnKey[] = [
  { id: 'ed', algorithm: 'EdDSA', jwksUrl: URL_OF_KEYS },
  { id: 'rsa', algorithm: 'RS256', jwksUrl: URL_OF_KEYS },
];

function jwkOf(key: KeyObject, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { ...createPublicKey(key).export({ format: 'jwk' }), ...more };
}

/** Somebody who publishes keys, and a site that takes them. */
class Publisher {
  set: unknown = { keys: [jwkOf(ED_KEY, { kid: 'first' }), jwkOf(RSA_KEY, { kid: 'first', use: 'sig' })] };
  readonly asked: string[] = [];
  now = NOW;
  readonly #ring = new KeyRing((url) => this.fetch(url));

  fetch(url: string): Promise<unknown> {
    this.asked.push(url);
    return this.set instanceof Error ? Promise.reject(this.set) : Promise.resolve(this.set);
  }

  verify(token: string, keys: readonly SignOnKey[] = PUBLISHED): Promise<SignedOn> {
    return verifyToken(token, { keys, site: SITE, now: this.now, ring: this.#ring });
  }

  async takes(token: string, keys?: readonly SignOnKey[]): Promise<boolean> {
    return (await this.verify(token, keys)).ok;
  }

  async says(token: string, keys?: readonly SignOnKey[]): Promise<string> {
    const signedOn = await this.verify(token, keys);
    assert.ok(!signedOn.ok);
    return `${signedOn.reason}: ${signedOn.message}`;
  }
}

const UNREACHABLE = /^bad-token: The keys of this site could not be fetched/;
const NO_KEY = /^bad-token: No key of this site/;

test('[P50] tokens of a published key are taken, with its name or without', async () => {
  const publisher = new Publisher();
  for (const signer of [EdDSA, RS256]) {
    assert.equal(await publisher.takes(headed(signer, { kid: 'first' })), true);
    assert.equal(await publisher.takes(tokenBy(signer)), true);
  }
  assert.deepEqual(publisher.asked, [URL_OF_KEYS]);
});

test('[A27] the set is fetched from where the site says, and by nothing that the token says', async () => {
  const publisher = new Publisher();
  assert.match(await publisher.says(headed(EdDSA, { kid: 'https://evil.example/keys' })), NO_KEY);
  assert.match(await publisher.says(headed(EdDSA, { jku: 'https://evil.example/keys' })), /no token/);
  assert.deepEqual(publisher.asked, [URL_OF_KEYS]);
});

test('[A27] a published key has its algorithm: it is no secret, and no key of another kind', async () => {
  const publisher = new Publisher();
  const [ed, rsa] = PUBLISHED;
  assert.ok(ed && rsa);
  assert.match(await publisher.says(tokenBy(HS256)), NO_KEY);
  assert.match(await publisher.says(tokenBy(RS256), [ed]), NO_KEY);
  assert.match(await publisher.says(tokenBy(EdDSA), [rsa]), NO_KEY);
  assert.deepEqual(publisher.asked, []);
});

const UNFIT: Readonly<Record<string, unknown>> = {
  'for encryption': jwkOf(RSA_KEY, { use: 'enc' }),
  'for signing only': jwkOf(RSA_KEY, { key_ops: ['sign'] }),
  'of another algorithm': jwkOf(RSA_KEY, { alg: 'RS512' }),
  'of less than 2048 bits': jwkOf(makeRsaKey(1_024)),
  private: RSA_KEY.export({ format: 'jwk' }),
  'without a modulus': jwkOf(RSA_KEY, { n: undefined }),
  'whose modulus is no text': jwkOf(RSA_KEY, { n: 7 }),
  'of another kind': jwkOf(RSA_KEY, { kty: 'oct', k: 'AAAA' }),
  'that is none': 'RSA',
};

for (const [kind, jwk] of Object.entries(UNFIT)) {
  test(`[A27] a published key is passed over: one ${kind}`, async () => {
    const publisher = new Publisher();
    publisher.set = { keys: [jwk] };
    assert.match(await publisher.says(tokenBy(RS256)), NO_KEY);
    const fit = new Publisher();
    fit.set = { keys: [jwk, jwkOf(RSA_KEY, { use: 'sig', alg: 'RS256', key_ops: ['verify'] })] };
    assert.equal(await fit.takes(tokenBy(RS256)), true);
  });
}

test('a set is remembered for ten minutes', async () => {
  const publisher = new Publisher();
  assert.equal(await publisher.takes(tokenBy(EdDSA)), true);
  publisher.set = { keys: [] };
  publisher.now = NOW + 599_999;
  assert.equal(await publisher.takes(tokenBy(EdDSA)), true);
  assert.equal(publisher.asked.length, 1);
  publisher.now = NOW + 600_000;
  assert.match(await publisher.says(tokenBy(EdDSA)), NO_KEY);
  assert.equal(publisher.asked.length, 2);
});

test('[R18] a clock that goes back keeps no set for longer', async () => {
  const publisher = new Publisher();
  assert.equal(await publisher.takes(tokenBy(EdDSA)), true);
  publisher.now = NOW - 3_000_000;
  await publisher.takes(tokenBy(EdDSA));
  assert.equal(publisher.asked.length, 2);
});

test('a name that is not in the set is looked up again, once a minute', async () => {
  const publisher = new Publisher();
  const newKey = makeEdKey();
  const token = headed(publicSigner('', 'EdDSA', newKey), { kid: 'second' });
  assert.match(await publisher.says(token), NO_KEY);
  publisher.set = { keys: [jwkOf(newKey, { kid: 'second' })] };
  publisher.now = NOW + 59_999;
  for (let i = 0; i < 10; i++) assert.match(await publisher.says(token), NO_KEY);
  assert.equal(publisher.asked.length, 1);
  publisher.now = NOW + 60_000;
  assert.equal(await publisher.takes(token), true);
  assert.equal(publisher.asked.length, 2);
  for (let i = 0; i < 10; i++) await publisher.says(headed(EdDSA, { kid: `nobody ${i}` }));
  assert.equal(publisher.asked.length, 2);
});

test('all who want a set at the same time share one fetch', async () => {
  const publisher = new Publisher();
  const tokens = [...Array<string>(20).fill(tokenBy(EdDSA)), ...Array<string>(20).fill(tokenBy(RS256))];
  const taken = await Promise.all(tokens.map((token) => publisher.takes(token)));
  assert.ok(taken.every(Boolean));
  assert.equal(publisher.asked.length, 1);
});

test('keys that cannot be fetched are said to be so, and asked for again after ten seconds', async () => {
  for (const set of [new Error('ECONNREFUSED'), null, { keys: {} }, { keys: Array<null>(33).fill(null) }]) {
    const publisher = new Publisher();
    const good = publisher.set;
    publisher.set = set;
    assert.match(await publisher.says(tokenBy(EdDSA)), UNREACHABLE);
    publisher.set = good;
    publisher.now = NOW + 9_999;
    assert.match(await publisher.says(tokenBy(EdDSA)), UNREACHABLE);
    assert.equal(publisher.asked.length, 1);
    publisher.now = NOW + 10_000;
    assert.equal(await publisher.takes(tokenBy(EdDSA)), true);
    assert.equal(publisher.asked.length, 2);
  }
});

test('[A45] why they cannot be fetched is told to nobody who brings a token', async () => {
  const publisher = new Publisher();
  publisher.set = new Error('connect ECONNREFUSED 10.0.0.7:443');
  assert.doesNotMatch(await publisher.says(tokenBy(EdDSA)), /10\.0\.0\.7|ECONN|login\.example/);
});

test('a look for a new name that fails takes nothing from those who have a good one', async () => {
  const publisher = new Publisher();
  assert.equal(await publisher.takes(tokenBy(EdDSA)), true);
  publisher.set = new Error('ECONNREFUSED');
  publisher.now = NOW + 60_000;
  assert.match(await publisher.says(headed(EdDSA, { kid: 'nobody' })), UNREACHABLE);
  assert.equal(await publisher.takes(headed(EdDSA, { kid: 'first' })), true);
  assert.equal(publisher.asked.length, 2);
});

test('nothing is fetched for a token that a stored key has made', async () => {
  const publisher = new Publisher();
  assert.equal(await publisher.takes(tokenBy(EdDSA), [...PUBLISHED, EdDSA.key]), true);
  assert.deepEqual(publisher.asked, []);
});

test('a set of thirty-two keys is read, each of them', async () => {
  const publisher = new Publisher();
  const last = makeEdKey();
  publisher.set = { keys: [...Array.from({ length: 31 }, () => jwkOf(makeEdKey())), jwkOf(last)] };
  assert.equal(await publisher.takes(tokenBy(publicSigner('', 'EdDSA', last))), true);
});

test('a hundred sets are remembered, and of more the last', async () => {
  const publisher = new Publisher();
  const keysAt = (n: number): SignOnKey[] => [
    { id: 'ed', algorithm: 'EdDSA', jwksUrl: `https://login.example.com/${n}` },
  ];
  for (let n = 0; n < 101; n++) assert.equal(await publisher.takes(tokenBy(EdDSA), keysAt(n)), true);
  assert.equal(publisher.asked.length, 101);
  assert.equal(await publisher.takes(tokenBy(EdDSA), keysAt(100)), true);
  assert.equal(publisher.asked.length, 101);
  assert.equal(await publisher.takes(tokenBy(EdDSA), keysAt(0)), true);
  assert.equal(publisher.asked.length, 102);
});
