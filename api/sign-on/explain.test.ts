import assert from 'node:assert/strict';
import test from 'node:test';
import type { SignOnKey } from '../comments/sign-on.ts';
import { explainToken } from './explain.ts';
import { KeyRing } from './key-ring.ts';
import { MALFORMED, UNSIGNED, WRONG_CLAIMS } from './testing/forgeries.ts';
import {
  CLAIMS,
  EdDSA,
  HS256,
  KEYS,
  NOW,
  RS256,
  SIGNERS,
  SITE,
  encode,
  headed,
  hmacSigner,
  tokenBy,
  tokenWith,
} from './testing/tokens.ts';

async function troubleOf(token: string, keys: readonly SignOnKey[] = KEYS): Promise<string> {
  const ring = new KeyRing(() => assert.fail('nothing is fetched'));
  const { member, trouble } = await explainToken(token, { keys, site: SITE, now: NOW, ring });
  assert.ok(member === null && trouble !== null, `taken: ${token}`);
  return trouble;
}

test('[P50] an owner is told whom a good token would let in', async () => {
  const ring = new KeyRing(() => assert.fail('nothing is fetched'));
  for (const signer of SIGNERS) {
    const tried = await explainToken(tokenBy(signer), { keys: KEYS, site: SITE, now: NOW, ring });
    assert.deepEqual([tried.member?.subject, tried.member?.name, tried.trouble], [CLAIMS.sub, 'Ada', null]);
  }
});

const REASONS: readonly (readonly [title: string, token: string, names: RegExp])[] = [
  ['nothing like a token', 'a-secret', /three parts.*one part/],
  ['five parts', `${tokenBy(HS256)}.a.b`, /5 parts/],
  ['a line break', `${tokenBy(HS256)}\n`, /line break/],
  ['too long', tokenWith(HS256, { more: 'm'.repeat(3_072) }), /too long.*4,096/],
  ['not signed', tokenBy(HS256).replace(/[^.]+$/, ''), /not signed/],
  ['no header', `${encode('x')}.e30.AAAA`, /header.*no JSON/],
  ['no algorithm', tokenBy(HS256, { header: { typ: 'JWT' } }), /no `alg`/],
  ['another algorithm', headed(HS256, { alg: 'HS512' }), /“HS512”, which is not taken/],
  ['no name of an algorithm', headed(HS256, { alg: '<b>hello</b>' }), /is no name of an algorithm/],
  ['a key of its own', headed(HS256, { jku: 'https://example.com/' }), /`jku`/],
  ['another type', headed(HS256, { typ: 'at+jwt' }), /`typ`/],
  ['no kid', headed(HS256, { kid: 7 }), /`kid` has to be/],
  ['another kid', headed(HS256, { kid: 'other' }), /`kid` names a key.*HS256/],
  ['another secret', tokenBy(hmacSigner('shared', 'x'.repeat(43))), /fits none.*not to be decoded/],
  ['no audience', tokenWith(HS256, { aud: undefined }), /`aud`/],
  ['another site', tokenWith(HS256, { aud: 'elsewhere.example' }), /`aud`.*“www.example.com”/],
  ['expired', tokenWith(HS256, { exp: 1 }), /expired/],
];

for (const [title, token, names] of REASONS) {
  test(`[P50] what is wrong with a token is told precisely: ${title}`, async () => {
    assert.match(await troubleOf(token), names);
  });
}

test('[P50] the keys of the site are named by their algorithms, and that there are none', async () => {
  assert.match(await troubleOf(tokenBy(EdDSA), [HS256.key]), /signed with EdDSA, but .* are for HS256/);
  assert.match(await troubleOf(tokenBy(HS256), [RS256.key, EdDSA.key]), /are for RS256 and EdDSA/);
  assert.match(await troubleOf(tokenBy(HS256), []), /no sign-on keys yet/);
});

test('[A27] whatever is refused at the door is refused here, in a sentence of ours that quotes little of it', async () => {
  const forged = [...Object.values(MALFORMED), ...Object.values(UNSIGNED)];
  for (const forge of forged) {
    for (const signer of SIGNERS) {
      const token = forge(signer, tokenBy(signer));
      const said = await troubleOf(token);
      assert.match(said, /^[`A-Z].*\.$/);
      assert.ok(said.length < 300 && !said.includes('evil'), said);
    }
  }
  for (const cases of Object.values(WRONG_CLAIMS))
    for (const claims of Object.values(cases)) await troubleOf(tokenWith(HS256, claims));
});
