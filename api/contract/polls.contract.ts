import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '../protocol.ts';
import { newId, newSecret } from './testing/ids.ts';
import { poll, post, refusalOf } from './testing/poster.ts';
import { textOf } from './testing/text-of.ts';
import { WISHTACK } from './testing/world.ts';
import type { World } from './testing/world.ts';

/** It is put to rest between any two messages: who polls leaves nothing in memory. */
const POLLED = 'https://polled.example';

const HELLO = { type: 'hello' };

/** Sessions of one request, and what no request may begin with. */
export function polls(world: World): void {
  const introduce = (name: string) => ({ type: 'introduce', secret: newSecret(), name });
  const comment = (text: string, id = newId()) => ({ type: 'comment', id, text });

  test('[P57] a session is one request: it says `hello`, acts, and is answered in order', async () => {
    const page = world.room({ origin: POLLED });
    const ben = await page.visitor('Ben');
    const id = newId();
    const answers = await poll(world, page, [
      { ...HELLO, ref: 'a' },
      { ...introduce('Ada'), ref: 'b' },
      { ...comment('Polled', id), ref: 'c' },
      { type: 'window', ref: 'd' },
      { ...comment('Other', id), ref: 'e' },
      { ...HELLO, ref: 'f' },
    ]);
    assert.deepEqual(
      answers.map((one) => [one.type, 'ref' in one && one.ref]),
      [
        ['welcome', 'a'],
        ['you', 'b'],
        ['thanks', 'c'],
        ['window', 'd'],
        ['refused', 'e'],
        ['welcome', 'f'],
      ],
    );
    const [before, you] = answers;
    const after = answers.at(-1);
    assert.ok(before?.type === 'welcome' && before.revision === 0 && you?.type === 'you');
    assert.ok(after?.type === 'welcome' && after.revision === 1 && after.comments[0]?.id === id);
    assert.equal((await ben.hears('Polled')).comment.author?.id, you.you.id);
  });

  test('[P57] [P14] the next request is the same guest, by their token', async () => {
    const page = world.room({ origin: POLLED });
    const said = comment('Polled');
    const [, you] = await poll(world, page, [HELLO, introduce('Ada'), said]);
    assert.ok(you?.type === 'you');
    const edit = { type: 'edit', id: said.id, text: 'Polled again' };
    const [back, edited] = await poll(world, page, [{ ...HELLO, token: you.token }, edit, said]);
    assert.ok(back?.type === 'welcome' && back.you?.id === you.you.id);
    assert.ok(edited?.type === 'thanks' && edited.revision === 2);
    const [, nobody] = await poll(world, page, [HELLO, edit]);
    assert.ok(nobody?.type === 'refused' && nobody.reason === 'not-introduced');
  });

  test('[P57] [P12] with `since`, a poll brings what changed and no more', async () => {
    const page = world.room({ origin: POLLED });
    const ben = await page.visitor('Ben');
    await ben.says('Known');
    const [first] = await poll(world, page, HELLO);
    assert.ok(first?.type === 'welcome');
    const next = { ...HELLO, since: first.revision, history: first.history };
    const [nothing] = await poll(world, page, next);
    assert.ok(nothing?.type === 'welcome' && nothing.since === 1 && nothing.comments.length === 0);
    await ben.says('New');
    const [news] = await poll(world, page, next);
    assert.ok(news?.type === 'welcome' && news.since === 1 && news.revision === 2);
    assert.deepEqual(
      news.comments.map(({ body }) => textOf(body)),
      ['New'],
    );
  });

  test('[P57] who polls takes no seat: nobody is told that they come and go', async () => {
    const page = world.room({ origin: POLLED });
    const ben = await page.reader();
    await ben.sees(1);
    for (let at = 0; at < 3; at++) await poll(world, page, HELLO);
    await (await page.reader()).sees(2);
    await ben.sees(2);
    const told = ben.heard.flatMap((one) => (one.type === 'presence' ? [one.readers] : []));
    assert.deepEqual(
      told.filter((readers) => readers > 2),
      [],
    );
  });

  const json = 'application/json';
  const REFUSED: readonly (readonly [
    what: string,
    body: string,
    headers: Record<string, string>,
    status: number,
    reason: string,
  ])[] = [
    ['no JSON', '{', {}, 400, 'malformed'],
    ['nothing', '', {}, 400, 'malformed'],
    ['no request', '[]', {}, 400, 'malformed'],
    ['65 requests', JSON.stringify(Array.from({ length: 65 }, () => HELLO)), {}, 400, 'malformed'],
    ['what is too deep', '['.repeat(30_000) + ']'.repeat(30_000), {}, 400, 'malformed'],
    ['more than 64 KiB', JSON.stringify({ ...HELLO, x: 'x'.repeat(LIMITS.frameBytes) }), {}, 413, 'too-long'],
    ['another request than `hello`', '{"type":"window"}', {}, 400, 'hello-first'],
    ['what is unknown', '[{"type":"hullo"}]', {}, 400, 'unknown-type'],
    ['a wrong `hello`', '{"type":"hello","since":-1}', {}, 400, 'malformed'],
    ['plain text', '{"type":"hello"}', { 'Content-Type': 'text/plain' }, 400, 'malformed'],
    ['a form', '{"type":"hello"}', { 'Content-Type': 'application/x-www-form-urlencoded' }, 400, 'malformed'],
    ['text that names JSON', '{"type":"hello"}', { 'Content-Type': `text/plain; ${json}` }, 400, 'malformed'],
    ['JSON of a kind', '{"type":"hello"}', { 'Content-Type': `${json}-seq` }, 400, 'malformed'],
  ];
  for (const [what, body, headers, status, expected] of REFUSED) {
    test(`[P56] [P57] [A15] ${what} opens nothing: ${status} ${expected}`, async () => {
      for (const accept of ['text/event-stream', json]) {
        const given = { Accept: accept, ...headers };
        const refusal = await refusalOf(
          await post(world, world.room({ origin: POLLED }), body, { headers: given }),
        );
        assert.deepEqual([refusal.status, refusal.reason], [status, expected]);
      }
    });
  }

  test('[P56] [P57] [A15] [A37] only pages of a site speak, and they alone may read what they are told', async () => {
    const page = world.room({ origin: POLLED });
    for (const origin of [
      null,
      'null',
      'https://evil.example',
      'http://polled.example',
      `${POLLED}.evil.example`,
    ]) {
      for (const headers of [{}, { Accept: 'text/event-stream' }, { 'Livethread-Seat': newSecret() }]) {
        const response = await post(world, page, HELLO, { origin, headers });
        assert.equal(response.headers.get('Access-Control-Allow-Origin'), null);
        assert.match(response.headers.get('Vary') ?? '', /\bOrigin\b/);
        const { status, reason } = await refusalOf(response);
        assert.deepEqual([status, reason], [403, 'unknown-origin'], String(origin));
      }
    }
    const foreign = await post(world, { url: `${WISHTACK}/x`, origin: POLLED }, HELLO);
    assert.equal((await refusalOf(foreign)).reason, 'bad-target');
  });

  test('[P56] [P41] [A37] a preflight lets pages of a site post JSON and name a seat', async () => {
    const ask = {
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type,livethread-seat',
    };
    const path = `/api/room?page=${encodeURIComponent(`${POLLED}/x`)}`;
    const { status, headers } = await world.fetch(path, { ...ask, Origin: POLLED }, { method: 'OPTIONS' });
    assert.deepEqual([status, headers.get('Access-Control-Allow-Origin')], [204, POLLED]);
    assert.match(headers.get('Access-Control-Allow-Methods') ?? '', /\bPOST\b/);
    assert.equal(headers.get('Access-Control-Allow-Headers'), 'Content-Type, Livethread-Seat');
    assert.equal(headers.get('Access-Control-Allow-Credentials'), null);
  });
}
