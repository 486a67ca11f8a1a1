import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ORIGIN, RecordingHouse, SITE } from './admin/testing/recording-house.ts';
import { createApp } from './app.ts';
import type { PageAddress } from './comments/seam.ts';
import type { Trouble } from './trouble.ts';

/** A house that counts as it is told, and how it is asked. */
function openHouse(counted: readonly number[] | Trouble = []) {
  const asked: { readonly site: string; readonly pages: readonly PageAddress[] }[] = [];
  const counts = async (site: string, pages: readonly PageAddress[]) => {
    asked.push({ site, pages });
    return counted;
  };
  const app = createApp(Object.assign(new RecordingHouse(), { counts }));
  const get = (query: string, headers: Readonly<Record<string, string>> = {}) =>
    app.request(`/api/counts?${query}`, { headers });
  return { get, asked };
}

function pagesOf(...addresses: readonly string[]): string {
  return new URLSearchParams(addresses.map((address): [string, string] => ['page', address])).toString();
}

test('[P55] pages are asked for by address and id, of the site of the origin, in the order of the query', async () => {
  const { get, asked } = openHouse([3, 0, 12]);
  const response = await get('page=/a%3Fb%3D1&x=1&id=about&page=https://www.example.com/c', {
    Origin: ORIGIN,
  });
  assert.deepEqual([response.status, await response.json()], [200, { counts: [3, 0, 12] }]);
  const pages = [{ url: '/a?b=1' }, { id: 'about' }, { url: 'https://www.example.com/c' }];
  assert.deepEqual(asked, [{ site: SITE, pages }]);
});

test('[P55] without an origin, the address of the first page tells the site, also for the others', async () => {
  const { get, asked } = openHouse([1, 2, 3]);
  await get(`${pagesOf(`${ORIGIN}/a`, '/b')}&id=c`);
  assert.deepEqual(asked, [{ site: SITE, pages: [{ url: `${ORIGIN}/a` }, { url: '/b' }, { id: 'c' }] }]);
});

const MANY = Array.from({ length: 101 }, (_, at) => `/${at}`);

const REFUSED: readonly (readonly [why: string, query: string, origin: string | null, reason: string])[] = [
  ['no page', '', ORIGIN, 'bad-target'],
  ['nothing that is a page', 'pages=/a', ORIGIN, 'bad-target'],
  ['101 pages', pagesOf(...MANY), ORIGIN, 'malformed'],
  ['a page of another site', pagesOf('/a', 'https://evil.example/b'), ORIGIN, 'bad-target'],
  ['what is no address', pagesOf('/a', 'http://'), ORIGIN, 'bad-target'],
  ['too long an id', `id=${'x'.repeat(2_049)}`, ORIGIN, 'bad-target'],
  ['a page that tells no site', pagesOf('/a', `${ORIGIN}/b`), null, 'unknown-origin'],
  ['an id that tells no site', 'id=about', null, 'unknown-origin'],
  ['an origin of no site', pagesOf(`${ORIGIN}/a`), 'https://evil.example', 'unknown-origin'],
  ['an origin that is hidden', pagesOf(`${ORIGIN}/a`), 'null', 'unknown-origin'],
];
for (const [why, query, origin, reason] of REFUSED) {
  test(`[P55] ${why} is ${reason}, and nothing is counted`, async () => {
    const { get, asked } = openHouse([1]);
    const response = await get(query, origin === null ? {} : { Origin: origin });
    assert.equal(response.status, reason === 'unknown-origin' ? 403 : 400);
    assert.equal(response.headers.get('Content-Type'), 'application/problem+json');
    assert.match(await response.text(), new RegExp(`"reason":"${reason}"`));
    assert.deepEqual(asked, []);
  });
}

test('[P55] 100 pages are not too many', async () => {
  const { get, asked } = openHouse([]);
  assert.equal((await get(pagesOf(...MANY.slice(1)), { Origin: ORIGIN })).status, 200);
  assert.equal(asked[0]?.pages.length, 100);
});

test('[P55] an answer is kept for half a minute by whoever keeps such, and spared where it is the same', async () => {
  const { get } = openHouse([3, 0]);
  const query = pagesOf('/a', '/b');
  const first = await get(query, { Origin: ORIGIN });
  const etag = first.headers.get('ETag') ?? '';
  assert.equal(etag, '"3.0"');
  for (const tags of [etag, `W/${etag}`, `"1.0", ${etag}`]) {
    const same = await get(query, { Origin: ORIGIN, 'If-None-Match': tags });
    assert.deepEqual([same.status, await same.text()], [304, ''], tags);
    for (const name of ['ETag', 'Cache-Control', 'Vary', 'Access-Control-Allow-Origin'])
      assert.equal(same.headers.get(name), first.headers.get(name), name);
  }
  assert.equal(first.headers.get('Cache-Control'), 'public, max-age=30, stale-while-revalidate=300');
  assert.equal((await get(query, { Origin: ORIGIN, 'If-None-Match': '"3.1"' })).status, 200);
});

test('[P55] a site in trouble says so, and no cache keeps that', async () => {
  const { get } = openHouse({ status: 503, reason: 'storage-trouble' });
  const response = await get(pagesOf('/a'), { Origin: ORIGIN });
  const { headers } = response;
  assert.deepEqual([response.status, headers.get('Cache-Control')], [503, 'no-store']);
  assert.deepEqual([headers.get('ETag'), headers.get('Retry-After')], [null, '5']);
});

test('[P41] [P55] counts may be read by the origins of the site, each for itself', async () => {
  const { get } = openHouse([1]);
  const own = await get(pagesOf('/a'), { Origin: ORIGIN });
  assert.equal(own.headers.get('Access-Control-Allow-Origin'), ORIGIN);
  const foreign = await get(pagesOf(`${ORIGIN}/a`), { Origin: 'https://evil.example' });
  assert.equal(foreign.headers.get('Access-Control-Allow-Origin'), null);
  for (const { headers } of [own, foreign, await get(pagesOf(`${ORIGIN}/a`))]) {
    assert.equal(headers.get('Vary'), 'Origin');
    assert.equal(headers.get('Access-Control-Allow-Credentials'), null);
  }
});
