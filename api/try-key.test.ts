import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdminAnswer, AdminCall, AdminRequest } from './comments/administration.ts';
import { refuse } from './comments/refusal.ts';
import { KeyRing } from './sign-on/key-ring.ts';
import { EdDSA, HS256, KEYS, NOW, SITE, tokenBy, tokenWith } from './sign-on/testing/tokens.ts';
import { administerKeys } from './try-key.ts';

const ADDRESS = 'https://example.com/keys';

/** Puts a request, and notes what came to the site and what was fetched for it. */
async function put(request: AdminRequest, isOwner = true, keys = () => KEYS) {
  const asked: string[] = [];
  const seen: AdminRequest[] = [];
  const fetched: string[] = [];
  const administer = async ({ request: one }: AdminCall): Promise<AdminAnswer> => {
    const { type } = one;
    asked.push(type);
    seen.push(one);
    if (!isOwner) return refuse('forbidden');
    return type === 'list-keys' ? { type: 'keys', keys: [] } : { type: 'done' };
  };
  const fetchKeys = async (url: string) => {
    fetched.push(url);
    return { keys: [] };
  };
  const ring = new KeyRing(fetchKeys);
  const setting = { fetchKeys, site: SITE, keys, ring, now: () => NOW };
  const once = { key: 'x', fingerprint: 'y' };
  const full = await administerKeys({ request, actor: { token: 'x' }, once }, administer, setting);
  return { answer: full.type === 'refused' ? full.reason : full.type, asked, fetched, full, seen };
}

function summary({ answer, asked, fetched }: Awaited<ReturnType<typeof put>>) {
  return { answer, asked, fetched };
}

test('[P50] a key that works is added, one that does not is refused', async () => {
  assert.ok('publicKey' in EdDSA.key);
  const { publicKey } = EdDSA.key;
  const good = summary(await put({ type: 'add-key', algorithm: 'EdDSA', publicKey }));
  assert.deepEqual(good, { answer: 'done', asked: ['list-keys', 'add-key'], fetched: [] });
  const bad = summary(await put({ type: 'add-key', algorithm: 'RS256', publicKey }));
  assert.deepEqual(bad, { answer: 'malformed', asked: ['list-keys'], fetched: [] });
  const empty = summary(await put({ type: 'add-key', algorithm: 'EdDSA', jwksUrl: ADDRESS }));
  assert.deepEqual(empty, { answer: 'malformed', asked: ['list-keys'], fetched: [ADDRESS] });
});

test('[A45] [A30] nothing is fetched for who may not add a key', async () => {
  const refused = summary(await put({ type: 'add-key', algorithm: 'EdDSA', jwksUrl: ADDRESS }, false));
  assert.deepEqual(refused, { answer: 'forbidden', asked: ['list-keys'], fetched: [] });
});

test('all else, and a secret that the site makes, goes to the site as it is', async () => {
  for (const request of [{ type: 'read-settings' }, { type: 'add-key', algorithm: 'HS256' }] as const) {
    assert.deepEqual(summary(await put(request)), { answer: 'done', asked: [request.type], fetched: [] });
  }
});

test('[P50] [A35] a token is tried without the site ever seeing it', async () => {
  const good = tokenBy(HS256);
  const { full, seen, fetched } = await put({ type: 'try-token', token: good });
  assert.ok(full.type === 'token-tried');
  assert.deepEqual([full.tried.member?.name, full.tried.trouble], ['Ada', null]);
  assert.deepEqual([seen, fetched], [[{ type: 'try-token', token: '' }], []]);
  const late = await put({ type: 'try-token', token: tokenWith(HS256, { exp: 1 }) });
  assert.ok(late.full.type === 'token-tried');
  assert.deepEqual(late.full.tried, { member: null, trouble: 'The token has expired.' });
});

test('[P50] [A30] who may not ask is told nothing of a token, and a file in trouble says so', async () => {
  const token = tokenBy(HS256);
  assert.equal((await put({ type: 'try-token', token }, false)).answer, 'forbidden');
  const broken = () => {
    throw new Error('The file is in trouble.');
  };
  assert.equal((await put({ type: 'try-token', token }, true, broken)).answer, 'storage-trouble');
});
