import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from './testing/ids.ts';
import { Listener } from './testing/listener.ts';
import { readFrame, readProblem, readView } from './testing/shapes.ts';
import { WISHTACK } from './testing/world.ts';
import type { World } from './testing/world.ts';

/** No other test is on this site: a stream keeps it awake, so it is never put to rest meanwhile. */
const STREAMED = 'https://streamed.example';

export function http(world: World): void {
  const roomOf = (url: string, more = ''): string => `/api/room?page=${encodeURIComponent(url)}${more}`;

  test('[P39] the public view of a page as JSON is a first window', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    await ada.says('First');
    await ada.says('Second');
    const response = await world.fetch(roomOf(room.url));
    assert.match(response.headers.get('Content-Type') ?? '', /^application\/json/);
    const view = readView(await response.text());
    const welcome = await (await room.newcomer()).greets();
    assert.deepEqual({ ...welcome, ...view }, welcome);
    assert.equal(view.comments.length, 2);
    const byId = readView(await (await world.fetch('/api/room?id=about', { Origin: WISHTACK })).text());
    assert.equal(byId.page.key, 'id:about');
  });

  test('[P39] `sort=oldest` begins at the other end', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const said = await ada.saysAll(Array.from({ length: 51 }, (_, at) => ({ id: newId(), text: `${at}` })));
    const oldest = readView(await (await world.fetch(roomOf(room.url, '&sort=oldest'))).text());
    const newest = readView(await (await world.fetch(roomOf(room.url))).text());
    assert.deepEqual([oldest.comments[0]?.id, oldest.before], [said[0]?.id, undefined]);
    assert.deepEqual([newest.comments.at(-1)?.id, newest.after], [said.at(-1)?.id, undefined]);
  });

  test('[P39] `ETag` spares what has not changed', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    await ada.says('First');
    const etag = (await world.fetch(roomOf(room.url))).headers.get('ETag') ?? '';
    assert.match(etag, /^(W\/)?"[^"]+"$/);
    for (const tags of [etag, `"x", ${etag}`, `W/${etag}`, '*']) {
      const same = await world.fetch(roomOf(room.url), { 'If-None-Match': tags });
      assert.deepEqual([same.status, await same.text()], [304, ''], tags);
    }
    await ada.says('Second');
    const changed = await world.fetch(roomOf(room.url), { 'If-None-Match': etag });
    assert.equal(changed.status, 200);
    assert.equal(readView(await changed.text()).comments.length, 2);
  });

  const PROBLEMS: readonly (readonly [
    path: string,
    origin: string | null,
    status: number,
    reason: string,
  ])[] = [
    [roomOf('https://evil.example/x'), null, 403, 'unknown-origin'],
    [roomOf(`${WISHTACK}/x`), 'https://evil.example', 403, 'unknown-origin'],
    [roomOf(`${WISHTACK}/x`), 'null', 403, 'unknown-origin'],
    [roomOf('/x'), null, 403, 'unknown-origin'],
    ['/api/room', WISHTACK, 400, 'bad-target'],
    ['/api/room?id=', WISHTACK, 400, 'bad-target'],
    [roomOf('https://other.example/x'), WISHTACK, 400, 'bad-target'],
    [roomOf(`${WISHTACK}/${'a'.repeat(2_048)}`), null, 400, 'bad-target'],
    ['/no/such/thing', null, 404, 'not-found'],
    ['/assets/../wrangler.toml', null, 404, 'not-found'],
    ['/assets/nothing.js', null, 404, 'not-found'],
  ];
  for (const [path, origin, status, reason] of PROBLEMS) {
    test(`[P39] ${path.slice(0, 60)} from ${origin ?? 'nowhere'} is ${status} ${reason}`, async () => {
      const response = await world.fetch(path, origin === null ? {} : { Origin: origin });
      assert.match(response.headers.get('Content-Type') ?? '', /^application\/problem\+json/);
      const problem = readProblem(await response.text());
      assert.deepEqual([response.status, problem.status, problem.reason], [status, status, reason]);
    });
  }

  test('[P40] as an event stream, the page tells its facts to anyone', async () => {
    const room = world.room({ origin: STREAMED });
    const ada = await room.visitor('Ada');
    await ada.says('Before');
    const after = newId();
    world.staysAwake('streamed.example');
    const stream = await Listener.listen(world, roomOf(room.url));
    const first = await stream.hears(({ data }) => data.includes('"type":"welcome"'));
    const welcome = readFrame(first.data).find((one) => one.type === 'welcome');
    assert.deepEqual([first.id, welcome?.you, welcome?.comments.length, welcome?.readers], ['1', null, 1, 2]);
    await ada.sees(2);
    await ada.throws(JSON.stringify({ type: 'comment', id: after, text: 'After' }));
    const second = await stream.hears(({ data }) => data.includes('"type":"comment"'));
    await ada.hears('After');
    assert.equal(second.id, '2');
    assert.deepEqual(
      readFrame(second.data).find(({ type }) => type === 'comment'),
      ada.facts.at(-1),
    );
    stream.ends();
    const again = await Listener.listen(world, roomOf(room.url), { 'Last-Event-ID': '1' });
    const { id, data } = await again.hears((event) => event.data.includes('"type":"welcome"'));
    const back = readFrame(data).find((one) => one.type === 'welcome');
    assert.deepEqual([id, back?.since, back?.comments.map((one) => one.id)], ['2', 1, [after]]);
    again.ends();
  });

  test('[P40] a stream of what is no page is refused like the view', async () => {
    const accept = { Accept: 'text/event-stream' };
    const foreign = await world.fetch(roomOf('https://evil.example/x'), accept);
    assert.deepEqual([foreign.status, readProblem(await foreign.text()).reason], [403, 'unknown-origin']);
    const nothing = await world.fetch('/api/room?id=', { ...accept, Origin: WISHTACK });
    assert.deepEqual([nothing.status, readProblem(await nothing.text()).reason], [400, 'bad-target']);
  });

  test('[P40] who asks for the head of a stream takes no seat', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const head = await world.fetch(roomOf(room.url), { Accept: 'text/event-stream' }, { method: 'HEAD' });
    assert.equal(head.status, 200);
    assert.equal((await ada.greets()).readers, 1);
  });

  test('[P41] [A37] a view may be read by the origins of the site, each for itself', async () => {
    const path = roomOf('http://localhost:3000/x');
    const own = await world.fetch(path, { Origin: 'http://localhost:3000' });
    assert.equal(own.headers.get('Access-Control-Allow-Origin'), 'http://localhost:3000');
    for (const response of [
      own,
      await world.fetch(path),
      await world.fetch(path, { Origin: 'https://evil.example' }),
    ]) {
      assert.match(response.headers.get('Vary') ?? '', /\bOrigin\b/i);
      assert.equal(response.headers.get('Access-Control-Allow-Credentials'), null);
      assert.equal(response.headers.get('Set-Cookie'), null);
      if (response !== own) assert.equal(response.headers.get('Access-Control-Allow-Origin'), null);
    }
  });

  test('[P40] [P41] [A37] a stream may be read by the origins of the site, too', async () => {
    const room = world.room({ origin: STREAMED });
    world.staysAwake('streamed.example');
    const leaves = new AbortController();
    const headers = { Accept: 'text/event-stream', Origin: STREAMED };
    const response = await world.fetch(roomOf(room.url), headers, { signal: leaves.signal });
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), STREAMED);
    assert.equal(response.headers.get('Vary'), 'Origin');
    leaves.abort();
  });

  test('[P41] [A37] a preflight is answered to the origins of a site', async () => {
    const ask = { 'Access-Control-Request-Method': 'GET' };
    const own = await world.fetch('/api/room', { ...ask, Origin: WISHTACK }, { method: 'OPTIONS' });
    assert.deepEqual([own.status, own.headers.get('Access-Control-Allow-Origin')], [204, WISHTACK]);
    const foreign = await world.fetch(
      '/api/room',
      { ...ask, Origin: 'https://evil.example' },
      { method: 'OPTIONS' },
    );
    assert.deepEqual([foreign.status, foreign.headers.get('Access-Control-Allow-Origin')], [403, null]);
  });

  test('[P41] /embed.js and its pieces may be read by anyone; the pieces are kept for ever', async () => {
    const entry = await world.fetch('/embed.js', { Origin: 'https://anyone.example' });
    assert.deepEqual([entry.status, entry.headers.get('Access-Control-Allow-Origin')], [200, '*']);
    assert.match(entry.headers.get('Content-Type') ?? '', /^text\/javascript/);
    const same = await world.fetch('/embed.js', { 'If-None-Match': entry.headers.get('ETag') ?? '' });
    assert.deepEqual([same.status, same.headers.get('Access-Control-Allow-Origin')], [304, '*']);
    const [name] = /assets\/[\w.-]+\.js/.exec(await entry.text()) ?? [];
    const piece = await world.fetch(`/${name}`, { Origin: 'https://anyone.example' });
    assert.deepEqual([piece.status, piece.headers.get('Access-Control-Allow-Origin')], [200, '*']);
    assert.match(piece.headers.get('Cache-Control') ?? '', /max-age=31536000.*immutable/);
  });

  test('[P2] who offers to upgrade to anything but a WebSocket is answered as ever', async () => {
    const raw = await world.raw();
    raw.write(
      'GET /health HTTP/1.1\r\nHost: www.wishtack.com\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
    );
    assert.match((await raw.head()) ?? '', /^HTTP\/1.1 200 /);
  });

  for (const request of [
    'GET /% HTTP/1.1',
    'GET /api/room?page=%ff%fe HTTP/1.1',
    'GET //health HTTP/1.1',
    'GET /%2e%2e/x HTTP/1.1',

    'POST /api/room HTTP/1.1\r\nContent-Length: 0',
    'BREW /health HTTP/1.1',
    'GET /health HTTP/9.9',
    'CONNECT a:1',
  ]) {
    test(`[A26] ${request.split('\r')[0]} is refused, and hurts nobody`, async () => {
      const raw = await world.raw();
      raw.write(`${request}\r\nHost: www.wishtack.com\r\n\r\n`);
      assert.match((await raw.head()) ?? 'HTTP/1.1 400 ', /^HTTP\/1.1 [45]\d\d /);
      assert.equal((await world.fetch('/health')).status, 200);
    });
  }

  test('/health says that the host is ready', async () => {
    const response = await world.fetch('/health');
    assert.deepEqual([response.status, await response.json()], [200, { status: 'ready', trouble: 0 }]);
  });
}
