import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '../protocol.ts';
import { PAGE, listOf } from './testing/desk-shapes.ts';
import { Desk } from './testing/desk.ts';
import { newId } from './testing/ids.ts';
import type { World } from './testing/world.ts';

const SITE = 'pages.example';
const ORIGIN = `https://${SITE}`;

/** What pages call themselves. */
export function titles(world: World): void {
  const desk = new Desk(world, SITE);

  test('[P62] [P22] a comment names a page that has no title, and all are told, each change with a revision', async () => {
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.visitor('Ada'), await room.reader()];
    const first = await ada.says('Here', { title: ' A  wish\u202e for life\u0007 ' });
    assert.equal(first.revision, 1);
    const page = { key: room.path, title: 'A wish for life', closed: false, count: 1 };
    assert.deepEqual(await ben.hearsOf('page'), { type: 'page', page, revision: 2 });
    assert.equal((await ada.says('Again', { title: 'Another one' })).revision, 3);
    const view = await room.view();
    assert.deepEqual([view.page, view.revision], [{ ...page, count: 2 }, 3]);
    assert.deepEqual((await ben.greets({ since: 1, history: view.history })).page, view.page);
    const [listed] = (await desk.gets(listOf(PAGE), 'GET', `pages?q=${encodeURIComponent(room.path)}`)).items;
    assert.equal(listed?.title, 'A wish for life');
    await desk.does('PATCH', `pages/${listed.id}`, { title: 'By staff' });
    await ada.says('Once more', { title: 'A wish for life' });
    assert.equal((await room.view()).page.title, 'By staff');
  });

  test('[P62] [P18] the same comment sent again is the same, whatever the page is called by now', async () => {
    const room = world.room({ origin: ORIGIN });
    const ada = await room.visitor('Ada');
    const id = newId();
    const first = await ada.says('Here', { id });
    const again = await ada.says('Here', { id, title: 'Too late' });
    assert.deepEqual([again.status, again.revision], [first.status, first.revision]);
    const { page, revision } = await room.view();
    assert.deepEqual([page.title, revision], [null, 1]);
  });

  test('[P62] [A9] [A11] a title is cut to its length, and what cannot be written or seen is none', async () => {
    const room = world.room({ origin: ORIGIN });
    const ada = await room.visitor('Ada');
    for (const title of ['', ' \n', '\u200b\u2066', 'a\0b', '\ud83d']) {
      await ada.says(`Called ${JSON.stringify(title)}`, { title });
    }
    assert.equal((await room.view()).page.title, null);
    await ada.says('Here', { title: '😀'.repeat(LIMITS.rawCharacters / 2) });
    assert.equal((await room.view()).page.title, '😀'.repeat(LIMITS.titleCharacters));
  });

  test('[P62] [A33] what waits for approval gives a page no title', async () => {
    const room = world.room({ origin: 'https://holding.example' });
    const holding = new Desk(world, 'holding.example');
    const [ada, ben] = [await room.visitor('Ada'), await room.reader()];
    const { id, status } = await ada.says('Held', { title: 'Hidden' });
    assert.equal(status, 'held');
    assert.equal((await room.view()).page.title, null);
    await holding.act([id], 'approve');
    await ben.hears('Held');
    const { page, revision } = await room.view();
    assert.deepEqual([page.title, revision], [null, 1]);
  });
}
