import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Caller } from '../comments/seam.ts';
import { LIMITS } from '../protocol.ts';
import type { CommentId, Sort } from '../protocol.ts';
import type { FirstWindow } from './window.ts';
import { PAGE, TestSite } from './testing/site-in-memory.ts';

function isShown(view: unknown): view is FirstWindow {
  return typeof view === 'object' && view !== null && 'comments' in view && 'revision' in view;
}

function membersOf(members: string): FirstWindow {
  const view: unknown = JSON.parse(`{${members}}`);
  assert.ok(isShown(view));
  return view;
}

class Thread {
  readonly site = new TestSite();
  readonly #authors = ['Ada', 'Ben', 'Cyd'].map((name) => this.site.guest(name));

  /** Comments of the top level. */
  says(count: number, text = 'Hello'): CommentId[] {
    return Array.from({ length: count }, (_, n) => this.site.says(this.author(n), `${text} ${n}`).id);
  }

  replies(parent: CommentId, count = 1): CommentId[] {
    return Array.from({ length: count }, () => this.site.says(this.author(0), 'A reply', { parent }).id);
  }

  /** So many react to it, of three. */
  likes(id: CommentId, count = 1): void {
    for (let n = 0; n < count; n++)
      this.site.does(this.author(n), { type: 'react', id, emoji: '👍', on: true });
  }

  author(n: number): Caller {
    return this.#authors[n % 3] ?? assert.fail();
  }

  opens(sort: Sort = 'top'): FirstWindow {
    return membersOf(this.site.site.view(PAGE, sort).members);
  }

  /** What the site's own book says of a level. */
  level(parent: CommentId | null, from = '0', to = String(Number.MAX_SAFE_INTEGER)): CommentId[] {
    const page = this.site.store.page(PAGE);
    const range = { from: Number(from), to: Number(to) };
    return page ? this.site.store.level(page.id, parent, range, true, 100_000).map(({ id }) => id) : [];
  }
}

/** A client that takes the window must hold of each level just what the levels say, and know the best besides. */
function assertExact(thread: Thread, window: FirstWindow): void {
  const { best = [], comments } = window;
  const inOrder = comments.map(({ order }) => order);
  assert.deepEqual(
    inOrder,
    inOrder.toSorted((a, b) => a - b),
    'parents before replies, and each level rising',
  );
  assert.equal(new Set(comments.map(({ id }) => id)).size, comments.length, 'each once');
  const inside = thread.level(null, window.before, window.after);
  const outside = best.filter((id) => !inside.includes(id));
  const top = comments.filter(({ parent }) => parent === null).map(({ id }) => id);
  assert.deepEqual(top.toSorted(), [...inside, ...outside].toSorted());
  const named = new Map((window.levels ?? []).map((level) => [level.parent, level]));
  for (const { id } of comments) {
    const { before, after } = named.get(id) ?? {};
    const here = comments.filter(({ parent }) => parent === id).map((one) => one.id);
    assert.deepEqual(here, thread.level(id, before, after), `the replies to ${id}`);
  }
}

test('[P60] the best are those with the most reactions and replies, of equal ones the newest', () => {
  const thread = new Thread();
  const [a = '', b = '', c = '', d = ''] = thread.says(5);
  thread.likes(a, 2);
  thread.replies(b, 2);
  thread.likes(c, 2);
  thread.replies(c);
  const window = thread.opens();
  assert.deepEqual(window.best, [c, b, a], 'and none that nobody cared for');
  thread.likes(d, 3);
  assert.deepEqual(thread.opens().best, [d, c, b, a]);
  thread.site.does(thread.author(0), { type: 'react', id: d, emoji: '👍', on: false });
  assert.deepEqual(thread.opens().best, [c, d, b, a]);
  assertExact(thread, thread.opens());
});

test('[P60] replies and tombstones are not among them', () => {
  const thread = new Thread();
  const [a = '', b = ''] = thread.says(2);
  const [reply = ''] = thread.replies(a, 1);
  thread.likes(reply, 3);
  thread.likes(b, 3);
  thread.site.does(thread.author(1), { type: 'delete', id: b });
  assert.deepEqual(thread.opens().best, [a]);
  thread.site.does(thread.author(1), { type: 'restore', id: b });
  assert.deepEqual(thread.opens().best, [b, a]);
});

test('[P60] where nobody reacted or replied, it is the order `newest`', () => {
  const thread = new Thread();
  thread.says(3);
  assert.deepEqual(thread.opens(), thread.opens('newest'));
});

test('[P60] [P25] the best of long ago are here with their first replies, and no interval covers them', () => {
  const thread = new Thread();
  const old = thread.says(30);
  const [first = '', second = ''] = old;
  thread.replies(first, 5);
  thread.replies(second, 2);
  thread.likes(old[2] ?? '');
  const recent = thread.says(60);
  thread.likes(recent[59] ?? '', 3);
  const [window, newest] = [thread.opens(), thread.opens('newest')];
  assert.deepEqual(window.best, [first, recent[59], second, old[2]]);
  assert.deepEqual([window.before, window.after], [newest.before, newest.after]);
  assert.deepEqual(
    window.levels?.map(({ parent }) => parent),
    [first],
    'what is not all here is named',
  );
  assertExact(thread, window);
});

test('[P60] [P12] [P24] a window that is asked for, what changed since, and a comment’s surroundings have no best', () => {
  const thread = new Thread();
  const [a = ''] = thread.says(3);
  thread.likes(a);
  const reader = thread.site.reader();
  const hello = (more: object) => {
    const { answer } = thread.site.site.handle({ type: 'hello', sort: 'top', ...more }, reader);
    assert.equal(answer.type, 'greeting');
    return membersOf(answer.view.members);
  };
  assert.deepEqual(hello({}).best, [a]);
  assert.equal(hello({ since: 3 }).best, undefined);
  assert.equal(hello({ around: a }).best, undefined);
  for (const cursor of [{}, { before: '2000' }, { after: '2000' }]) {
    const ask = (sort: Sort) =>
      thread.site.site.handle({ type: 'window', sort, limit: 2, ...cursor }, reader).answer;
    assert.deepEqual(ask('top'), ask('newest'));
    assert.ok(!('best' in ask('top')));
  }
});

test('[P60] a view that is kept follows each change of the best', () => {
  const thread = new Thread();
  const [a = '', b = ''] = thread.says(2);
  const best = () => thread.opens().best;
  assert.equal(best(), undefined);
  thread.likes(b, 1);
  assert.deepEqual(best(), [b]);
  thread.likes(a, 2);
  assert.deepEqual(best(), [a, b]);
  assert.equal(thread.site.site.view(PAGE, 'top'), thread.site.site.view(PAGE, 'top'), 'it is kept');
  thread.replies(b, 2);
  assert.deepEqual(best(), [b, a]);
  thread.site.does(thread.site.staff('Mo', 'moderator'), { type: 'moderate', action: 'delete', id: b });
  assert.deepEqual(best(), [a]);
});

test('[P60] [P26] whatever a thread is like, the window of `top` tells exactly what it holds', () => {
  const parents = fc.array(fc.oneof(fc.constant(null), fc.nat(3), fc.nat(300)), {
    maxLength: 250,
    size: 'max',
  });
  const liked = fc.array(fc.tuple(fc.nat(250), fc.integer({ min: 1, max: 3 })), { maxLength: 60 });
  fc.assert(
    fc.property(parents, liked, (all, likes) => {
      const thread = new Thread();
      const ids: CommentId[] = [];
      for (const n of all) {
        const parent = n === null || ids.length === 0 ? undefined : ids[n % ids.length];
        ids.push(parent === undefined ? (thread.says(1)[0] ?? '') : (thread.replies(parent)[0] ?? ''));
      }
      for (const [n, count] of likes) if (ids.length > 0) thread.likes(ids[n % ids.length] ?? '', count);
      const window = thread.opens();
      assertExact(thread, window);
      assert.ok(window.comments.length <= LIMITS.windowComments);
      const rows = thread.site.store.comments(thread.level(null)).filter(({ score }) => score > 0);
      rows.sort((one, other) => other.score - one.score || other.order - one.order);
      assert.deepEqual(
        window.best ?? [],
        rows.slice(0, LIMITS.best).map(({ id }) => id),
      );
    }),
    { numRuns: 40 },
  );
});

test('[P60] [P26] [A7] the best, the newest and their replies together are no longer than an answer may be', () => {
  const thread = new Thread();
  const long = 'a\n\n'.repeat(3_000);
  thread.site.site.set('spamHold', 0);
  thread.site.site.set('spamMark', 0);
  const old = thread.says(30, long);
  for (const id of old) thread.likes(id);
  thread.says(60, long);
  const window = thread.opens();
  const bytes = Buffer.byteLength(JSON.stringify(window));
  assert.ok(bytes <= LIMITS.answerBytes + 131_072, `${bytes} bytes`);
  const { best = [] } = window;
  assert.ok(best.length > 0 && best.length < LIMITS.best, 'as many as leave the others their half');
  assert.ok(window.comments.length > best.length);
  assertExact(thread, window);
});

test('[P60] [R26] the best of a long thread are found without reading the others', () => {
  const plan = new TestSite().raw
    .prepare<[], { detail: string }>(
      `EXPLAIN QUERY PLAN SELECT * FROM comments
       WHERE page_id = 1 AND parent_id IS NULL AND place = 'comment' AND score > 0
       ORDER BY score DESC, "order" DESC LIMIT 25`,
    )
    .all();
  assert.deepEqual(
    plan.map(({ detail }) => detail),
    ['SEARCH comments USING INDEX comments_best (page_id=? AND score>?)'],
  );
});
