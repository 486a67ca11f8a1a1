import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdminAnswer, AdminCall, AdminRequest } from './comments/administration.ts';
import { refuse } from './comments/refusal.ts';
import { EdDSA } from './sign-on/testing/tokens.ts';
import { administerKeys } from './try-key.ts';

const ADDRESS = 'https://example.com/keys';

/** Puts a request, and notes what came to the site and what was fetched for it. */
async function put(request: AdminRequest, isOwner = true) {
  const asked: string[] = [];
  const fetched: string[] = [];
  const administer = async ({ request: { type } }: AdminCall): Promise<AdminAnswer> => {
    asked.push(type);
    if (!isOwner) return refuse('forbidden');
    return type === 'list-keys' ? { type: 'keys', keys: [] } : { type: 'done' };
  };
  const fetchKeys = async (url: string) => {
    fetched.push(url);
    return { keys: [] };
  };
  const answer = await administerKeys({ request, actor: { token: 'x' } }, administer, fetchKeys);
  return { answer: answer.type === 'refused' ? answer.reason : answer.type, asked, fetched };
}

test('[P50] a key that works is added, one that does not is refused', async () => {
  assert.ok('publicKey' in EdDSA.key);
  const { publicKey } = EdDSA.key;
  const good = await put({ type: 'add-key', algorithm: 'EdDSA', publicKey });
  assert.deepEqual(good, { answer: 'done', asked: ['list-keys', 'add-key'], fetched: [] });
  const bad = await put({ type: 'add-key', algorithm: 'RS256', publicKey });
  assert.deepEqual(bad, { answer: 'malformed', asked: ['list-keys'], fetched: [] });
  const empty = await put({ type: 'add-key', algorithm: 'EdDSA', jwksUrl: ADDRESS });
  assert.deepEqual(empty, { answer: 'malformed', asked: ['list-keys'], fetched: [ADDRESS] });
});

test('[A45] [A30] nothing is fetched for who may not add a key', async () => {
  const refused = await put({ type: 'add-key', algorithm: 'EdDSA', jwksUrl: ADDRESS }, false);
  assert.deepEqual(refused, { answer: 'forbidden', asked: ['list-keys'], fetched: [] });
});

test('all else, and a secret that the site makes, goes to the site as it is', async () => {
  for (const request of [{ type: 'read-settings' }, { type: 'add-key', algorithm: 'HS256' }] as const) {
    assert.deepEqual(await put(request), { answer: 'done', asked: [request.type], fetched: [] });
  }
});
