import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as v from 'valibot';
import { CLOSE } from '../protocol.ts';
import { PAGE, PAGE_DETAILS, listOf } from './testing/desk-shapes.ts';
import { Desk } from './testing/desk.ts';
import { textOf } from './testing/text-of.ts';
import type { Room, World } from './testing/world.ts';

const SITE = 'moving.example';
const ORIGIN = `https://${SITE}`;

type Details = v.InferOutput<typeof PAGE_DETAILS>;

/** Pages move, and their threads with them. */
export function addresses(world: World): void {
  const desk = new Desk(world, SITE);
  const newRoom = (): Room => world.room({ origin: ORIGIN });
  const idOf = async ({ path }: Room): Promise<number> => {
    const { items } = await desk.gets(listOf(PAGE), 'GET', `pages?q=${encodeURIComponent(path)}`);
    const page = items.find(({ key }) => key === path);
    assert.ok(page, path);
    return page.id;
  };
  const rename = (page: number, to: Room): Promise<Details> =>
    desk.gets(PAGE_DETAILS, 'PATCH', `pages/${page}`, { url: to.url });
  const merge = (from: number, into: number): Promise<Details> =>
    desk.gets(PAGE_DETAILS, 'POST', `pages/${from}/merge`, { into, why: 'moved' });
  const alias = (method: 'PUT' | 'DELETE', page: number, address: string): Promise<Details> =>
    desk.gets(PAGE_DETAILS, method, `pages/${page}/aliases?${address}`);

  test('[P51] a page that is renamed is found under its old address, and who was there comes back', async () => {
    const [old, fresh] = [newRoom(), newRoom()];
    const [ada, ben] = [await old.visitor('Ada'), await fresh.reader()];
    await ada.says('Before');
    const { history, revision } = await ada.greets();
    const page = await rename(await idOf(old), fresh);
    assert.deepEqual([page.key, page.aliases, page.count], [fresh.path, [old.path], 1]);
    for (const one of [ada, ben]) assert.equal((await one.isClosed()).code, CLOSE.draining);
    const back = await old.newcomer();
    const welcome = await back.greets({ token: ada.token ?? '', since: revision, history });
    assert.deepEqual([welcome.since, welcome.comments, welcome.page.key], [revision, [], fresh.path]);
    const there = await fresh.reader();
    await back.says('After');
    assert.equal((await there.hears('After')).count, 2, 'it is one room');
    const [byOld, byNew] = [await old.view(), await fresh.view()];
    assert.deepEqual(byOld, byNew);
    assert.deepEqual(
      byNew.comments.map(({ body }) => textOf(body)),
      ['Before', 'After'],
    );
  });

  test('[P51] a page may get an id as its address, and be renamed again and again', async () => {
    const rooms = [newRoom(), newRoom(), newRoom()] as const;
    await (await rooms[0].visitor('Ada')).says('Here');
    const id = await idOf(rooms[0]);
    await rename(id, rooms[1]);
    const named = await desk.gets(PAGE_DETAILS, 'PATCH', `pages/${id}`, { pageId: `the ${id}` });
    assert.equal(named.key, `id:the ${id}`);
    const last = await rename(id, rooms[2]);
    assert.deepEqual(last.aliases.toSorted(), [`id:the ${id}`, rooms[0].path, rooms[1].path].toSorted());
    const home = await rename(id, rooms[0]);
    assert.equal(home.key, rooms[0].path);
    for (const room of rooms) assert.equal((await room.view()).page.count, 1);
  });

  test('[P51] an address where other comments are is a conflict; so is one that leads elsewhere', async () => {
    const [one, two, third] = [newRoom(), newRoom(), newRoom()];
    for (const room of [one, two]) await (await room.visitor('Ada')).says('Here');
    const [first, second] = [await idOf(one), await idOf(two)];
    await alias('PUT', second, `url=${encodeURIComponent(third.url)}`);
    for (const [path, body] of [
      [`pages/${first}`, { url: two.url }],
      [`pages/${first}`, { url: third.url }],
    ] as const) {
      const { status, reason } = await desk.isRefused('PATCH', path, body);
      assert.deepEqual([status, reason], [409, 'conflict'], body.url);
    }
    const taken = await desk.isRefused('PUT', `pages/${first}/aliases?url=${encodeURIComponent(two.url)}`);
    assert.equal(taken.reason, 'conflict');
    for (const body of [{ url: 'mailto:ada' }, { pageId: '' }, { url: '/x', pageId: 'x' }]) {
      assert.equal((await desk.isRefused('PATCH', `pages/${first}`, body)).status, 400, JSON.stringify(body));
    }
    assert.equal((await one.view()).page.count, 1);
  });

  test('[P51] further addresses lead to a page, until they do no more', async () => {
    const [room, other] = [newRoom(), newRoom()];
    const ada = await room.visitor('Ada');
    await ada.says('Here');
    const id = await idOf(room);
    const url = `url=${encodeURIComponent(other.url)}`;
    const early = await other.reader();
    assert.deepEqual((await alias('PUT', id, url)).aliases, [other.path]);
    assert.equal((await early.isClosed()).code, CLOSE.draining);
    const there = await other.visitor('Ben');
    await there.says('By another way');
    await ada.hears('By another way');
    await alias('PUT', id, 'pageId=about');
    const byId = await world.fetch('/api/room?id=about', { Origin: ORIGIN });
    assert.ok((await byId.text()).includes('By another way'));
    assert.deepEqual((await alias('DELETE', id, url)).aliases, ['id:about']);
    assert.equal((await there.isClosed()).code, CLOSE.draining);
    assert.equal((await other.view()).page.count, 0);
    assert.equal((await desk.isRefused('DELETE', `pages/${id}/aliases?${url}`)).status, 404);
  });

  test('[P51] two pages become one: nothing is lost, by time, parents before replies', async () => {
    const [from, into] = [newRoom(), newRoom()];
    const [ada, ben] = [await from.visitor('Ada'), await into.visitor('Ben')];
    const { id: a1 } = await ada.says('a1');
    const { id: b1 } = await ben.says('b1');
    await ada.says('a2', { parent: a1 });
    await ben.says('b2', { parent: b1 });
    const { id: rejected } = await ada.says('Rejected');
    await desk.act([rejected], 'reject');
    await ada.says('a3');
    const [page, before] = [await merge(await idOf(from), await idOf(into)), [ada, ben]];
    assert.deepEqual([page.key, page.count, page.aliases], [into.path, 5, [from.path]]);
    for (const one of before) assert.equal((await one.isClosed()).code, CLOSE.draining);
    const [view, same] = [await into.view(), await from.view()];
    assert.deepEqual(view, same);
    const texts = view.comments.map(({ body, status }) => (status === 'deleted' ? 'gone' : textOf(body)));
    assert.deepEqual(texts.toSorted(), ['a1', 'a2', 'a3', 'b1', 'b2', 'gone']);
    const top = view.comments.filter(({ parent }) => parent === null).map(({ body }) => textOf(body));
    assert.deepEqual(top, ['a1', 'b1', '', 'a3']);
    const seen = new Set<string | null>([null]);
    for (const { id, parent } of view.comments) {
      assert.ok(seen.has(parent));
      seen.add(id);
    }
    assert.deepEqual(await desk.act([rejected], 'restore'), ['published'], 'what was hidden came along');
    const back = await from.bearer(ada.token ?? '');
    assert.equal((await back.says('a4', { parent: b1 })).status, 'published');
    assert.equal((await into.view()).page.count, 7);
  });

  test('[P51] [P12] who comes back to a merged page with revisions of before gets a fresh window', async () => {
    const [from, into] = [newRoom(), newRoom()];
    const [ada, ben] = [await from.visitor('Ada'), await into.visitor('Ben')];
    for (const text of ['a1', 'a2', 'a3']) await ada.says(text);
    await ben.says('b1');
    const [held, other] = [await ada.greets(), await ben.greets()];
    await merge(await idOf(from), await idOf(into));
    for (const [room, { revision, history }] of [
      [from, held],
      [into, other],
    ] as const) {
      const welcome = await (await room.newcomer()).greets({ since: revision, history });
      assert.deepEqual([welcome.since, welcome.comments.length], [undefined, 4]);
      assert.notEqual(welcome.history, history);
      const again = await (
        await room.newcomer()
      ).greets({ since: welcome.revision, history: welcome.history });
      assert.deepEqual([again.since, again.comments], [welcome.revision, []]);
    }
  });

  test('[P51] [A30] only owners change what an address means', async () => {
    const [room, other] = [newRoom(), newRoom()];
    for (const one of [room, other]) await (await one.visitor('Ada')).says('Here');
    const [id, into] = [await idOf(room), await idOf(other)];
    const { token } = await desk.token('Mo', 'moderator');
    for (const [method, path, body] of [
      ['PATCH', `pages/${id}`, { url: '/elsewhere' }],
      ['POST', `pages/${id}/merge`, { into }],
      ['PUT', `pages/${id}/aliases?url=/elsewhere`, undefined],
      ['DELETE', `pages/${id}/aliases?url=/elsewhere`, undefined],
    ] as const) {
      assert.equal((await desk.isRefused(method, path, body, token)).status, 403, `${method} ${path}`);
    }
    await desk.gets(PAGE_DETAILS, 'PATCH', `pages/${id}`, { closed: true }, token);
    for (const [path, body] of [
      [`pages/${id}/merge`, { into: id }],
      [`pages/${id}/merge`, {}],
    ] as const) {
      assert.equal((await desk.isRefused('POST', path, body)).status, 400);
    }
    assert.equal((await desk.isRefused('POST', `pages/${id}/merge`, { into: 999_999 })).status, 404);
  });
}
