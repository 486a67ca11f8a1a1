import assert from 'node:assert/strict';
import test from 'node:test';
import { roomAddress } from '../page-address.ts';
import { countRequests } from './count-requests.ts';

const HERE = 'https://www.example.com';
const SERVER = 'https://comments.example';

/** The room of a page, by its address or, after `id:`, its id. */
function roomOf(page: string, server = SERVER): string {
  const hints = { server, location: new URL(`${HERE}/list`) };
  return roomAddress(
    page.startsWith('id:') ? { ...hints, pageId: page.slice(3) } : { ...hints, pageUrl: page },
  );
}

/** What the server reads, request by request. */
function asked(pages: readonly string[], server?: string): [name: string, page: string][][] {
  const rooms = pages.map((page) => roomOf(page, server));
  return countRequests(rooms, HERE).map(({ url }) => [...new URL(url).searchParams]);
}

test('[P55] all pages of a list are asked for at once, in their order, as short as may be', () => {
  const rooms = ['/a', '/b?x=1&y=%26', 'id:über uns', '/ä'].map((page) => roomOf(page));
  const requests = countRequests(rooms, HERE);
  assert.deepEqual(requests, [
    {
      url: `${SERVER}/api/counts?page=/a&page=/b%3Fx%3D1%26y%3D%2526&id=%C3%BCber%20uns&page=/%25C3%25A4`,
      rooms,
    },
  ]);
});

test('[P55] more than 100 pages are several requests', () => {
  const rooms = Array.from({ length: 250 }, (_, at) => roomOf(`/${at}`));
  const requests = countRequests(rooms, HERE);
  assert.deepEqual(
    requests.map((request) => request.rooms.length),
    [100, 100, 50],
  );
  assert.deepEqual(
    requests.flatMap((request) => request.rooms),
    rooms,
  );
});

test('no URL is longer than proxies mind', () => {
  const rooms = Array.from({ length: 90 }, (_, at) => roomOf(`/${'x'.repeat(300)}${at}`));
  const requests = countRequests(rooms, HERE);
  assert.equal(requests.length, 5);
  for (const { url } of requests) assert.ok(url.length <= 7_000, `${url.length} characters`);
  assert.deepEqual(
    requests.flatMap((request) => request.rooms),
    rooms,
  );
});

test('[P55] pages of other origins, and what is too long, are asked for by themselves: a refusal of theirs is not one of all', () => {
  const long = `/${'x'.repeat(2_100)}`;
  assert.deepEqual(asked(['/a', 'https://other.example/b', long, '/c', 'https://other.example/d']), [
    [
      ['page', '/a'],
      ['page', '/c'],
    ],
    [
      ['page', 'https://other.example/b'],
      ['page', 'https://other.example/d'],
    ],
    [['page', long]],
  ]);
});

test('[P55] to its own origin a browser says no `Origin`, so a page tells the site', () => {
  const [request, ...more] = countRequests([roomOf('id:about', HERE), roomOf('/a', HERE)], HERE);
  assert.equal(request?.url, `${HERE}/api/counts?page=https%3A//www.example.com/&id=about&page=/a`);
  assert.deepEqual(request?.rooms, ['', roomOf('id:about', HERE), roomOf('/a', HERE)]);
  assert.deepEqual(more, []);
  const many = Array.from({ length: 150 }, (_, at) => roomOf(`/${at}`, HERE));
  assert.deepEqual(
    countRequests(many, HERE).map(({ rooms }) => rooms.length),
    [100, 52],
  );
});

test('what is no page of the web is not asked for', () => {
  assert.deepEqual(asked(['mailto:ada@example.com', 'javascript:void 0']), []);
});
