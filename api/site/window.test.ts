import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LIMITS } from '../protocol.ts';
import type { Comment, CommentId, Level, ThreadWindow, WindowRequest } from '../protocol.ts';
import { PAGE, TestSite } from './testing/site-in-memory.ts';

/** A thread of which comment n replies to comment `parents[n]` (counted around), or to none. */
function grow(parents: readonly (number | null)[]): { site: TestSite; ids: CommentId[] } {
  const site = new TestSite();
  const ada = site.guest('Ada');
  const ids: CommentId[] = [];
  for (const n of parents) {
    const parent = n === null || ids.length === 0 ? undefined : ids[n % ids.length];
    ids.push(site.says(ada, `${ids.length}`, parent === undefined ? {} : { parent }).id);
  }
  return { site, ids };
}

function ask(
  site: TestSite,
  request: Omit<WindowRequest, 'type'>,
): ThreadWindow & { parent: CommentId | null } {
  const { answer } = site.site.handle({ type: 'window', ...request }, site.reader());
  assert.equal(answer.type, 'window', JSON.stringify(answer));
  return answer;
}

/** What the site's book says of a level. */
function truth(
  site: TestSite,
  parent: CommentId | null,
  { before, after }: Omit<Level, 'parent'> = {},
): CommentId[] {
  const { store } = site;
  const range = { from: Number(before ?? 0), to: Number(after ?? Number.MAX_SAFE_INTEGER) };
  const page = store.page(PAGE);
  return page ? store.level(page.id, parent, range, true, 100_000).map(({ id }) => id) : [];
}

/** Each level of a window must be just what lies in the interval that it names. */
function assertExact(site: TestSite, window: ThreadWindow & { parent: CommentId | null }): void {
  const replies = new Map<CommentId | null, Comment[]>();
  for (const comment of window.comments) {
    const known = replies.get(comment.parent);
    if (known) known.push(comment);
    else replies.set(comment.parent, [comment]);
  }
  const named: Level[] = [window, ...(window.levels ?? [])];
  const whole = window.comments.filter(({ id }) => !named.some(({ parent }) => parent === id));
  const levels: readonly Level[] = [...named, ...whole.map(({ id }) => ({ parent: id }))];
  for (const level of levels) {
    const here = replies.get(level.parent)?.map(({ id }) => id) ?? [];
    assert.deepEqual(here, truth(site, level.parent, level), `the level of ${level.parent}`);
  }
}

const parents = fc.array(fc.oneof(fc.constant(null), fc.nat(2), fc.nat(300)), {
  maxLength: 300,
  size: 'max',
});

test('[P25][P26] whatever is asked, each level of a window is just what lies in its interval', () => {
  const wish = fc.record({
    kind: fc.constantFrom('first', 'before', 'after', 'around', 'replies'),
    n: fc.nat(300),
    limit: fc.integer({ min: 1, max: 120 }),
  });
  fc.assert(
    fc.property(parents, fc.array(wish, { minLength: 1, maxLength: 10 }), (thread, wishes) => {
      const { site, ids } = grow(thread);
      for (const { kind, n, limit } of wishes) {
        const id = ids[n % Math.max(1, ids.length)];
        const order = String(n * 700);
        if (kind === 'first') assertExact(site, ask(site, { limit }));
        else if (kind === 'before' || kind === 'after')
          assertExact(site, ask(site, { [kind]: order, limit }));
        else if (id !== undefined)
          assertExact(site, ask(site, kind === 'around' ? { around: id, limit } : { parent: id, limit }));
      }
    }),
    { numRuns: 60 },
  );
});

test('[P24][P25] walking by cursors, from either end, meets each comment once', () => {
  const { site } = grow(Array<null>(137).fill(null));
  const walk = (side: 'before' | 'after', start: Omit<WindowRequest, 'type'>): CommentId[] => {
    const window = ask(site, { ...start, limit: 10 });
    const here = window.comments.map(({ id }) => id);
    const cursor = window[side];
    if (cursor === undefined) return here;
    const rest = walk(side, { [side]: cursor });
    return side === 'before' ? [...rest, ...here] : [...here, ...rest];
  };
  assert.deepEqual(walk('before', { sort: 'newest' }), truth(site, null));
  assert.deepEqual(walk('after', { sort: 'oldest' }), truth(site, null));
});

test('[P26] a window holds at most 200 comments, however many replies there are; `around` brings its comment', () => {
  const { site, ids } = grow([
    ...Array<null>(60).fill(null),
    ...Array.from({ length: 900 }, (_, n) => n % 60),
  ]);
  assert.equal(ask(site, { limit: 50 }).comments.length, LIMITS.windowComments);
  assert.equal(ask(site, { limit: 100_000 }).comments.length <= LIMITS.windowComments, true);
  const deep = ids.at(-1) ?? '';
  const around = ask(site, { around: deep });
  assert.ok(around.comments.some(({ id }) => id === deep));
  assertExact(site, around);
});

test('[P26] one reply is not folded away behind a line of its height', () => {
  const { site } = grow([null, 0, 0, 0, 0]);
  assert.equal(ask(site, {}).comments.length, 5);
  const { site: longer } = grow([null, 0, 0, 0, 0, 0]);
  assert.equal(ask(longer, {}).comments.length, 1 + LIMITS.foldedReplies);
});

test('[A8] a chain of replies ends at the greatest depth, and is read without a deep stack', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  let { id: parent } = site.says(ada, 'Top');
  for (let depth = 1; depth <= LIMITS.depth; depth++) parent = site.says(ada, `${depth}`, { parent }).id;
  const { answer } = site.post(ada, 'Too deep', { parent });
  assert.equal(answer.type === 'refused' && answer.reason, 'too-deep');
  const around = ask(site, { around: parent });
  assert.ok(around.comments.some(({ id }) => id === parent));
  assertExact(site, around);
});

test('[P24] of what cannot be seen there is no window', () => {
  const { site } = grow([null]);
  for (const request of [{ parent: site.newId() }, { around: site.newId() }]) {
    const { answer } = site.site.handle({ type: 'window', ...request }, site.reader());
    assert.equal(answer.type === 'refused' && answer.reason, 'not-found');
  }
});

test('[P24] the first window of a long thread reads no more rows than that of a short one', () => {
  const plan = (sql: string) =>
    new TestSite().raw.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all();
  const where = 'place <> \'none\' AND "order" >= 0 AND "order" <= 9 ORDER BY "order" DESC LIMIT 9';
  for (const [sql, index] of [
    [`SELECT * FROM comments WHERE page_id = 1 AND parent_id IS NULL AND ${where}`, 'comments_top_level'],
    [
      `SELECT * FROM comments WHERE parent_id = 'x' AND parent_id IS NOT NULL AND ${where}`,
      'comments_replies',
    ],
  ] as const) {
    const details = plan(sql).map(({ detail }) => detail);
    assert.equal(details.length, 1, details.join());
    assert.match(details[0] ?? '', new RegExp(`SEARCH comments USING INDEX ${index}`));
  }
});

/** The bytes of an answer; it may be as long as the limit and the one comment that is always sent. */
function assertBounded(answer: unknown): number {
  const bytes = Buffer.byteLength(JSON.stringify(answer));
  assert.ok(bytes <= LIMITS.answerBytes + 131_072, `${bytes} bytes`);
  return bytes;
}

test('[P26][A7] whatever comments are made of, a window is no longer than its limit', () => {
  for (const piece of ['*a* ', '*a* some more words ', 'a\n\n', '[a](http://b.c) ', '😀', '"\\"']) {
    const site = new TestSite();
    const ada = site.guest('Ada');
    const ids: CommentId[] = [];
    const text = piece.repeat(Math.floor(10_000 / [...piece].length));
    // Two levels, so that what is unfolded is counted, too.
    for (let n = 0; n < 80; n++) {
      const parent = ids[Math.floor(n / 4)];
      ids.push(site.says(ada, text, n < 40 || parent === undefined ? {} : { parent }).id);
    }
    for (const window of [ask(site, { limit: 100 }), ask(site, { around: ids.at(-1) ?? '' })]) {
      assert.ok(assertBounded(window) > LIMITS.answerBytes / 2, piece);
      assertExact(site, window);
    }
    for (const hello of [{}, { around: ids.at(-1) ?? '' }, { since: 1 }]) {
      const { answer } = site.site.handle({ type: 'hello', ...hello }, site.reader());
      assert.equal(answer.type, 'greeting');
      assertBounded(JSON.parse(`{${answer.view.members}}`));
    }
  }
});

test('[P32][A7] of one’s own held comments only the newest are sent when they are long', () => {
  const site = new TestSite();
  site.site.set('mode', 'hold-all');
  const ada = site.guest('Ada');
  const ids = Array.from({ length: 20 }, () => site.says(ada, 'a\n\n'.repeat(1_000)).id);
  const { answer } = site.site.handle({ type: 'window' }, ada);
  assert.ok(answer.type === 'window');
  const held = answer.mine.held.map(({ id }) => id);
  assert.ok(held.length > 0 && held.length < ids.length);
  assert.deepEqual(held, ids.slice(-held.length));
  assert.ok(Buffer.byteLength(JSON.stringify(answer)) <= LIMITS.mineBytes + 4_096);
});

test('[P26][A7] of very long comments a window holds fewer, and the rest is asked for', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  for (let n = 0; n < 60; n++) site.says(ada, '😀'.repeat(10_000));
  const window = ask(site, {});
  const bytes = Buffer.byteLength(JSON.stringify(window));
  assert.ok(bytes > 300_000 && bytes < 700_000, `${bytes} bytes`);
  assertExact(site, window);
  const older = ask(site, { before: window.before ?? '' });
  assert.equal(Number(older.after), Number(window.before) - 1);
  assertExact(site, older);
});

test('[P26] what is around a comment deep below long ones is bounded, too', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  let { id: parent } = site.says(ada, 'Top');
  for (let depth = 1; depth < 60; depth++) parent = site.says(ada, 'a\n\n'.repeat(3_000), { parent }).id;
  const window = ask(site, { around: parent });
  const bytes = Buffer.byteLength(JSON.stringify(window));
  assert.ok(bytes < 700_000, `${bytes} bytes`);
  assertExact(site, window);
});
