import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { PAGE, listOf } from './testing/desk-shapes.ts';
import { Desk } from './testing/desk.ts';
import { readProblem } from './testing/shapes.ts';
import { WISHTACK } from './testing/world.ts';
import type { World } from './testing/world.ts';

const SITE = 'pages.example';
const ORIGIN = `https://${SITE}`;
const COUNTS = v.strictObject({ counts: v.array(v.number()) });

/** How many comments pages have, asked by pages that list them. */
export function counts(world: World): void {
  const desk = new Desk(world, SITE);
  const newRoom = () => world.room({ origin: ORIGIN });
  const ask = (pages: readonly string[], headers: Record<string, string> = {}): Promise<Response> =>
    world.fetch(`/api/counts?${pages.map((page) => `page=${encodeURIComponent(page)}`).join('&')}`, headers);
  const countsOf = async (pages: readonly string[]): Promise<readonly number[]> => {
    const response = await ask(pages, { Origin: ORIGIN });
    return v.parse(COUNTS, await response.json()).counts;
  };

  test('[P55] pages are counted as readers see them, in the order asked', async () => {
    const [one, two, empty] = [newRoom(), newRoom(), newRoom()];
    const ada = await one.visitor('Ada');
    const { id: gone } = await ada.says('First');
    await ada.says('Second', { parent: gone });
    await ada.says('Third');
    await ada.asks({ type: 'delete', id: gone });
    await (await two.visitor('Ben')).says('Here');
    await desk.settings({ mode: 'hold-all' });
    await ada.says('Held');
    await desk.settings({ mode: 'open' });
    const pages = [empty.path, two.url, `${one.url}/?utm_source=x#top`, two.path];
    assert.deepEqual(await countsOf(pages), [0, 1, 2, 1]);
    const { items } = await desk.gets(listOf(PAGE), 'GET', `pages?q=${encodeURIComponent(empty.path)}`);
    assert.deepEqual(items, [], 'reading makes nothing');
  });

  test('[P51] [P55] a page is counted under its old address, too', async () => {
    const [old, fresh] = [newRoom(), newRoom()];
    await (await old.visitor('Ada')).says('Here');
    const { items } = await desk.gets(listOf(PAGE), 'GET', `pages?q=${encodeURIComponent(old.path)}`);
    await desk.does('PATCH', `pages/${items[0]?.id}`, { url: fresh.url });
    assert.deepEqual(await countsOf([old.path, fresh.path]), [1, 1]);
  });

  test('[P55] without an origin, the first page tells the site; ids count as well', async () => {
    const room = newRoom();
    await (await room.visitor('Ada')).says('Here');
    const { items } = await desk.gets(listOf(PAGE), 'GET', `pages?q=${encodeURIComponent(room.path)}`);
    await desk.does('PATCH', `pages/${items[0]?.id}`, { pageId: `counted ${items[0]?.id}` });
    const query = `page=${encodeURIComponent(`${ORIGIN}/nothing`)}&id=counted%20${items[0]?.id}`;
    const response = await world.fetch(`/api/counts?${query}`);
    assert.deepEqual(await response.json(), { counts: [0, 1] });
  });

  test('[P55] an answer may be kept for a while, and is spared where it is the same', async () => {
    const room = newRoom();
    const ada = await room.visitor('Ada');
    await ada.says('First');
    const { headers } = await ask([room.url]);
    assert.match(headers.get('Cache-Control') ?? '', /^public, max-age=30, stale-while-revalidate=300$/);
    const tag = { 'If-None-Match': headers.get('ETag') ?? '' };
    assert.equal((await ask([room.url], tag)).status, 304);
    await ada.says('Second');
    const changed = await ask([room.url], tag);
    assert.deepEqual([changed.status, await changed.json()], [200, { counts: [2] }]);
  });

  const REFUSED: readonly (readonly [
    why: string,
    pages: readonly string[],
    origin: string | null,
    status: number,
    reason: string,
  ])[] = [
    ['no page', [], ORIGIN, 400, 'bad-target'],
    ['101 pages', Array.from({ length: 101 }, (_, at) => `/${at}`), ORIGIN, 400, 'malformed'],
    ['a page of another site', ['/x', `${WISHTACK}/x`], ORIGIN, 400, 'bad-target'],
    ['a page that is none', ['/x', `/${'x'.repeat(2_048)}`], ORIGIN, 400, 'bad-target'],
    ['a page of no site', ['https://evil.example/x'], null, 403, 'unknown-origin'],
    ['an origin of no site', [`${ORIGIN}/x`], 'https://evil.example', 403, 'unknown-origin'],
  ];
  for (const [why, pages, origin, status, reason] of REFUSED) {
    test(`[P55] ${why} is ${status} ${reason}`, async () => {
      const response = await ask(pages, origin === null ? {} : { Origin: origin });
      assert.match(response.headers.get('Content-Type') ?? '', /^application\/problem\+json/);
      const problem = readProblem(await response.text());
      assert.deepEqual([response.status, problem.status, problem.reason], [status, status, reason]);
    });
  }

  test('[P41] [P55] [A37] counts may be read by the origins of the site, each for itself', async () => {
    const own = await ask(['/x'], { Origin: ORIGIN });
    assert.equal(own.headers.get('Access-Control-Allow-Origin'), ORIGIN);
    const foreign = await ask([`${ORIGIN}/x`], { Origin: 'https://evil.example' });
    assert.equal(foreign.headers.get('Access-Control-Allow-Origin'), null);
    for (const { headers } of [own, foreign, await ask([`${ORIGIN}/x`])]) {
      assert.match(headers.get('Vary') ?? '', /\bOrigin\b/i);
      assert.equal(headers.get('Access-Control-Allow-Credentials'), null);
    }
    const headers = { Origin: ORIGIN, 'Access-Control-Request-Method': 'GET' };
    const preflight = await world.fetch('/api/counts', headers, { method: 'OPTIONS' });
    assert.deepEqual([preflight.status, preflight.headers.get('Access-Control-Allow-Origin')], [204, ORIGIN]);
  });
}
