import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { CLOSE } from '../protocol.ts';
import { Desk } from './testing/desk.ts';
import { newId } from './testing/ids.ts';
import { readProblem } from './testing/shapes.ts';
import type { World } from './testing/world.ts';

const ORIGIN = 'https://moderated.example';
const SITE = 'moderated.example';

const holders = v.object({ items: v.array(v.object({ id: v.string(), name: v.string() })) });

export function moderation(world: World): void {
  const desk = new Desk(world, SITE);

  test('[P42] [P31] a held comment that is approved by the admin API appears in every open page', async () => {
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
    await desk.settings({ mode: 'hold-all' });
    const { id, status } = await ada.says('Please wait');
    await desk.settings({ mode: 'open' });
    assert.equal(status, 'held');
    const held = () => desk.comments('status=held&limit=200');
    const waiting = (await held()).find((one) => one.id === id);
    assert.deepEqual(
      [waiting?.text, waiting?.page.key, waiting?.author.name, waiting?.heldFor],
      ['Please wait', room.path, 'Ada', 'all'],
    );
    assert.deepEqual(await desk.act([id], 'approve'), ['published']);
    const fact = await ben.hears('Please wait');
    assert.deepEqual([fact.revision, fact.count], [1, 1]);
    assert.ok((await held()).every((one) => one.id !== id));
  });

  test('[P42] [P43] staff moderate in the room itself, and follow what readers do not see', async () => {
    const room = world.room({ origin: ORIGIN });
    const { token } = await desk.token('Mo', 'moderator');
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
    const { id, token } = await desk.token('Mia', 'moderator');
    await desk.does('GET', 'settings', undefined, token);
    assert.equal((await desk.isRefused('PATCH', 'settings', { mode: 'closed' }, token)).status, 403);
    assert.equal((await desk.isRefused('GET', 'audit', undefined, token)).status, 403);
    const elsewhere = await new Desk(world, 'settled.example').ask('GET', 'settings', undefined, token);
    const nowhere = await new Desk(world, 'unknown.example').ask('GET', 'settings', undefined, token);
    assert.deepEqual([elsewhere.status, nowhere.status], [401, 401]);
    assert.equal(await elsewhere.text(), await nowhere.text(), 'nobody learns which sites there are');
    const mia = await world.room({ origin: ORIGIN }).newcomer();
    assert.equal((await mia.greets({ token })).you?.role, 'moderator');
    await desk.does('DELETE', `tokens/${id}`);
    assert.equal((await mia.isClosed()).code, CLOSE.tokenExpired, 'and is told nothing more');
    assert.equal((await desk.isRefused('GET', 'settings', undefined, token)).status, 401);
    const left = await desk.gets(holders, 'GET', 'tokens');
    assert.ok(left.items.every((one) => one.id !== id));
  });

  test('[P44] [A35] [A37] the admin API has no CORS and no cache, and wants a token', async () => {
    const without = await desk.ask('GET', 'settings', undefined, null);
    assert.equal(without.status, 401);
    assert.equal(without.headers.get('WWW-Authenticate'), 'Bearer');
    assert.equal(readProblem(await without.text()).reason, 'not-introduced');
    const headers = { Authorization: `Bearer ${world.host.operatorToken}`, Origin: ORIGIN };
    const response = await world.fetch(`/api/admin/sites/${SITE}/settings`, headers);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), null);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.equal((await new Desk(world, 'unknown.example').ask('GET', 'settings')).status, 404);
  });

  test('[P44] [P48] settings that are changed take effect in the next message, and are told to all who are there', async () => {
    const settled = new Desk(world, 'settled.example');
    const [here, there] = ['/a', '/b'].map((path) => world.room({ origin: 'https://settled.example', path }));
    const [ada, ben] = [await here?.visitor('Ada'), await there?.reader()];
    for (const [mode, expected] of [
      ['hold-all', 'held'],
      ['open', 'published'],
    ] as const) {
      await settled.settings({ mode });
      assert.equal((await ada?.says(`In mode ${mode}`))?.status, expected);
    }
    await settled.settings({ mode: 'closed', anonymous: true });
    const refused = await ada?.isRefused({ type: 'comment', id: newId(), text: 'Late', ref: 'x' });
    assert.equal(refused?.reason, 'closed');
    for (const one of [ada, ben]) {
      await one?.hearsOf('settings', ({ settings }) => settings.mode === 'closed' && settings.anonymous);
    }
    await settled.settings({ mode: 'open', anonymous: false });
  });

  test('[P44] [A31] what has a wrong form is refused by the name of the member, and changes nothing', async () => {
    const wrong = [
      ['PATCH', 'settings', { mode: 'loud' }],
      ['PATCH', 'settings', { nonsense: true }],
      ['PATCH', 'settings', []],
      ['POST', 'acts', { ids: [], action: 'approve' }],
      ['POST', 'acts', { ids: ['x'], action: 'approve' }],
      ['POST', 'acts', { ids: [newId()], action: 'burn' }],
      ['POST', 'acts', { ids: [newId()], action: 'approve', status: 'published' }],
      ['POST', 'tokens', { name: 'X', role: 'king' }],
      ['GET', 'comments?limit=0'],
      ['GET', 'comments?status=loud'],
      ['GET', 'comments?nonsense=1'],
      ['GET', 'audit?before=-1'],
      ['POST', 'bans', {}],
      ['POST', 'sign-on-keys', { algorithm: 'none' }],
    ] as const;
    for (const [method, path, body] of wrong) {
      const { status, reason } = await desk.isRefused(method, path, body);
      assert.deepEqual([status, reason], [400, 'malformed'], `${method} ${path} ${JSON.stringify(body)}`);
    }
    assert.deepEqual(await desk.act([newId()], 'approve'), [null]);
  });

  test('[P42] every act is in the audit log, and can be taken back while it stands', async () => {
    const ada = await world.room({ origin: ORIGIN }).visitor('Ada');
    const { id } = await ada.says('Judged twice');
    await desk.act([id], 'spam');
    await desk.act([id], 'restore');
    await desk.act([id], 'reject');
    const entries = (await desk.audit()).filter(({ comment }) => comment === id);
    assert.deepEqual(
      entries.map(({ act, before, after }) => [act, before, after]),
      [
        ['reject', 'published', 'rejected'],
        ['restore', 'spam', 'published'],
        ['spam', 'published', 'spam'],
      ],
    );
    const [last, , first] = entries;
    assert.equal((await desk.isRefused('POST', `audit/${first?.id}/undo`)).status, 409);
    await desk.does('POST', `audit/${last?.id}/undo`);
    const comment = (await desk.comments('limit=200')).find((one) => one.id === id);
    assert.equal(comment?.status, 'published');
  });
}
