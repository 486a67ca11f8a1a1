import assert from 'node:assert/strict';
import test from 'node:test';
import type { Authority, Caller, SiteAnswer, SiteRequest } from '../comments/seam.ts';
import { KeyRing } from './key-ring.ts';
import { SignedOnAuthority } from './signed-on-authority.ts';
import type { SignedOnSetting } from './signed-on-authority.ts';
import { EdDSA, HS256, KEYS, NOW, SITE, tokenBy, tokenWith } from './testing/tokens.ts';

const CALLER: Caller = { page: '/', participant: 'p1', address: 'a1' };
const ANSWER: SiteAnswer = { type: 'unavailable' };

/** Hears what it is asked, and always says the same. */
class Listening implements Authority {
  readonly heard: (readonly [SiteRequest, Caller])[] = [];
  readonly promise = Promise.resolve(ANSWER);

  ask(request: SiteRequest, caller: Caller): Promise<SiteAnswer> {
    this.heard.push([request, caller]);
    return this.promise;
  }
}

function signedOn(setting: Partial<SignedOnSetting> = {}): readonly [SignedOnAuthority, Listening] {
  const inner = new Listening();
  const ring = new KeyRing(() => assert.fail('nothing is fetched'));
  const all = { inner, site: SITE, keys: () => KEYS, ring, now: () => NOW, ...setting };
  return [new SignedOnAuthority(all), inner];
}

const COMMENT = '018f2f2e-7c00-7000-8000-000000000001';
const OTHERS: readonly SiteRequest[] = [
  { type: 'hello' },
  { type: 'hello', ref: 'r', since: 3, token: 'of-a-guest_without_a_dot' },
  { type: 'introduce', secret: 's'.repeat(22), name: 'a.b.c' },
  { type: 'comment', id: COMMENT, text: tokenBy(HS256) },
  { type: 'window', sort: 'oldest' },
];

test('what is no hello with a sign-on token passes as it is, in the same turn', () => {
  const noKeys = (): never => assert.fail('no keys are read');
  const [authority, inner] = signedOn({ keys: noKeys });
  for (const request of OTHERS) {
    assert.equal(authority.ask(request, CALLER), inner.promise);
    assert.equal(inner.heard.at(-1)?.[0], request);
    assert.equal(inner.heard.at(-1)?.[1], CALLER);
  }
  assert.equal(inner.heard.length, OTHERS.length);
});

test('[P50] the site is told who it is, and never the token', async () => {
  const [authority, inner] = signedOn();
  const token = tokenWith(EdDSA, { name: 'Ada', role: 'moderator' });
  const answer = await authority.ask({ type: 'hello', ref: 'r', since: 3, sort: 'oldest', token }, CALLER);
  assert.equal(answer, ANSWER);
  const member = {
    subject: '4711',
    name: 'Ada',
    avatar: null,
    email: null,
    role: 'moderator',
    expires: NOW + 3_660_000,
  };
  const hello = { type: 'hello', ref: 'r', since: 3, sort: 'oldest' };
  assert.deepEqual(inner.heard, [[hello, { ...CALLER, member }]]);
});

test('[A27] [A29] with a token that is not taken the site is not asked', async () => {
  const [authority, inner] = signedOn();
  const refused = async (token: string): Promise<string> => {
    const answer = await authority.ask({ type: 'hello', ref: 'r', token }, CALLER);
    assert.ok(answer.type === 'refused');
    assert.equal(answer.ref, 'r');
    return `${answer.reason}: ${answer.message}`;
  };
  assert.match(await refused('a.b.c'), /^bad-token: This is no token/);
  assert.match(await refused('.'), /^bad-token: This is no token/);
  assert.match(await refused(tokenWith(HS256, { aud: 'www.example.org' })), /^bad-token: `aud`/);
  assert.match(await refused(tokenWith(HS256, { exp: NOW / 1_000 - 60 })), /^token-expired: /);
  assert.deepEqual(inner.heard, []);
});

test('[A29] a key that was taken away takes no token from the next hello on', async () => {
  let keys = KEYS;
  const [authority, inner] = signedOn({ keys: () => keys });
  const hello: SiteRequest = { type: 'hello', token: tokenBy(HS256) };
  assert.equal(await authority.ask(hello, CALLER), ANSWER);
  keys = KEYS.filter(({ algorithm }) => algorithm !== 'HS256');
  const answer = await authority.ask(hello, CALLER);
  assert.ok(answer.type === 'refused' && answer.reason === 'bad-token');
  assert.equal(inner.heard.length, 1);
});

test('[P50] where the keys cannot be read the site answers what its trouble is, and hears of no member', async () => {
  const keys = (): never => {
    throw new Error('SQLITE_CORRUPT');
  };
  const [authority, inner] = signedOn({ keys });
  const hello: SiteRequest = { type: 'hello', token: tokenBy(HS256) };
  assert.equal(await authority.ask(hello, CALLER), ANSWER);
  assert.deepEqual(inner.heard, [[hello, CALLER]]);
});
