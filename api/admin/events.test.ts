import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse, SITE, TOKEN } from './testing/recording-house.ts';

const EVENTS = `/api/admin/sites/${SITE}/events`;

test('[P53] events are let through as they come, and are kept by no cache', async () => {
  const { house, ask } = openHouse();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
  house.stream = () => new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  const response = await ask('GET', EVENTS);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('Content-Type'), 'text/event-stream');
  assert.equal(response.headers.get('Cache-Control'), 'no-store');
  assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
  const reader = response.body?.getReader();
  assert.ok(reader && controller);
  for (const text of ['id: 1\ndata: {}\n\n', ':\n\n']) {
    controller.enqueue(new TextEncoder().encode(text));
    const piece: { readonly value?: Uint8Array | undefined } = await reader.read();
    assert.equal(new TextDecoder().decode(piece.value), text, 'each event comes before the next one');
  }
  await reader.cancel();
});

test('[P53] a reader who goes is gone for the host too', async () => {
  const { house, ask } = openHouse();
  let isGone = false;
  house.stream = () => new Response(new ReadableStream({ cancel: () => void (isGone = true) }));
  const response = await ask('GET', EVENTS);
  await response.body?.cancel();
  assert.ok(isGone);
});

const FROM: readonly (readonly [query: string, last: string | undefined, after: number | undefined])[] = [
  ['', undefined, undefined],
  ['?after=0', undefined, 0],
  ['?after=12', undefined, 12],
  ['', '13', 13],
  ['?after=12', '13', 13],
  ['?after=12', 'nonsense', 12],
  ['', '-1', undefined],
];
for (const [query, last, after] of FROM) {
  test(`[P53] a stream${query} with Last-Event-ID ${last} begins after ${after}`, async () => {
    const { house, ask } = openHouse();
    await ask('GET', EVENTS + query, last === undefined ? {} : { headers: { 'Last-Event-ID': last } });
    assert.deepEqual(house.followed, [{ site: SITE, after, actor: { token: TOKEN } }]);
  });
}

test('[P53] a site that refuses is heard', async () => {
  const { house, ask } = openHouse();
  house.instead = { type: 'refused', reason: 'not-introduced', message: 'Nobody has this token.' };
  const response = await ask('GET', EVENTS);
  assert.deepEqual([response.status, response.headers.get('WWW-Authenticate')], [401, 'Bearer']);
  house.instead = { type: 'done' };
  assert.equal((await ask('GET', EVENTS)).status, 500, 'and no other answer is taken for one');
  assert.equal(house.reported.length, 1);
});

test('[P53] HEAD opens no stream that nobody reads', async () => {
  const { house, ask } = openHouse();
  const response = await ask('HEAD', EVENTS);
  assert.deepEqual([response.status, response.headers.get('Allow'), house.followed], [405, 'GET', []]);
});
