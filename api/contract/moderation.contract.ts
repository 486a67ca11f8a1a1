import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { CLOSE } from '../protocol.ts';
import { newId } from './testing/ids.ts';
import { readProblem } from './testing/shapes.ts';
import type { World } from './testing/world.ts';

const ORIGIN = 'https://moderated.example';
const SITE = 'moderated.example';

const added = v.strictObject({
  id: v.string(),
  name: v.string(),
  role: v.picklist(['moderator', 'owner']),
  since: v.number(),
  lastUsed: v.null(),
  token: v.pipe(v.string(), v.minLength(43)),
});
const queue = v.strictObject({
  items: v.array(
    v.strictObject({
      id: v.string(),
      page: v.string(),
      parent: v.nullable(v.string()),
      author: v.strictObject({ id: v.string(), name: v.string() }),
      text: v.string(),
      at: v.number(),
      status: v.string(),
      sequence: v.number(),
    }),
  ),
  next: v.nullable(v.number()),
});
const log = v.object({ items: v.array(v.object({ act: v.string(), comment: v.nullable(v.string()) })) });
const staff = v.object({ items: v.array(v.object({ id: v.string(), name: v.string() })) });

export function moderation(world: World): void {
  /** Asks the admin API; `null`: without a token. */
  const ask = (
    method: string,
    path: string,
    body?: unknown,
    token: string | null = world.host.operatorToken,
  ) =>
    world.fetch(`/api/admin/sites/${path}`, token === null ? {} : { Authorization: `Bearer ${token}` }, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const add = async (name: string, role: 'moderator' | 'owner', site = SITE) => {
    const response = await ask('POST', `${site}/staff`, { name, role });
    assert.equal(response.status, 201);
    return v.parse(added, await response.json());
  };
  const held = async (site = SITE) => {
    const response = await ask('GET', `${site}/comments?limit=200`);
    return v.parse(queue, await response.json()).items;
  };
  const decide = (ids: readonly string[], action: string) => ask('POST', `${SITE}/verdicts`, { ids, action });

  test('[P42] [P31] a held comment that is approved by the admin API appears in every open page', async () => {
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
    await ask('PATCH', `${SITE}/settings`, { mode: 'hold-all' });
    const { id, status } = await ada.says('Please wait');
    await ask('PATCH', `${SITE}/settings`, { mode: 'open' });
    assert.equal(status, 'held');
    const waiting = (await held()).find((one) => one.id === id);
    assert.deepEqual([waiting?.text, waiting?.page, waiting?.author.name], ['Please wait', room.path, 'Ada']);
    const response = await decide([id], 'approve');
    assert.deepEqual(await response.json(), { statuses: ['published'] });
    const fact = await ben.hears('Please wait');
    assert.deepEqual([fact.revision, fact.count], [1, 1]);
    assert.ok((await held()).every((one) => one.id !== id));
  });

  test('[P42] [P43] staff moderate in the room itself, and follow what readers do not see', async () => {
    const room = world.room({ origin: ORIGIN });
    const { token } = await add('Mo', 'moderator');
    const [mo, ada] = [await room.newcomer(), await room.visitor('Ada')];
    const welcome = await mo.greets({ token });
    assert.deepEqual([welcome.you?.name, welcome.you?.role], ['Mo', 'moderator']);
    const { id } = await ada.says('Out of place');
    await mo.isTold(id, 'published');
    const { status } = await mo.asks({ type: 'moderate', id, action: 'reject', why: 'off-topic' });
    assert.equal(status, 'rejected');
    const told = await mo.isTold(id, 'rejected');
    assert.equal(told.comment.author?.name, 'Ada');
    await ada.hearsSoMany(2);
    assert.deepEqual(
      ada.facts.map(({ comment, count }) => [comment.status, comment.author?.name, count]),
      [
        ['published', 'Ada', 1],
        ['deleted', undefined, 0],
      ],
    );
    assert.ok(
      ada.heard.every(({ type }) => type !== 'moderation'),
      'readers are told nothing else',
    );
  });

  test('[P42] [A30] who is no staff may not moderate, and learns nothing of what is there', async () => {
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
    const { id } = await ada.says('Mine');
    for (const one of [id, newId()]) {
      const { reason } = await ben.isRefused({ type: 'moderate', id: one, action: 'delete', ref: 'x' });
      assert.equal(reason, 'forbidden');
    }
  });

  test('[P44] [A30] a token is worth what its role allows, on its own site, until its owner is removed', async () => {
    const { id, token } = await add('Mia', 'moderator');
    assert.equal((await ask('GET', `${SITE}/settings`, undefined, token)).status, 200);
    assert.equal((await ask('PATCH', `${SITE}/settings`, { mode: 'closed' }, token)).status, 403);
    assert.equal((await ask('GET', `${SITE}/audit`, undefined, token)).status, 403);
    const elsewhere = await ask('GET', 'settled.example/settings', undefined, token);
    const nowhere = await ask('GET', 'unknown.example/settings', undefined, token);
    assert.deepEqual([elsewhere.status, nowhere.status], [401, 401]);
    assert.equal(await elsewhere.text(), await nowhere.text(), 'nobody learns which sites there are');
    const mia = await world.room({ origin: ORIGIN }).newcomer();
    assert.equal((await mia.greets({ token })).you?.role, 'moderator');
    assert.equal((await ask('DELETE', `${SITE}/staff/${id}`)).status, 204);
    assert.equal((await mia.isClosed()).code, CLOSE.tokenExpired, 'and is told nothing more');
    assert.equal((await ask('GET', `${SITE}/settings`, undefined, token)).status, 401);
    const left = v.parse(staff, await (await ask('GET', `${SITE}/staff`)).json());
    assert.ok(left.items.every((one) => one.id !== id));
  });

  test('[P44] [A35] [A37] the admin API has no CORS and no cache, and wants a token', async () => {
    const without = await ask('GET', `${SITE}/settings`, undefined, null);
    assert.equal(without.status, 401);
    assert.equal(without.headers.get('WWW-Authenticate'), 'Bearer');
    assert.equal(readProblem(await without.text()).reason, 'not-introduced');
    const headers = { Authorization: `Bearer ${world.host.operatorToken}`, Origin: ORIGIN };
    const response = await world.fetch(`/api/admin/sites/${SITE}/settings`, headers);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), null);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.equal((await ask('GET', 'unknown.example/settings')).status, 404);
  });

  test('[P44] settings that are changed take effect in the next message, without a restart', async () => {
    const room = world.room({ origin: 'https://settled.example' });
    const ada = await room.visitor('Ada');
    for (const [mode, expected] of [
      ['hold-all', 'held'],
      ['open', 'published'],
    ] as const) {
      const response = await ask('PATCH', 'settled.example/settings', { mode });
      assert.equal(response.status, 200);
      assert.equal((await ada.says(`In mode ${mode}`)).status, expected);
    }
    await ask('PATCH', 'settled.example/settings', { mode: 'closed' });
    const { reason } = await ada.isRefused({ type: 'comment', id: newId(), text: 'Late', ref: 'x' });
    assert.equal(reason, 'closed');
  });

  test('[P44] what has a wrong form is refused by the name of the member, and changes nothing', async () => {
    const wrong = [
      ['PATCH', `${SITE}/settings`, { mode: 'loud' }],
      ['PATCH', `${SITE}/settings`, { nonsense: true }],
      ['PATCH', `${SITE}/settings`, []],
      ['POST', `${SITE}/verdicts`, { ids: [], action: 'approve' }],
      ['POST', `${SITE}/verdicts`, { ids: ['x'], action: 'approve' }],
      ['POST', `${SITE}/verdicts`, { ids: [newId()], action: 'burn' }],
      ['POST', `${SITE}/staff`, { name: 'X', role: 'king' }],
      ['GET', `${SITE}/comments?limit=0`],
      ['GET', `${SITE}/comments?status=loud`],
      ['GET', `${SITE}/audit?before=-1`],
    ] as const;
    for (const [method, path, body] of wrong) {
      const response = await ask(method, path, body);
      assert.equal(response.status, 400, `${method} ${path} ${JSON.stringify(body)}`);
      assert.equal(readProblem(await response.text()).reason, 'malformed');
    }
    const none = await decide([newId()], 'approve');
    assert.deepEqual(await none.json(), { statuses: [null] });
  });

  test('[P42] every act is in the audit log', async () => {
    const room = world.room({ origin: ORIGIN });
    const ada = await room.visitor('Ada');
    const { id } = await ada.says('Judged twice');
    await decide([id], 'spam');
    await decide([id], 'restore');
    const { items } = v.parse(log, await (await ask('GET', `${SITE}/audit`)).json());
    assert.deepEqual(
      items.filter(({ comment }) => comment === id).map(({ act }) => act),
      ['restore', 'spam'],
    );
  });
}
