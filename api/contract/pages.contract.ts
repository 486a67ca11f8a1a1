import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as v from 'valibot';
import { PAGE, PAGE_DETAILS, listOf } from './testing/desk-shapes.ts';
import { Desk } from './testing/desk.ts';
import { newId } from './testing/ids.ts';
import { comesTrue } from './testing/waiting.ts';
import type { Room, World } from './testing/world.ts';

const SITE = 'pages.example';
const ORIGIN = `https://${SITE}`;
const DAY = 86_400_000;
/** Milliseconds by which a host has noted at the latest that a page was opened. */
const NOTED_WITHIN = 25_000;

/** What staff do with pages, but for their addresses: these have addresses.contract.ts. */
export function pages(world: World): () => void {
  const desk = new Desk(world, SITE);
  const list = async (query: string) =>
    (await desk.gets(listOf(PAGE), 'GET', `pages?limit=200&${query}`)).items;
  const find = async ({ path }: Room, query = '') => (await list(query)).find(({ key }) => key === path);
  const change = (
    page: { id: number } | undefined,
    body: object,
  ): Promise<v.InferOutput<typeof PAGE_DETAILS>> =>
    desk.gets(PAGE_DETAILS, 'PATCH', `pages/${page?.id}`, body);

  test('[P34] [P44] pages are listed with what is there and what waits; reading makes none', async () => {
    const [room, empty] = [world.room({ origin: ORIGIN }), world.room({ origin: ORIGIN })];
    await empty.reader();
    await empty.view();
    const ada = await room.visitor('Ada');
    await ada.says('One');
    const { id } = await ada.says('Two');
    await desk.settings({ mode: 'hold-all' });
    await ada.says('Three');
    await desk.settings({ mode: 'open' });
    await desk.act([id], 'reject');
    const page = await find(room);
    assert.deepEqual(
      [page?.count, page?.held, page?.closed, page?.mode, page?.title],
      [1, 1, false, null, null],
    );
    assert.ok(Math.abs((page?.createdAt ?? 0) - Date.now()) < 60_000);
    assert.equal(await find(empty), undefined);
    const details = await desk.gets(PAGE_DETAILS, 'GET', `pages/${page?.id}`);
    assert.deepEqual(details, { ...page, readOn: details.readOn, aliases: [] });
    assert.deepEqual(
      (await desk.comments(`page=${page?.id}&status=held`)).map(({ text }) => text),
      ['Three'],
    );
    assert.equal((await desk.isRefused('GET', 'pages/999999')).status, 404);
  });

  test('[P44] pages are found by a part of address or title, and by whether they are closed', async () => {
    const [one, two] = ['/findable/one', '/findable/two'].map((path) => world.room({ origin: ORIGIN, path }));
    for (const room of [one, two]) await (await room?.visitor('Ada'))?.says('Here');
    const keys = async (query: string) => (await list(query)).map(({ key }) => key);
    assert.deepEqual(await keys('q=FINDABLE'), ['/findable/two', '/findable/one']);
    await change(await find(one!), { title: 'A wish for life', closed: true });
    assert.deepEqual(await keys('q=wish%20for'), ['/findable/one']);
    assert.deepEqual(await keys('q=findable&closed=false'), ['/findable/two']);
    assert.deepEqual(await keys('q=findable&closed=true'), ['/findable/one']);
    for (const pattern of ['%', '_indable', '\\', "'", '"', 'findable%']) {
      assert.deepEqual(await keys(`q=${encodeURIComponent(pattern)}`), [], pattern);
    }
    const first = await desk.gets(listOf(PAGE), 'GET', 'pages?q=findable&limit=1');
    const rest = await desk.gets(listOf(PAGE), 'GET', `pages?q=findable&limit=1&before=${first.next}`);
    assert.deepEqual(
      [first, rest].map(({ items }) => items[0]?.key),
      ['/findable/two', '/findable/one'],
    );
    assert.equal(rest.next, null);
  });

  test('[P22] title, mode and closing of a page are told to all who are there, each with a revision', async () => {
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.visitor('Ada'), await room.reader()];
    await ada.says('Here');
    const page = await find(room);
    const named = await change(page, { title: 'A new title' });
    assert.equal(named.title, 'A new title');
    const told = await ben.hearsOf('page', (fact) => fact.page.title === 'A new title');
    assert.deepEqual(told, {
      type: 'page',
      page: { key: room.path, title: 'A new title', closed: false, count: 1 },
      revision: 2,
    });
    await change(page, { mode: 'hold-all', closed: true, why: 'old' });
    const closed = await ben.hearsOf('page', (fact) => fact.page.closed && fact.page.mode === 'hold-all');
    assert.equal((await room.view()).revision, closed.revision);
    assert.deepEqual((await ben.greets()).page, closed.page);
    assert.equal((await ada.isRefused({ type: 'comment', id: newId(), text: 'Late' })).reason, 'closed');
    await change(page, { title: null, mode: null, closed: false });
    await ben.hearsOf('page', ({ page: { title, mode, closed: isClosed }, revision }) => {
      return revision > closed.revision && title === null && mode === undefined && !isClosed;
    });
    assert.equal((await ada.says('Again')).status, 'published');
    await change(page, { closed: false });
    assert.equal((await ada.greets()).page.count, 2, 'what is so already changes nothing');
  });

  test('[P22] [P32] the mode of a page goes before that of the site', async () => {
    const [room, other] = [world.room({ origin: ORIGIN }), world.room({ origin: ORIGIN })];
    const [ada, there] = [await room.visitor('Ada'), await other.visitor('Ada')];
    await ada.says('Here');
    const page = await find(room);
    await change(page, { mode: 'hold-all' });
    assert.equal((await ada.says('Held')).status, 'held');
    assert.equal((await there.says('Not held')).status, 'published');
    await desk.settings({ mode: 'hold-all' });
    await change(page, { mode: 'open' });
    assert.equal((await ada.says('Not held')).status, 'published');
    assert.equal((await there.says('Held')).status, 'held');
    await desk.settings({ mode: 'open' });
    await change(page, { mode: 'hold-first' });
    assert.equal((await ada.says('https://link.example')).status, 'held');
    assert.equal((await ada.says('No link')).status, 'published');
    const ben = await room.visitor('Ben');
    assert.equal((await ben.says('First')).status, 'held');
  });

  const read = world.room({ origin: ORIGIN });
  test('[P51] pages that nobody has opened for some days are found: they may have moved', async () => {
    await (await read.visitor('Ada')).says('Here');
    await (await read.reader()).greets();
    await comesTrue('just those are listed that were not opened', async () => {
      const [all, unread] = [await list(''), await list('unreadFor=1')];
      const today = Math.floor(Date.now() / DAY);
      const expected = all.filter(({ count, readOn }) => count > 0 && (readOn === null || readOn < today));
      return JSON.stringify(unread) === JSON.stringify(expected);
    });
    assert.deepEqual(
      await list('unreadFor=36500&q=findable'),
      (await list('q=findable')).filter(({ readOn }) => readOn === null),
    );
  });

  return () => {
    test('[P51] a page that was opened is not among them', async () => {
      await comesTrue(
        'it is noted',
        async () => (await find(read))?.readOn === Math.floor(Date.now() / DAY),
        NOTED_WITHIN,
      );
      assert.equal(await find(read, 'unreadFor=1'), undefined);
    });
  };
}
