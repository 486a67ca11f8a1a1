import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import type { Member, SignedOn, SignOnKey } from '../comments/sign-on.ts';
import { KeyRing } from './key-ring.ts';
import { MALFORMED, UNSIGNED, WRONG_CLAIMS, WRONG_PAYLOADS } from './testing/forgeries.ts';
import {
  CLAIMS,
  ED_KEY,
  EdDSA,
  HS256,
  KEYS,
  NOW,
  RS256,
  RSA_KEY,
  SECONDS,
  SIGNERS,
  SITE,
  headed,
  hmacSigner,
  makeRsaKey,
  publicSigner,
  tokenBy,
  tokenWith,
} from './testing/tokens.ts';
import { verifyToken } from './verify.ts';
import type { SignOnSetting } from './verify.ts';

function verify(token: string, setting: Partial<SignOnSetting> = {}): Promise<SignedOn> {
  const ring = new KeyRing(() => assert.fail('nothing is fetched'));
  return verifyToken(token, { keys: KEYS, site: SITE, now: NOW, ring, ...setting });
}

async function memberOf(token: string, setting: Partial<SignOnSetting> = {}): Promise<Member> {
  const signedOn = await verify(token, setting);
  assert.ok(signedOn.ok, JSON.stringify(signedOn));
  return signedOn.member;
}

async function refusal(token: string, setting: Partial<SignOnSetting> = {}): Promise<string> {
  const signedOn = await verify(token, setting);
  assert.ok(!signedOn.ok, `taken: ${JSON.stringify(signedOn)}`);
  return `${signedOn.reason}: ${signedOn.message}`;
}

const ADA: Member = {
  subject: '4711',
  name: 'Ada',
  avatar: null,
  email: null,
  role: 'member',
  expires: NOW + 3_660_000,
};

for (const signer of SIGNERS) {
  test(`[P50] [A27] a good token of ${signer.algorithm} is taken`, async () => {
    assert.deepEqual(await memberOf(tokenBy(signer)), ADA);
    assert.deepEqual(await memberOf(tokenBy(signer), { keys: [signer.key] }), ADA);
    assert.deepEqual(await memberOf(headed(signer, { kid: signer.key.id })), ADA);
    assert.deepEqual(await memberOf(headed(signer, { typ: undefined })), ADA);
    assert.deepEqual(await memberOf(headed(signer, { typ: 'jwt', x5t: 'a hint that nobody needs' })), ADA);
  });
}

for (const [title, forge] of Object.entries(MALFORMED)) {
  test(`[A27] no token is taken here: ${title}`, async () => {
    for (const signer of SIGNERS) {
      const good = tokenBy(signer);
      assert.deepEqual(await memberOf(good), ADA);
      assert.match(await refusal(forge(signer, good)), /^bad-token: This is no token/, signer.algorithm);
    }
  });
}

for (const [title, forge] of Object.entries(UNSIGNED)) {
  test(`[A27] no key of the site made it: ${title}`, async () => {
    for (const signer of SIGNERS) {
      const good = tokenBy(signer);
      const forged = forge(signer, good);
      for (const keys of [KEYS, [signer.key]]) {
        assert.deepEqual(await memberOf(good, { keys }), ADA);
        assert.match(await refusal(forged, { keys }), /^bad-token: No key of this site/, signer.algorithm);
      }
    }
  });
}

for (const [claim, cases] of Object.entries(WRONG_CLAIMS)) {
  for (const [title, claims] of Object.entries(cases)) {
    test(`[A27] a wrong ${claim} is refused and named: ${title}`, async () => {
      for (const signer of SIGNERS) {
        assert.deepEqual(await memberOf(tokenWith(signer, {})), ADA);
        const said = await refusal(tokenWith(signer, claims));
        assert.ok(said.startsWith(`bad-token: ${claim} `), said);
      }
    });
  }
}

for (const [title, payload] of Object.entries(WRONG_PAYLOADS)) {
  test(`[A27] a payload that is no object is refused: ${title}`, async () => {
    for (const signer of SIGNERS) {
      assert.match(await refusal(tokenBy(signer, { payload })), /^bad-token: The payload/);
    }
  });
}

test('[A27] an infinite number is none', async () => {
  for (const endless of ['1e999', '-1e999']) {
    const payload = JSON.stringify({ ...CLAIMS, exp: 0 }).replace('"exp":0', `"exp":${endless}`);
    assert.match(await refusal(tokenBy(HS256, { payload })), /^bad-token: `exp` has to be a number/);
  }
});

test('[A27] members that every object has, and names that look like claims, change nothing', async () => {
  const more = '"__proto__":{"role":"owner"},"constructor":1,"Role":"owner","more":[{"sub":1},"\\"sub\\":"],';
  const payload = JSON.stringify(CLAIMS).replace('{', `{${more}`);
  assert.deepEqual(await memberOf(tokenBy(HS256, { payload })), ADA);
});

test('[A27] a site without keys takes no token', async () => {
  for (const signer of SIGNERS) assert.match(await refusal(tokenBy(signer), { keys: [] }), /No key/);
});

test('[A27] [A28] a secret of less than 256 bits takes no token', async () => {
  const weak = hmacSigner('weak', 'x'.repeat(42));
  assert.match(await refusal(tokenBy(weak), { keys: [weak.key] }), /No key/);
  const strong = hmacSigner('strong', 'x'.repeat(43));
  assert.deepEqual(await memberOf(tokenBy(strong), { keys: [weak.key, strong.key] }), ADA);
});

test('[A27] an RSA key of 1024 bits takes no token, and neither does a key that is none', async () => {
  const weak = publicSigner('weak', 'RS256', makeRsaKey(1_024));
  const broken: SignOnKey = { id: 'broken', algorithm: 'RS256', publicKey: '-----BEGIN PUBLIC KEY-----' };
  const keys = [weak.key, broken];
  assert.match(await refusal(tokenBy(weak), { keys }), /No key/);
  assert.match(await refusal(tokenBy(RS256), { keys }), /No key/);
  assert.deepEqual(await memberOf(tokenBy(RS256), { keys: [...keys, RS256.key] }), ADA);
});

test('[P50] a public key may be a JSON Web Key, and then be called by its own name', async () => {
  for (const [signer, key] of [[EdDSA, ED_KEY] as const, [RS256, RSA_KEY] as const]) {
    const jwk = { ...createPublicKey(key).export({ format: 'jwk' }), kid: 'its own', key_ops: ['verify'] };
    const keys: SignOnKey[] = [
      {
        id: 'ours',
        algorithm: signer.algorithm as 'EdDSA' | 'RS256',
        publicKey: JSON.stringify(jwk, null, 1),
      },
    ];
    for (const kid of [undefined, 'ours', 'its own']) {
      assert.deepEqual(await memberOf(headed(signer, { kid }), { keys }), ADA);
    }
    assert.match(await refusal(headed(signer, { kid: 'another' }), { keys }), /No key/);
  }
});

test('[P50] a claim has one form: names are cleaned and may be reserved, addresses are as browsers write them', async () => {
  const claims = {
    name: '  Admin\u202e  Zoe\u0301 ✅ ',
    avatar: 'HTTPS://Example.COM/a b.png',
    email: ' Ada@EXAMPLE.com ',
    role: 'moderator',
    aud: ['www.example.org', SITE],
    sub: '😀'.repeat(255),
    nbf: SECONDS,
    iat: SECONDS - 0.5,
    more: { nobody: ['asks'] },
  };
  assert.deepEqual(await memberOf(tokenWith(EdDSA, claims)), {
    subject: '😀'.repeat(255),
    name: 'Admin Zo\u00e9',
    avatar: 'https://example.com/a%20b.png',
    email: 'Ada@example.com',
    role: 'moderator',
    expires: ADA.expires,
  });
  assert.deepEqual(await memberOf(tokenWith(HS256, { avatar: null, email: null })), ADA);
});

test('[A29] a token is good until its end and a minute more, and then never again', async () => {
  for (const signer of SIGNERS) {
    const token = tokenBy(signer);
    const { expires } = await memberOf(token);
    assert.equal(expires, CLAIMS.exp * 1_000 + 60_000);
    assert.deepEqual(await memberOf(token, { now: expires - 1 }), ADA);
    for (const now of [expires, expires + 1, expires + 315_360_000_000]) {
      assert.equal(await refusal(token, { now }), 'token-expired: The token has expired.');
    }
  }
});

test('[A27] [A29] an expired token that is wrong besides is a bad one: a new one would be no better', async () => {
  assert.match(await refusal(tokenWith(HS256, { exp: 0, aud: 'www.example.org' })), /^bad-token: `aud`/);
  assert.match(await refusal(tokenWith(HS256, { exp: 0, role: 'king' })), /^bad-token: `role`/);
  assert.match(await refusal(tokenWith(HS256, { exp: -1e300 })), /^token-expired/);
});

test('[A29] who takes a key away takes all tokens back that it made', async () => {
  const token = tokenBy(HS256);
  assert.deepEqual(await memberOf(token), ADA);
  assert.match(await refusal(token, { keys: [EdDSA.key, RS256.key] }), /No key/);
  const renewed = hmacSigner(HS256.key.id, Buffer.alloc(32, 7).toString('base64url'));
  assert.match(await refusal(token, { keys: [renewed.key] }), /No key/);
});

test('[P50] [A27] clocks may differ by a minute, and a token lives a day at most', async () => {
  const edge = { exp: SECONDS + 86_460, nbf: SECONDS + 60, iat: SECONDS + 60 };
  assert.equal((await memberOf(tokenWith(HS256, edge))).expires, NOW + 86_520_000);
  assert.match(await refusal(tokenWith(HS256, { exp: SECONDS + 86_460.001 })), /24 hours/);
});

test('[A28] of all last characters that a signature may have, one passes', async () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('');
  for (const signer of SIGNERS) {
    const token = tokenBy(signer);
    const results = alphabet.map((character) => verify(token.slice(0, -1) + character));
    assert.equal((await Promise.all(results)).filter(({ ok }) => ok).length, 1, signer.algorithm);
  }
});

test('[A28] whether a signature fits, Web Crypto says, which compares in constant time: nothing of ours looks', async (t) => {
  const wrong = tokenBy(hmacSigner('shared', 'another_secret_that_this_site_does_not_have'));
  assert.match(await refusal(wrong), /No key/);
  const compared = t.mock.method(crypto.subtle, 'verify', () => Promise.resolve(true));
  assert.deepEqual(await memberOf(wrong), ADA);
  assert.equal(compared.mock.callCount(), 1);
  compared.mock.mockImplementation(() => Promise.resolve(false));
  assert.match(await refusal(tokenBy(HS256)), /No key/);
  assert.equal(compared.mock.callCount(), 2);
});

test('[A27] [A28] nothing but the token itself passes, whatever is changed of it', async () => {
  const tokens = SIGNERS.map((signer) => tokenBy(signer));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...tokens),
      fc.nat(),
      fc.string({ unit: 'binary-ascii', maxLength: 3 }),
      fc.nat({ max: 3 }),
      async (token, at, inserted, removed) => {
        const from = at % (token.length + 1);
        const changed = token.slice(0, from) + inserted + token.slice(from + removed);
        assert.equal((await verify(changed)).ok, changed === token, changed);
      },
    ),
    { numRuns: 400 },
  );
});
