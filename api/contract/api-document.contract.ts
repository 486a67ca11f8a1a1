import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describedRoutes, routeOf } from './testing/api-document.ts';
import type { World } from './testing/world.ts';

/** What is no route of the API, but of those who read pages or the document. */
const OTHERS = /^\/api\/(?:room|counts|openapi\.json|docs)$/;

/** Comes after all that asks the API: what they asked is what the document has to describe. */
export function apiDocument(world: World): void {
  test('[P44] the document describes every route that was asked here, and no other', async () => {
    const routes = await describedRoutes(world);
    const granted = world.asked.filter(({ path, status }) => path.startsWith('/api/') && status < 300);
    const ofApi = granted.filter(({ method, path }) => !OTHERS.test(path) && method !== 'OPTIONS');
    const asked = new Set(ofApi.map((one) => routeOf(routes, one)?.name ?? `${one.method} ${one.path}`));
    const described = routes.map(({ name }) => name);
    const expected = isWholeRun() ? described : described.filter((name) => asked.has(name));
    assert.deepEqual([...asked].toSorted(), expected.toSorted());
  });

  test('[P44] every status that came is one that the document names', async () => {
    const routes = await describedRoutes(world);
    const unnamed = world.asked.flatMap(({ method, path, status }) => {
      const route = routeOf(routes, { method, path });
      return route && !route.statuses.includes(status) ? [`${route.name}: ${status}`] : [];
    });
    assert.deepEqual([...new Set(unnamed)], []);
  });

  test('[P44] anyone may read it, and asks for it again only when it is another', async () => {
    const response = await world.fetch('/api/openapi.json');
    assert.equal(response.status, 200);
    const { headers } = response;
    assert.match(headers.get('Content-Type') ?? '', /^application\/json/);
    assert.equal(headers.get('Cache-Control'), 'public, max-age=300');
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
    assert.equal(headers.get('Access-Control-Allow-Origin'), null);
    const again = await world.fetch('/api/openapi.json', { 'If-None-Match': headers.get('ETag') ?? '' });
    assert.equal(again.status, 304);
  });

  test('[P44] people read it at /api/docs, where no script runs and nothing comes from elsewhere', async () => {
    const response = await world.fetch('/api/docs');
    const page = await response.text();
    assert.equal(response.status, 200);
    assert.match(response.headers.get('Content-Type') ?? '', /^text\/html/);
    assert.match(response.headers.get('Content-Security-Policy') ?? '', /default-src 'none'/);
    assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
    assert.ok(!/<script|<iframe|\ssrc=|\son\w+=/i.test(page));
    for (const [, style] of page.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)) {
      assert.equal((await world.fetch(style ?? '')).status, 200, style);
    }
    for (const { name } of await describedRoutes(world)) {
      assert.ok(page.includes(name.split(' ')[1] ?? name), name);
    }
  });
}

/** Whoever runs only some of the tests does not ask all that there is. */
function isWholeRun(): boolean {
  return !process.execArgv.some((one) => one.startsWith('--test-name-pattern'));
}
