import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import * as v from 'valibot';
import { WebSocketServer } from 'ws';
import { readSettings } from '../api/comments/settings.ts';
import { LIMITS } from '../api/protocol.ts';
import { HOSTILE_THREAD } from './hostile-thread.ts';
import { seedThread } from './seed.ts';
import { WISH_THREAD } from './wish-thread.ts';

const ORIGIN = 'http://localhost:1';
const PAGE = '/users/123456/wishes/abcdef';

const Asked = v.object({
  type: v.string(),
  ref: v.string(),
  id: v.optional(v.string()),
  name: v.optional(v.string()),
  text: v.optional(v.string()),
  parent: v.optional(v.string()),
  emoji: v.optional(v.string()),
  on: v.optional(v.boolean()),
});
type Asked = v.InferOutput<typeof Asked>;
interface Said extends Asked {
  readonly by: string;
}

/** A comments server that knows only what a guest needs. `answer` may answer in its place. */
async function scriptedServer(
  context: TestContext,
  existing: unknown[],
  answer?: (asked: Asked) => object | undefined,
) {
  const said: Said[] = [];
  const reacted: Said[] = [];
  const visits: string[] = [];
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  context.after(() => server.close());
  server.on('connection', (socket, request) => {
    visits.push(`${request.headers.origin} ${request.url} ${socket.protocol}`);
    let by = '';
    socket.on('message', (data: Buffer) => {
      const asked = v.parse(Asked, JSON.parse(data.toString()));
      const reply = answer?.(asked);
      if (!reply && asked.type === 'introduce') by = asked.name ?? '';
      if (!reply && asked.type === 'comment') said.push({ ...asked, by });
      if (!reply && asked.type === 'react') reacted.push({ ...asked, by });
      const usual = asked.type === 'hello' ? { type: 'welcome', comments: existing } : { type: 'thanks' };
      // A fact for the whole room comes first, in the same frame.
      socket.send(
        JSON.stringify([
          { type: 'presence', readers: 1 },
          { ...(reply ?? usual), ref: asked.ref },
        ]),
      );
    });
  });
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const visit = { page: PAGE, origin: ORIGIN, commentsUrl: `http://127.0.0.1:${address.port}` };
  return { said, reacted, visits, visit };
}

test('an empty thread is filled in order, each reply under the comment that it answers', async (context) => {
  const { said, visits, visit } = await scriptedServer(context, []);
  assert.equal(await seedThread(visit, WISH_THREAD), WISH_THREAD.length);
  assert.deepEqual(
    said.map(({ by, text, parent }) => [by, text, parent]),
    WISH_THREAD.map(({ by, text, to }) => [by, text, to === undefined ? undefined : said[to]!.id]),
  );
  assert.deepEqual(new Set(visits), new Set([`${ORIGIN} ${PAGE} comments`]));
});

test('[P58] what was written is reacted to, by those who write there', async (context) => {
  const { said, reacted, visit } = await scriptedServer(context, []);
  await seedThread(visit, WISH_THREAD);
  const wanted = WISH_THREAD.flatMap(({ reactions = {} }, place) =>
    Object.entries(reactions).flatMap(([emoji, names]) =>
      names.map((by) => [by, emoji, said[place]!.id, true]),
    ),
  );
  assert.ok(wanted.length >= 10);
  assert.deepEqual(
    reacted.map(({ by, emoji, id, on }) => [by, emoji, id, on]),
    wanted,
  );
});

test('every comment has a UUIDv7 of its own', async (context) => {
  const { said, visit } = await scriptedServer(context, []);
  await seedThread(visit, WISH_THREAD);
  for (const { id } of said)
    assert.match(id ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(said.map(({ id }) => id)).size, said.length);
});

test('a thread that has a comment already is left alone', async (context) => {
  const { said, visit } = await scriptedServer(context, [{ id: 'somebody’s' }]);
  assert.equal(await seedThread(visit, WISH_THREAD), 0);
  assert.deepEqual(said, []);
});

test('who is too fast, or hears “unavailable”, sends the same comment again', async (context) => {
  const sent: (string | undefined)[] = [];
  const waits: number[] = [];
  const { said, visit } = await scriptedServer(context, [], (asked) => {
    if (asked.type !== 'comment') return undefined;
    sent.push(asked.id);
    if (sent.length === 1) return { type: 'refused', reason: 'too-many', retryAfter: 7 };
    return sent.length === 2 ? { type: 'unavailable' } : undefined;
  });
  await seedThread({ ...visit, pause: async (milliseconds) => void waits.push(milliseconds) }, WISH_THREAD);
  assert.deepEqual(waits, [7_000, 1_000]);
  assert.equal(new Set(sent.slice(0, 3)).size, 1);
  assert.equal(said.length, WISH_THREAD.length);
});

test('a refusal that waiting cannot cure is told with its message', async (context) => {
  const { visit } = await scriptedServer(context, [], (asked) =>
    asked.type === 'introduce'
      ? { type: 'refused', reason: 'guests-off', message: 'No guests here.' }
      : undefined,
  );
  await assert.rejects(seedThread(visit, WISH_THREAD), /No guests here\./);
});

test('a wait ends when it is told to', async (context) => {
  const stopping = new AbortController();
  const { visit } = await scriptedServer(context, [], (asked) => {
    if (asked.type !== 'comment') return undefined;
    setImmediate(() => stopping.abort());
    return { type: 'refused', reason: 'too-many', retryAfter: 3_600 };
  });
  await assert.rejects(seedThread({ ...visit, signal: stopping.signal }, WISH_THREAD), {
    name: 'AbortError',
  });
});

test('the threads of the demo stay within the usual limits, and within those of the wire', () => {
  const counts = Map.groupBy([...WISH_THREAD, ...HOSTILE_THREAD], ({ by }) => by);
  assert.ok(counts.size >= 8 && WISH_THREAD.length <= 14);
  const offered = new Set(readSettings({}).reactions);
  for (const { by, reactions = {} } of [...WISH_THREAD, ...HOSTILE_THREAD])
    for (const [emoji, names] of Object.entries(reactions)) {
      assert.ok(offered.has(emoji), emoji);
      assert.ok(
        names.every((name) => counts.has(name) && name !== by),
        names.join(),
      );
    }
  for (const [by, comments] of counts) {
    assert.ok(comments.length <= 3, by);
    assert.ok([...by].length <= LIMITS.nameCodePoints, by);
  }
  for (const thread of [WISH_THREAD, HOSTILE_THREAD])
    for (const [place, { to }] of thread.entries()) assert.ok(to === undefined || to < place);
});
