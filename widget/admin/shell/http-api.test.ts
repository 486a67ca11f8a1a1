import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PretendedServer, problem } from '../testing/pretended-server.ts';
import { HttpApi } from './http-api.ts';
import { TokenSeat } from './seat.ts';

const AT = '/api/admin/sites/www.example.com';

function desk(
  answers: PretendedServer['answers'],
  renew: (seat: TokenSeat) => void = (seat) => seat.leave(),
) {
  const server = new PretendedServer(answers);
  const seat: TokenSeat = new TokenSeat('secret', () => queueMicrotask(() => renew(seat)));
  const api = new HttpApi({
    site: 'www.example.com',
    seat,
    fetch: server.fetch,
    wait: () => Promise.resolve(),
  });
  return { server, api, seat };
}

test('[A35] the token goes into a header, never into an address', async () => {
  const { api, server } = desk({ [`GET ${AT}/comments`]: () => Response.json({ items: [] }) });
  assert.deepEqual(await api.get('/comments?status=held'), { items: [] });
  const [asked] = server.asked;
  assert.equal(asked?.path, `${AT}/comments?status=held`);
  assert.equal(asked?.headers.get('Authorization'), 'Bearer secret');
  assert.equal(asked?.headers.get('Idempotency-Key'), null);
});

test('[P52] what changes something has a key, and is sent again with the same one when its answer is lost', async () => {
  let lost = 0;
  const { api, server } = desk({
    [`POST ${AT}/acts`]: () => {
      if (lost++ === 0) throw new TypeError('lost');
      return Response.json({ statuses: ['spam'], left: 0 });
    },
  });
  assert.deepEqual(await api.post('/acts', { ids: ['a'] }), { statuses: ['spam'], left: 0 });
  const keys = server.asked.map(({ headers }) => headers.get('Idempotency-Key'));
  assert.equal(keys.length, 2);
  assert.ok(keys[0] && keys[0] === keys[1]);
  await api.post('/acts', { ids: ['a'] });
  assert.notEqual(server.asked[2]?.headers.get('Idempotency-Key'), keys[0]);
});

test('what is not there, what is too much, and what does not answer is told in sentences', async () => {
  const { api } = desk({
    [`GET ${AT}/busy`]: () => problem(429, 'too-many', { 'Retry-After': '43' }),
    [`GET ${AT}/strange`]: () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
    [`GET ${AT}/off`]: () => Promise.reject(new TypeError('off')),
  });
  assert.deepEqual(await api.get('/nothing'), { trouble: 'not-found', message: 'It is not-found.' });
  const busy = { trouble: 'too-many', message: 'It is too-many. Try again in 43 seconds.' };
  assert.deepEqual(await api.get('/busy'), busy);
  assert.deepEqual(await api.get('/strange'), {
    trouble: 'failed',
    message: 'The server answered with 502.',
  });
  const off = await api.get<{ trouble: string }>('/off');
  assert.equal(off.trouble, 'unreachable');
});

test('an answer without a body is null', async () => {
  const { api } = desk({ [`DELETE ${AT}/bans/7`]: () => new Response(null, { status: 204 }) });
  assert.equal(await api.delete('/bans/7'), null);
});

test('where the token is good no more one signs in again, and what was asked goes on', async () => {
  let asks = 0;
  const { api, server } = desk(
    {
      [`POST ${AT}/acts`]: ({ headers }) =>
        headers.get('Authorization') === 'Bearer another'
          ? Response.json({})
          : problem(401, 'not-introduced'),
    },
    (seat) => {
      asks++;
      seat.take('another');
    },
  );
  assert.deepEqual(await Promise.all([api.post('/acts', {}), api.post('/acts', {})]), [{}, {}]);
  assert.equal(asks, 1, 'one is asked once, however much was under way');
  const keys = new Set(server.asked.map(({ headers }) => headers.get('Idempotency-Key')));
  assert.equal(keys.size, 2);
});

test('who does not sign in again is told why', async () => {
  const { api } = desk({ [`GET ${AT}/desk`]: () => problem(401, 'not-introduced') });
  assert.deepEqual(await api.get('/desk'), { trouble: 'not-introduced', message: 'It is not-introduced.' });
});
