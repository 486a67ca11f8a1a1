import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SiteChange } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { HttpApi } from '../shell/http-api.ts';
import { TokenSeat } from '../shell/seat.ts';
import { changeTo, listed } from '../testing/comments.ts';
import { PretendedServer, problem } from '../testing/pretended-server.ts';
import { Acting } from './acting.ts';
import { QueueList } from './queue-list.ts';
import { readQueuePlace } from './queue-place.ts';

const AT = '/api/admin/sites/www.example.com';
type Told = readonly [text: string, undo: (() => Promise<void>) | undefined];

function queue(
  path: string,
  comments: readonly ReturnType<typeof listed>[],
  answers: PretendedServer['answers'],
) {
  const server = new PretendedServer(answers);
  const seat = new TokenSeat('secret', () => undefined);
  const said: Told[] = [];
  const ears = new Set<(change: SiteChange) => void>();
  const desk: Desk = {
    site: 'www.example.com',
    pagesAt: null,
    role: 'owner',
    api: new HttpApi({ site: 'www.example.com', seat, fetch: server.fetch, wait: () => Promise.resolve() }),
    listen: (heard) => {
      ears.add(heard);
      return () => void ears.delete(heard);
    },
    go: () => undefined,
    say: (text, undo) => said.push([text, undo]),
  };
  const list = new QueueList(readQueuePlace(path, 'held'));
  list.take(comments, null, true);
  const acting = new Acting(desk, () => undefined);
  const ids = () => list.items.map(({ comment }) => comment.id).join(' ');
  const posted = () => server.asked.filter(({ method }) => method !== 'GET').map(({ body }) => body);
  const hear = (change: SiteChange) => {
    for (const heard of ears) heard(change);
  };
  return { server, said, list, acting, ids, posted, hear, ears };
}

const five = ['a', 'b', 'c', 'd', 'e'].map((id) => listed(id));

test('what is decided goes at once, and undo brings it back where it was', async () => {
  const release = Promise.withResolvers<null>();
  const { acting, list, ids, said, posted } = queue('held', five, {
    [`POST ${AT}/acts`]: async ({ body }) => {
      await release.promise;
      const status = JSON.stringify(body).includes('approve') ? 'published' : 'held';
      return Response.json({ statuses: [status, status], left: 0 });
    },
  });
  list.go('b');
  const acted = acting.act(list, 'approve', ['b', 'd']);
  assert.deepEqual([ids(), list.current], ['a c e', 'c']);
  release.resolve(null);
  await acted;
  const [text, undo] = said[0] ?? [];
  assert.equal(text, '2 comments are approved.');
  await undo?.();
  assert.deepEqual(posted(), [
    { ids: ['b', 'd'], action: 'approve' },
    { ids: ['b', 'd'], action: 'restore' },
  ]);
  assert.deepEqual([ids(), list.item('b')?.comment.status], ['a b c d e', 'held']);
});

test('what the server refuses is put back, and shown as it is by now', async () => {
  const { acting, list, ids, said } = queue('held', five, {
    [`POST ${AT}/acts`]: () => problem(409, 'conflict'),
    [`GET ${AT}/comments/b`]: () => Response.json(listed('b', { text: 'Another text' })),
  });
  await acting.act(list, 'spam', ['b']);
  assert.deepEqual([ids(), list.item('b')?.comment.text], ['a b c d e', 'Another text']);
  assert.deepEqual(said, [['Nothing was done. It is conflict.', undefined]]);
});

test('what is being done is not done twice', async () => {
  const release = Promise.withResolvers<Response>();
  const { acting, list, posted } = queue('all', five, { [`POST ${AT}/acts`]: () => release.promise });
  const first = acting.act(list, 'approve', ['a']);
  await acting.act(list, 'spam', ['a']);
  release.resolve(Response.json({ statuses: ['published'], left: 0 }));
  await first;
  assert.deepEqual(posted(), [{ ids: ['a'], action: 'approve' }]);
});

test('undo takes back only what was done: what was so before stays', async () => {
  const comments = [listed('a'), listed('b', { status: 'spam', heldFor: null }), listed('c')];
  const { acting, list, said, posted } = queue('all', comments, {
    [`POST ${AT}/acts`]: ({ body }) =>
      Response.json({
        statuses: JSON.stringify(body).includes('"a","c"') ? ['spam', null] : ['held'],
        left: 0,
      }),
  });
  await acting.act(list, 'spam', ['a', 'b', 'c']);
  await said[0]?.[1]?.();
  assert.deepEqual(posted(), [
    { ids: ['a', 'c'], action: 'spam' },
    { ids: ['a'], action: 'restore' },
  ]);
});

test('to approve what readers see is to settle its reports, and undo opens them again', async () => {
  const comments = [listed('a', { status: 'published', heldFor: null, reports: 2 })];
  const { acting, list, ids, said, server } = queue('reported', comments, {
    [`DELETE ${AT}/comments/a/reports`]: () => new Response(null, { status: 204 }),
    [`POST ${AT}/comments/a/reports`]: () => new Response(null, { status: 204 }),
  });
  await acting.act(list, 'approve', ['a']);
  assert.deepEqual([ids(), server.asked.length], ['', 1]);
  const [text, undo] = said[0] ?? [];
  assert.equal(text, 'The comment by Ada is kept, and the reports are settled.');
  await undo?.();
  assert.deepEqual([server.asked[1]?.method, server.asked.length, said.length], ['POST', 2, 1]);
  assert.deepEqual([ids(), list.item('a')?.comment.reports], ['a', 2]);
});

test('very many are done in parts', async () => {
  const comments = Array.from({ length: 450 }, (_, n) => listed(`c${n}`));
  const counts: number[] = [];
  const { acting, list } = queue('held', comments, {
    [`POST ${AT}/acts`]: ({ body }) => {
      const count = JSON.stringify(body).split('"c').length - 1;
      counts.push(count);
      return Response.json({ statuses: Array.from({ length: count }, () => 'deleted'), left: 0 });
    },
  });
  await acting.act(
    list,
    'delete',
    comments.map(({ id }) => id),
  );
  assert.deepEqual(counts, [200, 200, 50]);
});

test('to restore is taken back by what it was before', async () => {
  const { acting, list, said, posted } = queue('all', [listed('a', { status: 'rejected', heldFor: null })], {
    [`POST ${AT}/acts`]: () => Response.json({ statuses: ['held'], left: 0 }),
  });
  await acting.act(list, 'restore', ['a']);
  await said[0]?.[1]?.();
  assert.deepEqual(posted(), [
    { ids: ['a'], action: 'restore' },
    { ids: ['a'], action: 'reject' },
  ]);
});

/** Answers what each act leads to. */
const done =
  (...refused: readonly string[]): PretendedServer['answers'][string] =>
  ({ body }) => {
    const said = JSON.stringify(body);
    if (refused.some((id) => said.includes(`"${id}"`))) return problem(503, 'unavailable');
    const status = said.includes('restore') ? 'held' : 'published';
    return Response.json({ statuses: Array.from({ length: 200 }, () => status), left: 0 });
  };

test('undo leaves alone what others have decided since: it would take back what they did', async () => {
  const { acting, list, said, posted, ids, hear, ears } = queue('held', five, {
    [`POST ${AT}/acts`]: done(),
  });
  await acting.act(list, 'approve', ['a', 'b']);
  hear(changeTo(listed('a'), { status: 'published', decidedBy: 'me' }));
  hear(changeTo(listed('b'), { status: 'spam', decidedBy: 'ben' }));
  await said[0]?.[1]?.();
  assert.deepEqual(posted()[1], { ids: ['a'], action: 'restore' });
  assert.equal(ids(), 'a c d e');
  assert.equal(said[1]?.[0], '1 of 2 are taken back. Somebody else has decided about it since.');
  await acting.act(list, 'approve', ['c']);
  hear(changeTo(listed('c'), { status: 'deleted', decidedBy: 'ben' }));
  await said[2]?.[1]?.();
  assert.equal(posted().length, 3);
  assert.equal(said[3]?.[0], 'It could not be taken back. Somebody else has decided about it since.');
  assert.equal(ears.size, 1, 'only what was decided last is watched');
});

test('where only a part of many could be done, the rest is put back and it is said so', async () => {
  const comments = Array.from({ length: 250 }, (_, n) => listed(`c${n}`));
  const all = comments.map(({ id }) => id);
  const { acting, list, said, posted } = queue('held', comments, { [`POST ${AT}/acts`]: done('c249') });
  await acting.act(list, 'approve', all);
  assert.deepEqual(
    list.items.map(({ comment }) => comment.id),
    all.slice(200),
  );
  assert.equal(said[0]?.[0], '200 comments are approved. The others are not: It is unavailable.');
  await said[0]?.[1]?.();
  assert.deepEqual(posted()[2], { ids: all.slice(0, 200), action: 'restore' });
  assert.deepEqual(
    list.items.map(({ comment }) => [comment.id, comment.status]),
    all.map((id) => [id, 'held']),
  );
});

test('what is selected while something is being done stays selected', async () => {
  const release = Promise.withResolvers<Response>();
  const { acting, list } = queue('all', five, { [`POST ${AT}/acts`]: () => release.promise });
  list.select('a');
  const acted = acting.act(list, 'approve', ['a']);
  list.select('c');
  release.resolve(Response.json({ statuses: ['published'], left: 0 }));
  await acted;
  assert.deepEqual([...list.selected], ['c']);
});
