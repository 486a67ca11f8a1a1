import assert from 'node:assert/strict';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { fetchKeys } from './fetch-keys.ts';

const ADDRESS = 'https://example.com/keys';

/** Whatever is asked is answered by this. @returns what was asked */
function answerWith(t: TestContext, answer: () => Response | Promise<Response>): RequestInit[] {
  const asked: RequestInit[] = [];
  t.mock.method(globalThis, 'fetch', async (_address: string, init: RequestInit) => {
    asked.push(init);
    return answer();
  });
  return asked;
}

test('[P50] keys are fetched, with a limit of time, and no redirect is followed [A45]', async (t) => {
  const asked = answerWith(t, () => Response.json({ keys: [] }));
  assert.deepEqual(await fetchKeys(ADDRESS), { keys: [] });
  assert.equal(asked[0]?.redirect, 'manual');
  assert.ok(asked[0]?.signal instanceof AbortSignal);
});

const WRONG: readonly (readonly [what: string, answer: () => Response | Promise<Response>, says: RegExp])[] =
  [
    ['a redirect', () => new Response(null, { status: 302, headers: { Location: '/' } }), /status 302/],
    ['an error', () => new Response('a secret', { status: 500 }), /status 500/],
    ['no JSON', () => new Response('a secret'), /no JSON/],
    ['no UTF-8', () => new Response(new Uint8Array([0x22, 0xff, 0x22])), /no JSON/],
    ['more than 64 KiB', () => new Response(`"${'x'.repeat(65_536)}"`), /more than 65536 bytes/],
    [
      'nothing',
      () => Promise.reject(new TypeError('connection to 10.0.0.1 refused')),
      /could not be reached/,
    ],
  ];

for (const [what, answer, says] of WRONG) {
  test(`[A45] ${what} is trouble, of which nothing is quoted`, async (t) => {
    answerWith(t, answer);
    await assert.rejects(fetchKeys(ADDRESS), (error) => {
      assert.ok(error instanceof Error);
      assert.match(error.message, says);
      assert.doesNotMatch(error.message, /secret|10\.0/);
      return true;
    });
  });
}

test('[A45] an answer that never ends is read no further than 64 KiB', async (t) => {
  let sent = 0;
  let isCancelled = false;
  answerWith(t, () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 10_000;
        controller.enqueue(new Uint8Array(10_000));
      },
      cancel: () => void (isCancelled = true),
    });
    return new Response(body);
  });
  await assert.rejects(fetchKeys(ADDRESS), /more than 65536 bytes/);
  assert.ok(sent < 200_000);
  assert.equal(isCancelled, true);
});

test('[A45] only https: is asked', async (t) => {
  const asked = answerWith(t, () => Response.json({}));
  for (const address of ['http://example.com/', 'file:///etc/passwd', 'keys', '']) {
    await assert.rejects(fetchKeys(address), /https:/);
  }
  assert.equal(asked.length, 0);
});
