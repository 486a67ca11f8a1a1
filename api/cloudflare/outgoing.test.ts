import assert from 'node:assert/strict';
import test from 'node:test';
import type { TestContext } from 'node:test';
import type { Letter } from '../notify/post.ts';
import { postLetter } from './outgoing.ts';

type Answer = (init: RequestInit) => Response | Promise<Response>;

/** Whatever is asked is answered by this. @returns what was asked */
function answerWith(t: TestContext, answer: Answer): RequestInit[] {
  const asked: RequestInit[] = [];
  t.mock.method(globalThis, 'fetch', async (_address: string, init: RequestInit) => {
    asked.push(init);
    return answer(init);
  });
  return asked;
}

function letter(more: Partial<Letter> = {}): Letter {
  const url = 'https://receiver.example/';
  return { url, headers: { 'webhook-id': 'e1' }, body: '{}', patience: 2_000, isAsking: false, ...more };
}

test('[P66] a letter is posted, and any 2xx is an arrival', async (t) => {
  const asked = answerWith(t, () => new Response(null, { status: 204 }));
  assert.deepEqual(await postLetter(letter(), false), { status: 204, trouble: null });
  const [{ method, body, headers, redirect } = assert.fail()] = asked;
  assert.deepEqual([method, body, redirect], ['POST', '{}', 'manual']);
  assert.deepEqual(headers, { 'webhook-id': 'e1', 'User-Agent': 'Livethread' });
});

const TROUBLES: readonly (readonly [what: string, answer: Answer, status: number | null, says: RegExp])[] = [
  ['a redirect', () => new Response(null, { status: 307, headers: { Location: '/' } }), 307, /redirect 307/],
  [
    'an error',
    () => new Response('a secret', { status: 500 }),
    500,
    /^It was answered with the status 500\.$/,
  ],
  [
    'nothing',
    () => Promise.reject(new TypeError('a secret of 10.0.0.1')),
    null,
    /^It could not be reached\.$/,
  ],
];

for (const [what, answer, status, says] of TROUBLES) {
  test(`[A45] ${what} is trouble, of which nothing is quoted`, async (t) => {
    answerWith(t, answer);
    const posted = await postLetter(letter({ isAsking: true }), false);
    assert.equal(posted.status, status);
    assert.match(posted.trouble ?? '', says);
    assert.equal(posted.answer, undefined);
  });
}

test('[P65] [A45] only who asks is given the answer: JSON, of 64 KiB at most', async (t) => {
  answerWith(t, () => new Response('{"verdict":"hold"}'));
  assert.deepEqual(await postLetter(letter(), false), { status: 200, trouble: null });
  const answered = await postLetter(letter({ isAsking: true }), false);
  assert.deepEqual(answered, { status: 200, trouble: null, answer: { verdict: 'hold' } });
  for (const [body, says] of [
    ['a secret', /no JSON/],
    [`"${'x'.repeat(65_536)}"`, /more than 65536 bytes/],
  ] as const) {
    answerWith(t, () => new Response(body));
    const posted = await postLetter(letter({ isAsking: true }), false);
    assert.equal(posted.status, 200);
    assert.match(posted.trouble ?? '', says);
  }
});

test('[A45] all together has one limit of time, also an answer that drips', async (t) => {
  const never: Answer = ({ signal }) =>
    new Promise((_done, fail) => signal?.addEventListener('abort', () => fail(new Error('aborted'))));
  const drips: Answer = ({ signal }) =>
    new Response(
      new ReadableStream({
        start: (given) => signal?.addEventListener('abort', () => given.error(new Error('aborted'))),
      }),
    );
  for (const answer of [never, drips]) {
    answerWith(t, answer);
    const posted = await postLetter(letter({ isAsking: true, patience: 30 }), false);
    assert.equal(posted.trouble, 'It took more than 30 ms.');
  }
});

test('[A45] http is for the machine of a developer alone', async (t) => {
  const asked = answerWith(t, () => new Response(null));
  for (const url of ['http://127.0.0.1:1/', 'file:///etc/passwd', 'receiver', '']) {
    assert.match((await postLetter(letter({ url }), false)).trouble ?? '', /https:/);
  }
  assert.equal(asked.length, 0);
  assert.equal((await postLetter(letter({ url: 'http://127.0.0.1:1/' }), true)).status, 200);
});
