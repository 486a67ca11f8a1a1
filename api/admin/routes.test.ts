import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import type { Reason } from '../protocol.ts';
import { REASONS, statusOf } from '../problem.ts';
import { ROUTES } from './all-routes.ts';
import { COMMENT } from './testing/things.ts';
import { openHouse, SITE, STEWARD_TOKEN, TOKEN } from './testing/recording-house.ts';
import { BAD } from './testing/bad-cases.ts';
import { GOOD } from './testing/route-cases.ts';

const AT = `/api/admin/sites/${SITE}`;

const PROBLEM = v.strictObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  reason: v.picklist(REASONS),
});

async function problemOf(response: Response) {
  assert.equal(response.headers.get('Content-Type'), 'application/problem+json');
  assert.equal(response.headers.get('Cache-Control'), 'no-store');
  const problem = v.parse(PROBLEM, await response.json());
  assert.equal(problem.status, response.status);
  assert.equal(problem.type, `urn:livethread:${problem.reason}`);
  return problem;
}

for (const [id, method, path, asked, body] of GOOD) {
  const what = body === undefined ? '' : ` ${JSON.stringify(body)}`;
  test(`[P44] ${method} ${path}${what} asks for ${asked.type}, and is answered as ${id} says`, async () => {
    const { house, ask } = openHouse();
    const response = await ask(method, path, { body });
    const route = ROUTES.find((one) => one.id === id);
    assert.ok(route);
    assert.equal(response.status, route.reply.status);
    const requests = [
      ...house.puts.map(({ call }) => call.request),
      ...house.directed.map((one) => one.asked),
    ];
    // What reads a long body has asked first whether it may be sent.
    assert.deepEqual(requests.splice(-1), [asked]);
    assert.deepEqual(requests, asked.type === 'import' ? [{ type: 'read-import' }] : []);
    assert.deepEqual(
      house.puts.map(({ site }) => site),
      house.puts.map(() => SITE),
    );
    const actors = [...house.puts.map(({ call }) => call.actor), ...house.directed.map(({ actor }) => actor)];
    assert.deepEqual(
      actors,
      actors.map(() => ({ token: TOKEN })),
    );
    const text = await response.text();
    if (!route.reply.form) return assert.equal(text, '');
    const said: unknown = JSON.parse(text);
    assert.deepEqual(v.parse(route.reply.form, said), said, 'nothing is said that is not described');
  });
}

test('[P44] every route has a case', () => {
  const cases = new Set(GOOD.map(([id]) => id));
  const missing = ROUTES.filter(({ id }) => !cases.has(id)).map(({ id }) => id);
  assert.deepEqual(
    missing,
    ['followChanges', 'exportSite', 'takeOutMine', 'eraseMe'],
    'these have tests of their own',
  );
});

for (const [method, path, names, body] of BAD) {
  const what = body === undefined ? '' : ` ${JSON.stringify(body).slice(0, 60)}`;
  test(`[P44] [A31] ${method} ${path.slice(0, 80)}${what} is refused by the name of ${names}`, async () => {
    const { house, ask } = openHouse();
    const { status, reason, title } = await problemOf(await ask(method, path, { body }));
    assert.deepEqual([status, reason], [400, 'malformed']);
    // A sentence stands anywhere, the name of a member in front.
    assert.ok(/[ `]/.test(names) ? title.includes(names) : title.startsWith(`${names}: `), title);
    assert.ok(title.length <= 300);
    assert.deepEqual([house.puts, house.directed, house.followed], [[], [], []]);
  });
}

test('[P44] [A35] without a token every route answers 401, whatever else is wrong', async () => {
  const { house, ask } = openHouse();
  const staff = [
    ...GOOD,
    ['followChanges', 'GET', `${AT}/events`] as const,
    ...BAD.map((one) => ['', ...one]),
  ];
  for (const [, method, path] of staff) {
    const response = await ask(String(method), String(path), { token: null });
    assert.equal(response.status, 401, `${String(method)} ${String(path)}`);
    assert.equal(response.headers.get('WWW-Authenticate'), 'Bearer');
    assert.equal((await problemOf(response)).reason, 'not-introduced');
  }
  assert.deepEqual([house.puts, house.directed, house.followed], [[], [], []]);
});

test('[P44] [A37] the admin API has no CORS: neither headers nor an answer to a preflight', async () => {
  const { ask } = openHouse();
  const headers = { Origin: 'https://www.example.com', 'Access-Control-Request-Method': 'GET' };
  for (const method of ['GET', 'OPTIONS', 'POST']) {
    const response = await ask(method, `${AT}/settings`, { headers });
    assert.equal(response.status, method === 'GET' ? 200 : 404);
    const cors = [...response.headers.keys()].filter((name) => name.startsWith('access-control'));
    assert.deepEqual(cors, [], method);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
    assert.equal(response.headers.get('Set-Cookie'), null);
  }
});

test('[P44] HEAD is GET without a body', async () => {
  const { house, ask } = openHouse();
  const response = await ask('HEAD', `${AT}/comments`);
  assert.deepEqual([response.status, await response.text()], [200, '']);
  assert.equal(house.puts[0]?.call.request.type, 'list-comments');
});

test('[P44] what is no route is 404: other paths, a slash behind, other methods', async () => {
  const { house, ask } = openHouse();
  const wrong = [
    ['GET', `${AT}/staff`],
    ['POST', `${AT}/verdicts`],
    ['GET', `${AT}/comments/`],
    ['GET', `${AT}/comments/${COMMENT}/x`],
    ['GET', `${AT}//comments`],
    ['GET', `${AT}/Comments`],
    ['PUT', `${AT}/settings`],
    ['GET', `${AT}/acts`],
    ['GET', '/api/admin'],
    ['GET', '/api/admin/sites/'],
    ['GET', AT],
  ] as const;
  for (const [method, path] of wrong) {
    assert.equal((await problemOf(await ask(method, path))).reason, 'not-found', `${method} ${path}`);
  }
  assert.deepEqual([house.puts, house.directed], [[], []]);
});

test('[P44] [A9] a body of more than 64 KiB is 413, whether its length is told or not', async () => {
  const body = JSON.stringify({ text: 'a'.repeat(65_536) });
  for (const raw of [body, new Blob([body]).stream()]) {
    const { house, app } = openHouse();
    const init: RequestInit & { duplex: 'half' } = {
      method: 'PATCH',
      headers: { Authorization: `Bearer ${TOKEN}` },
      body: raw,
      duplex: 'half',
    };
    const { status, reason } = await problemOf(await app.request(`${AT}/comments/${COMMENT}`, init));
    assert.deepEqual([status, reason, house.puts], [413, 'too-long', []]);
  }
  const { house, ask } = openHouse();
  const told = { 'Content-Length': '65537' };
  assert.equal((await ask('PATCH', `${AT}/settings`, { raw: '{}', headers: told })).status, 413);
  assert.deepEqual(house.puts, []);
});

test('[P44] a body of exactly 64 KiB is read, in whatever pieces it comes', async () => {
  const { house, app } = openHouse();
  const body = JSON.stringify({ text: 'a'.repeat(65_536 - '{"text":""}'.length) });
  const init: RequestInit & { duplex: 'half' } = {
    method: 'PATCH',
    headers: { Authorization: `Bearer ${TOKEN}` },
    body: new ReadableStream({
      start(controller) {
        const bytes = new TextEncoder().encode(body);
        for (let at = 0; at < bytes.length; at += 10_000) controller.enqueue(bytes.slice(at, at + 10_000));
        controller.close();
      },
    }),
    duplex: 'half',
  };
  assert.equal((await app.request(`${AT}/comments/${COMMENT}`, init)).status, 200);
  const asked = house.puts[0]?.call.request;
  assert.ok(asked?.type === 'edit-comment');
  assert.equal(JSON.stringify({ text: asked.text }), body);
});

test('[A23] the host is handed the request itself, by which it knows who asks', async () => {
  const { house, app } = openHouse();
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}` },
    body: new Blob(['{"author":"x","action":"spam"}']).stream(),
    duplex: 'half',
  };
  const request = new Request(`http://localhost${AT}/acts`, init);
  assert.equal((await app.fetch(request)).status, 200);
  assert.ok(house.seen[0] === request);
});

test('[A11] [A24] a body that is no JSON object in UTF-8 is refused', async () => {
  const wrong = [
    '{',
    '{"text":"x"} trailing',
    'null',
    '1',
    '"text"',
    '[{"text":"x"}]',
    'text=x',
    Uint8Array.from('{"text":"\xff"}', (character) => character.charCodeAt(0)),
    '{"text":"x","__proto__":{"role":"owner"}}',
    '{"text":"x","constructor":1}',
    '{"text":"x","toString":1}',
  ];
  for (const raw of wrong) {
    const { house, ask } = openHouse();
    const { status, reason } = await problemOf(await ask('PATCH', `${AT}/comments/${COMMENT}`, { raw }));
    assert.deepEqual([status, reason, house.puts], [400, 'malformed', []], String(raw));
  }
});

test('[P44] a refusal of the site is a problem with its own sentence and the status of its reason', async () => {
  for (const reason of REASONS as readonly Reason[]) {
    const { house, ask } = openHouse();
    house.instead = { type: 'refused', reason, message: 'This is why.' };
    const response = await ask('GET', `${AT}/settings`);
    const problem = await problemOf(response);
    assert.deepEqual([problem.reason, problem.title], [reason, 'This is why.']);
    assert.equal(problem.status, statusOf(reason));
    assert.ok(problem.status >= 400);
  }
});

test('[P44] the statuses of the reasons that matter most', () => {
  const expected: readonly (readonly [Reason, number])[] = [
    ['malformed', 400],
    ['bad-name', 400],
    ['not-introduced', 401],
    ['forbidden', 403],
    ['banned', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['too-late', 409],
    ['too-many', 429],
    ['storage-trouble', 503],
  ];
  for (const [reason, status] of expected) assert.equal(statusOf(reason), status, reason);
});

test('[P44] `retryAfter` of a refusal is `Retry-After`', async () => {
  const { house, ask } = openHouse();
  house.instead = { type: 'refused', reason: 'too-many', message: 'Wait.', retryAfter: 42 };
  assert.equal((await ask('GET', `${AT}/settings`)).headers.get('Retry-After'), '42');
  house.instead = { status: 429, reason: 'too-many' };
  assert.equal((await ask('GET', `${AT}/settings`)).headers.get('Retry-After'), '5');
});

test('[P44] a host that turns a request away is heard: of a site, of the directory, of a stream', async () => {
  for (const instead of [
    { status: 404, reason: 'not-found' },
    { status: 429, reason: 'too-many' },
    { status: 503, reason: 'draining' },
  ] as const) {
    const { house, ask } = openHouse();
    house.instead = instead;
    house.insteadOfDirectory = instead;
    for (const path of [`${AT}/settings`, '/api/admin/sites', `${AT}/events`]) {
      const { status, reason } = await problemOf(await ask('GET', path));
      assert.deepEqual([status, reason], [instead.status, instead.reason], path);
    }
  }
});

test('[A31] an answer to something else is an error of ours, and tells nobody anything', async () => {
  const { house, ask } = openHouse();
  house.instead = {
    type: 'token',
    holder: { id: 'x', name: 'X', role: 'owner', since: 0, lastUsed: null },
    token: 'secret',
  };
  const response = await ask('GET', `${AT}/settings`);
  const text = await response.clone().text();
  assert.equal((await problemOf(response)).reason, 'failed');
  assert.ok(!text.includes('secret') && !text.includes('token'));
  assert.equal(house.reported.length, 1);
});

test('[P44] who has a token for all sites asks a site as a steward', async () => {
  const { house, ask } = openHouse();
  await ask('GET', `${AT}/settings`, { token: STEWARD_TOKEN });
  const actor = house.puts[0]?.call.actor;
  assert.ok(actor && 'steward' in actor);
  assert.equal(actor.steward.id, 'operator');
});

test('[P44] a take-out comes as a file with the name of the site', async () => {
  const { ask } = openHouse();
  const response = await ask('GET', `${AT}/participants/x/data`);
  assert.equal(
    response.headers.get('Content-Disposition'),
    'attachment; filename="livethread-www.example.com.json"',
  );
  assert.match(response.headers.get('Content-Type') ?? '', /^application\/json/);
});
