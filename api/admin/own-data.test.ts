import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SITE_ANSWERS } from './testing/answers.ts';
import { openHouse, ORIGIN, SITE, STEWARD_TOKEN, TOKEN } from './testing/recording-house.ts';

const PATH = '/api/participant';
const MINE = { headers: { Origin: ORIGIN } };

/** Headers that let a page read an answer. */
function corsOf({ headers }: Response) {
  return Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control')));
}

test('[P49] a participant gets all that is stored of them as a file, from a page of the site', async () => {
  const { house, ask } = openHouse();
  const response = await ask('GET', PATH, MINE);
  assert.equal(response.status, 200);
  assert.deepEqual(house.puts, [
    { site: SITE, call: { request: { type: 'take-out', id: 'me' }, actor: { token: TOKEN } } },
  ]);
  const { 'take-out': answer } = SITE_ANSWERS;
  assert.ok(answer.type === 'take-out');
  assert.deepEqual(await response.json(), answer.data);
  assert.equal(response.headers.get('Content-Disposition'), `attachment; filename="livethread-${SITE}.json"`);
  assert.equal(response.headers.get('Cache-Control'), 'no-store');
});

test('[P49] a participant erases themselves', async () => {
  const { house, ask } = openHouse();
  const response = await ask('DELETE', PATH, MINE);
  assert.deepEqual([response.status, await response.text()], [204, '']);
  assert.deepEqual(house.puts, [
    { site: SITE, call: { request: { type: 'erase', id: 'me' }, actor: { token: TOKEN } } },
  ]);
});

test('[P49] [A37] a page of the site may read the answers, the refusals too, and never with credentials', async () => {
  const { house, ask } = openHouse();
  const answers = [
    await ask('GET', PATH, MINE),
    await ask('DELETE', PATH, MINE),
    await ask('GET', PATH, { ...MINE, token: null }),
    await ask('GET', `${PATH}?x=1`, MINE),
  ];
  house.instead = { type: 'refused', reason: 'not-introduced', message: 'Nobody has this token.' };
  answers.push(await ask('GET', PATH, MINE));
  house.instead = { status: 429, reason: 'too-many' };
  answers.push(await ask('GET', PATH, MINE));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 204, 401, 400, 401, 429],
  );
  for (const answer of answers) {
    assert.deepEqual(corsOf(answer), { 'access-control-allow-origin': ORIGIN });
    assert.equal(answer.headers.get('Vary'), 'Origin');
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    assert.equal(answer.headers.get('Set-Cookie'), null);
  }
});

test('[P49] [A37] the preflight of a page of the site names what it may send', async () => {
  const { ask } = openHouse();
  const headers = { Origin: ORIGIN, 'Access-Control-Request-Headers': 'authorization' };
  const response = await ask('OPTIONS', PATH, { token: null, headers });
  assert.equal(response.status, 204);
  assert.deepEqual(corsOf(response), {
    'access-control-allow-origin': ORIGIN,
    'access-control-allow-methods': 'GET, DELETE',
    'access-control-allow-headers': 'Authorization',
    'access-control-max-age': '86400',
  });
  assert.equal(response.headers.get('Vary'), 'Origin');
});

const FOREIGN = [
  undefined,
  'null',
  'https://evil.example',
  'http://www.example.com',
  'https://www.example.com:8443',
  'https://www.example.com.evil.example',
  'https://WWW.example.com',
  'https://www.example.com/',
];
for (const origin of FOREIGN) {
  test(`[P49] [A15] [A37] from the origin ${origin} nothing is asked, told or allowed`, async () => {
    const { house, ask } = openHouse();
    const headers = origin === undefined ? {} : { Origin: origin };
    for (const method of ['GET', 'DELETE', 'OPTIONS']) {
      const response = await ask(method, PATH, { headers });
      assert.equal(response.status, 403, method);
      assert.match(await response.text(), /unknown-origin/);
      assert.deepEqual(corsOf(response), {});
    }
    assert.deepEqual(house.puts, []);
  });
}

test('[P49] without an Origin, as within one origin, a page tells the site; an Origin goes before it', async () => {
  const { house, ask } = openHouse();
  const page = encodeURIComponent(`${ORIGIN}/wishes/abcdef`);
  assert.equal((await ask('GET', `${PATH}?page=${page}`)).status, 200);
  assert.equal(house.puts[0]?.site, SITE);
  const foreign = { headers: { Origin: 'https://evil.example' } };
  assert.equal((await ask('GET', `${PATH}?page=${page}`, foreign)).status, 403);
  for (const other of ['https://evil.example/', '/wishes', 'x']) {
    assert.equal((await ask('GET', `${PATH}?page=${encodeURIComponent(other)}`)).status, 403, other);
  }
  assert.equal(house.puts.length, 1);
});

test('[P49] a token for all sites is no participant’s', async () => {
  const { house, ask } = openHouse();
  for (const method of ['GET', 'DELETE']) {
    const response = await ask(method, PATH, { ...MINE, token: STEWARD_TOKEN });
    assert.equal(response.status, 403);
    assert.match(await response.text(), /"forbidden"/);
  }
  assert.deepEqual(house.puts, []);
});

test('[P49] [A31] what is not named is refused', async () => {
  const { house, ask } = openHouse();
  assert.equal((await ask('GET', `${PATH}?id=somebody`, MINE)).status, 400);
  assert.equal((await ask('DELETE', PATH, { ...MINE, body: { id: 'somebody' } })).status, 400);
  assert.equal((await ask('POST', PATH, { ...MINE, body: {} })).status, 404);
  assert.deepEqual(house.puts, []);
});
