import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { Desk } from './testing/desk.ts';
import type { By } from './testing/desk.ts';
import { readProblem } from './testing/shapes.ts';
import type { World } from './testing/world.ts';

const SITE = 'repeated.example';

/** Requests that are sent again because nobody knows what became of them. */
export function repeats(world: World): void {
  const desk = new Desk(world, SITE);
  const newKey = (): string => `key-${randomBytes(6).toString('hex')}`;
  const asks = async (key: string, method: string, path: string, body?: unknown, by?: By) => {
    const response = await desk.ask(method, path, body, by, { 'Idempotency-Key': key });
    return { status: response.status, text: await response.text() };
  };
  const comment = async (): Promise<string> => {
    const ada = await world.room({ origin: `https://${SITE}` }).visitor('Ada');
    return (await ada.says('To be judged')).id;
  };
  const actsOn = async (id: string) => (await desk.audit()).filter((entry) => entry.comment === id);

  test('[P52] the same request with the same key is done once, and answered alike', async () => {
    const [id, key] = [await comment(), newKey()];
    const body = { ids: [id], action: 'spam' };
    const first = await asks(key, 'POST', 'acts', body);
    assert.deepEqual(
      [first.status, JSON.parse(first.text)],
      [200, { statuses: ['spam'], ids: [id], left: 0 }],
    );
    await desk.act([id], 'restore');
    assert.deepEqual(await asks(key, 'POST', 'acts', body), first, 'though it has changed since');
    const [now] = await desk.comments('limit=1');
    assert.deepEqual([now?.id, now?.status], [id, 'published']);
    assert.deepEqual(
      (await actsOn(id)).map(({ act }) => act),
      ['restore', 'spam'],
    );
    assert.equal((await asks(newKey(), 'POST', 'acts', body)).text, first.text);
    assert.equal((await actsOn(id)).length, 3, 'with another key it is another request');
  });

  test('[P52] another request with the same key is a conflict', async () => {
    const [id, key] = [await comment(), newKey()];
    assert.equal((await asks(key, 'POST', 'acts', { ids: [id], action: 'spam' })).status, 200);
    for (const [method, path, body] of [
      ['POST', 'acts', { ids: [id], action: 'approve' }],
      ['POST', 'acts?', { action: 'spam', ids: [id] }],
      ['PATCH', `comments/${id}`, { text: 'Other' }],
      ['DELETE', `comments/${id}/reports`, undefined],
    ] as const) {
      const { status, text } = await asks(key, method, path, body);
      assert.deepEqual([status, readProblem(text).reason], [409, 'conflict'], `${method} ${path}`);
    }
    assert.deepEqual(
      (await actsOn(id)).map(({ act }) => act),
      ['spam'],
    );
  });

  test('[P52] many at the same time are one', async () => {
    const [id, key] = [await comment(), newKey()];
    const body = { text: 'Rewritten once' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => asks(key, 'PATCH', `comments/${id}`, body)),
    );
    assert.equal(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size, 1);
    assert.equal(answers[0]?.status, 200);
    assert.deepEqual(
      (await actsOn(id)).map(({ act }) => act),
      ['edit'],
    );
  });

  test('[P52] what was told once is not told again', async () => {
    for (const [path, body] of [
      ['tokens', { name: 'Once', role: 'moderator' }],
      ['sign-on-keys', { algorithm: 'HS256' }],
    ] as const) {
      const key = newKey();
      const first = await asks(key, 'POST', path, body);
      assert.equal(first.status, 201);
      const again = await asks(key, 'POST', path, body);
      assert.deepEqual([again.status, readProblem(again.text).reason], [409, 'conflict']);
    }
    const list = await (await desk.ask('GET', 'tokens')).text();
    assert.equal(list.split('"Once"').length, 2, 'and not made again');
  });

  test('[P52] a key is its owner’s: another token may use the same for something else', async () => {
    const [id, key] = [await comment(), newKey()];
    const [mo, mia] = [await desk.token('Mo', 'moderator'), await desk.token('Mia', 'moderator')];
    for (const { token, action } of [
      { ...mo, action: 'spam' },
      { ...mia, action: 'approve' },
    ]) {
      assert.equal((await asks(key, 'POST', 'acts', { ids: [id], action }, token)).status, 200);
    }
    assert.deepEqual(
      (await actsOn(id)).map(({ actor, act }) => [actor, act]),
      [
        [mia.id, 'approve'],
        [mo.id, 'spam'],
      ],
    );
  });

  test('[P52] what was refused may be asked again with the same key', async () => {
    const key = newKey();
    const [id, body] = [await comment(), { action: 'pin' }];
    const { token } = await desk.token('Mo', 'moderator');
    const refused = await asks(key, 'PATCH', 'settings', { mode: 'open' }, token);
    assert.equal(refused.status, 403);
    assert.equal((await asks(key, 'POST', 'acts', { ids: [id], ...body }, token)).status, 200);
  });

  test('[P52] a key has 1 to 128 visible characters; where none is kept it is refused', async () => {
    const id = await comment();
    const body = { ids: [id], action: 'approve' };
    for (const key of ['k'.repeat(128), '!~{}"', '0']) {
      assert.equal((await asks(key, 'POST', 'acts', body)).status, 200, key);
    }
    for (const key of ['', 'k'.repeat(129), 'two words', 'caf\u00e9']) {
      const { status, text } = await asks(key, 'POST', 'acts', body);
      assert.deepEqual([status, readProblem(text).reason], [400, 'malformed'], key);
    }
    const directory = new Desk(world);
    const once = { 'Idempotency-Key': newKey() };
    const response = await directory.ask('POST', 'tokens', { name: 'X', role: 'owner' }, undefined, once);
    assert.equal(response.status, 400);
    assert.equal(readProblem(await response.text()).reason, 'malformed');
  });
}
