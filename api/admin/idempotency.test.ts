import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse, SITE } from './testing/recording-house.ts';
import { GOOD } from './testing/route-cases.ts';

const AT = `/api/admin/sites/${SITE}`;
const KEY = 'Idempotency-Key';

interface Told {
  readonly method?: string;
  readonly path?: string;
  readonly key?: string;
  readonly raw?: string;
}

/** What a site is told to know a request again. */
async function onceOf({ method = 'POST', path = `${AT}/acts`, key = 'k', raw }: Told = {}) {
  const { house, ask } = openHouse();
  const body = raw ?? '{"author":"x","action":"spam"}';
  const headers = key === '' ? {} : { [KEY]: key };
  const response = await ask(method, path, method === 'GET' ? { headers } : { raw: body, headers });
  return { status: response.status, once: house.puts[0]?.call.once, text: await response.text() };
}

test('[P52] [A29] a key comes to the site with a hash of the whole request', async () => {
  const { once } = await onceOf();
  assert.equal(once?.key, 'k');
  assert.match(once?.fingerprint ?? '', /^[\w-]{43}$/);
  assert.deepEqual((await onceOf()).once, once, 'the same request is known again');
  assert.deepEqual((await onceOf({ key: 'other' })).once, { ...once, key: 'other' });
  const others = await Promise.all([
    onceOf({ raw: '{"author":"x","action":"spam" }' }),
    onceOf({ raw: '{"author":"y","action":"spam"}' }),
    onceOf({ path: '/api/admin/sites/other.example/acts' }),
    onceOf({ method: 'PATCH', path: `${AT}/pages/3`, raw: '{"closed":true}' }),
    onceOf({ method: 'PATCH', path: `${AT}/pages/4`, raw: '{"closed":true}' }),
    onceOf({ method: 'PUT', path: `${AT}/pages/3/aliases?url=/a`, raw: '' }),
    onceOf({ method: 'PUT', path: `${AT}/pages/3/aliases?url=/b`, raw: '' }),
    onceOf({ method: 'DELETE', path: `${AT}/pages/3/aliases?url=/a`, raw: '' }),
  ]);
  const prints = [once, ...others.map((other) => other.once)].map((one) => one?.fingerprint);
  assert.equal(new Set(prints).size, prints.length, 'and every other one is another');
  assert.ok(!prints.includes(undefined));
});

test('[P52] [A29] without a key, and where nothing is written, there is nothing to know again', async () => {
  assert.equal((await onceOf({ key: '' })).once, undefined);
  assert.equal((await onceOf({ method: 'GET', path: `${AT}/comments` })).once, undefined);
});

test('[P52] [A29] every route that writes to a site takes a key, and no other', async () => {
  for (const [, method, path, , body] of GOOD) {
    const { house, ask } = openHouse();
    const response = await ask(method, path, { body, headers: { [KEY]: 'k' } });
    if (!path.startsWith(`${AT}/`) || path.endsWith('/origins')) {
      assert.equal(response.status, 400, `${method} ${path}`);
      assert.match(await response.text(), /Idempotency-Key: is not taken here/);
      assert.deepEqual(house.directed, []);
    } else {
      assert.equal(
        house.puts.at(-1)?.call.once?.key,
        method === 'GET' ? undefined : 'k',
        `${method} ${path}`,
      );
    }
  }
});

const WHOLE = Array.from({ length: 0x7e - 0x20 }, (_, at) => String.fromCharCode(0x21 + at)).join('');

for (const key of ['x', WHOLE, 'x'.repeat(128)]) {
  test(`[P52] [A29] a key of ${key.length} visible ASCII characters is taken`, async () => {
    assert.equal((await onceOf({ key })).once?.key, key);
  });
}

for (const key of ['two words', 'x'.repeat(129), 'ü', 'tab\there']) {
  test(`[P52] [A29] the key ${JSON.stringify(key.slice(0, 20))} of ${key.length} is refused by name`, async () => {
    const { status, once, text } = await onceOf({ key });
    assert.deepEqual([status, once], [400, undefined]);
    assert.match(text, /Idempotency-Key: is not 1 to 128 visible ASCII characters/);
  });
}
