import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { LIMITS } from '../protocol.ts';
import type { Comment, CommentId, ThreadWindow } from '../protocol.ts';
import { newId } from './testing/ids.ts';
import type { Visitor } from './testing/visitor.ts';
import { WISHTACK } from './testing/world.ts';
import type { Room, World } from './testing/world.ts';

interface Said {
  readonly id: CommentId;
  readonly text: string;
  readonly parent?: CommentId;
}

/** A thread of 150 comments: 72 at the top; below some of them levels of every kind. */
class LongThread {
  readonly said: Said[] = [];
  readonly top: readonly CommentId[];
  /** Has seven replies; the last of them has five, and one of those a chain of eight. */
  readonly busy: CommentId;
  readonly chain: readonly CommentId[];
  /** Have so many replies. */
  readonly three: CommentId;
  readonly four: CommentId;
  readonly five: CommentId;

  constructor() {
    this.top = this.#level(undefined, 72);
    const at = (place: number): CommentId => this.top[place] ?? '';
    [this.busy, this.three, this.four, this.five] = [at(40), at(71), at(70), at(69)];
    const sevenDeep = this.#level(this.busy, 7).at(-1) ?? '';
    const last = this.#level(sevenDeep, 5).at(-1) ?? '';
    this.chain = this.#chain(last, 8);
    this.#level(this.three, 3);
    this.#level(this.four, 4);
    this.#level(this.five, 5);
    for (const id of this.top.slice(0, 23)) this.#level(id, 2);
  }

  replies(parent: CommentId | null): readonly CommentId[] {
    return this.said.filter((one) => (one.parent ?? null) === parent).map(({ id }) => id);
  }

  #level(parent: CommentId | undefined, length: number): readonly CommentId[] {
    return Array.from({ length }, () => this.#say(parent));
  }

  #chain(parent: CommentId, length: number): readonly CommentId[] {
    const chain = [parent];
    for (let at = 0; at < length; at++) chain.push(this.#say(chain.at(-1)));
    return chain.slice(1);
  }

  #say(parent: CommentId | undefined): CommentId {
    const id = newId();
    this.said.push({ id, text: `Comment ${this.said.length}`, ...(parent === undefined ? {} : { parent }) });
    return id;
  }
}

export function windows(world: World): void {
  describe('windows over a long thread', () => {
    const thread = new LongThread();
    let room: Room;
    const orders = new Map<CommentId, number>();

    before(async () => {
      room = world.room();
      const ada = await room.visitor('Ada');
      assert.equal(thread.said.length, 150);
      await ada.saysAll(thread.said);
      for (const { comment } of await ada.hearsSoMany(150)) orders.set(comment.id, comment.order);
    });

    const reader = (): Promise<Visitor> => room.reader();
    const orderOf = (id: CommentId | undefined): number =>
      orders.get(id ?? '') ?? assert.fail(`no order of ${id}`);
    const inLevel = (window: ThreadWindow, parent: CommentId | null): CommentId[] =>
      window.comments.filter((comment) => comment.parent === parent).map(({ id }) => id);
    /** What a window must hold of each level that it shows. [P25] [P26] */
    const check = (window: ThreadWindow, own: CommentId | null): void => {
      parentsFirst(window.comments, own);
      const intervals = new Map((window.levels ?? []).map((level) => [level.parent, level]));
      const shown = window.comments.filter(({ replies }) => replies > 0).map(({ id }) => id);
      for (const parent of [own, ...shown]) {
        const { before: from, after: to } = parent === own ? window : (intervals.get(parent) ?? {});
        const all = thread.replies(parent);
        const inside = all.filter(
          (id) => orderOf(id) >= Number(from ?? 0) && orderOf(id) <= Number(to ?? Infinity),
        );
        assert.deepEqual(inLevel(window, parent), inside, `the level of ${parent}`);
        if (parent !== own && !intervals.has(parent)) assert.deepEqual(inside, all);
      }
      for (const { parent } of intervals.values()) assert.ok(parent !== own && shown.includes(parent ?? ''));
    };

    test('[P11] [P25] the first window is the newest 50 at the top, in order', async () => {
      const welcome = await (await room.newcomer()).greets();
      assert.deepEqual(inLevel(welcome, null), thread.top.slice(-LIMITS.window));
      assert.deepEqual(
        [welcome.before, welcome.after],
        [String(orderOf(thread.top.at(-LIMITS.window))), undefined],
      );
      assert.deepEqual([welcome.page.count, welcome.revision], [150, 150]);
      check(welcome, null);
    });

    test('[P12] who comes back after all of it gets parents before their replies', async () => {
      const ben = await reader();
      const { history } = await ben.greets();
      const welcome = await ben.greets({ since: 0, history });
      assert.deepEqual([welcome.since, welcome.comments.length], [0, 150]);
      const seen = new Set<CommentId | null>([null]);
      for (const { id, parent } of welcome.comments) assert.ok(seen.add(id) && seen.has(parent), id);
    });

    test('[P11] [P25] or the oldest', async () => {
      const ben = await room.newcomer();
      for (const window of [
        await ben.greets({ sort: 'oldest' }),
        await ben.asks({ type: 'window', sort: 'oldest' }),
      ]) {
        assert.deepEqual(inLevel(window, null), thread.top.slice(0, LIMITS.window));
        assert.deepEqual(
          [window.before, window.after],
          [undefined, String(orderOf(thread.top[LIMITS.window - 1]))],
        );
        check(window, null);
      }
    });

    for (const limit of [7, 50, 100]) {
      test(`[P24] [P25] walking back in steps of ${limit}, intervals join`, async () => {
        const ben = await reader();
        let window = await ben.asks({ type: 'window', limit });
        const found = [inLevel(window, null)];
        while (window.before !== undefined) {
          const cursor = window.before;
          window = await ben.asks({ type: 'window', before: cursor, limit });
          assert.equal(window.after, String(Number(cursor) - 1));
          assert.ok(inLevel(window, null).length <= limit);
          check(window, null);
          found.unshift(inLevel(window, null));
        }
        assert.deepEqual(found.flat(), thread.top);
      });
    }

    test('[P24] [P25] walking forward through the replies to a comment', async () => {
      const ben = await reader();
      const parent = thread.busy;
      let window = await ben.asks({ type: 'window', parent, limit: 3 });
      const found = [inLevel(window, parent)];
      assert.equal(window.parent, parent);
      assert.equal(window.before, undefined);
      while (window.after !== undefined) {
        const cursor = window.after;
        window = await ben.asks({ type: 'window', parent, after: cursor, limit: 3 });
        assert.equal(window.before, String(Number(cursor) + 1));
        check(window, parent);
        found.push(inLevel(window, parent));
      }
      assert.deepEqual(found.flat(), thread.replies(parent));
    });

    test('[P26] each comment comes with its first three replies, or four where that is all', async () => {
      const window = await (await reader()).asks({ type: 'window', limit: 32 });
      check(window, null);
      const folded = new Map((window.levels ?? []).map((level) => [level.parent, level]));
      assert.deepEqual(inLevel(window, thread.three), thread.replies(thread.three));
      assert.deepEqual(inLevel(window, thread.four), thread.replies(thread.four));
      assert.deepEqual(inLevel(window, thread.five), thread.replies(thread.five).slice(0, 3));
      assert.deepEqual(inLevel(window, thread.busy), thread.replies(thread.busy).slice(0, 3));
      assert.deepEqual(new Set(folded.keys()), new Set([thread.busy, thread.five]));
      const third = thread.replies(thread.five)[2];
      assert.deepEqual(folded.get(thread.five), { parent: thread.five, after: String(orderOf(third)) });
    });

    test('[P26] a window ends at 200 comments, and says what it left out', async () => {
      const big = world.room();
      const ada = await big.visitor('Ada');
      const tops = Array.from({ length: 50 }, () => ({ id: newId(), text: 'Top' }));
      const below = tops.flatMap(({ id: parent }) =>
        [1, 2, 3, 4].map((at) => ({ id: newId(), text: `${at}`, parent })),
      );
      await ada.saysAll([...tops, ...below]);
      const welcome = await (await big.newcomer()).greets();
      assert.equal(welcome.comments.length, LIMITS.windowComments);
      const whole = tops.filter(({ id }) => inLevel(welcome, id).length === 4).map(({ id }) => id);
      const named = new Set((welcome.levels ?? []).map(({ parent }) => parent));
      for (const { id } of tops) assert.equal(named.has(id), !whole.includes(id));
      assert.ok(named.size > 0);
    });

    test('[P24] [P26] around a deep comment there is an interval of each level on the way', async () => {
      const ben = await reader();
      const target = thread.chain.at(-1) ?? '';
      const [window, welcome] = [
        await ben.asks({ type: 'window', around: target, limit: 10 }),
        await (await room.newcomer()).greets({ around: target }),
      ];
      for (const one of [window, welcome]) {
        check(one, null);
        const shown = new Set(one.comments.map(({ id }) => id));
        for (const id of [thread.busy, ...thread.chain]) assert.ok(shown.has(id), id);
      }
      assert.ok(window.before !== undefined && window.after !== undefined);
      assert.equal(window.parent, null);
    });

    test('[P24] `limit` is at most 100', async () => {
      const many = world.room();
      const ada = await many.visitor('Ada');
      await ada.saysAll(Array.from({ length: 101 }, (_, at) => ({ id: newId(), text: `${at}` })));
      const window = await ada.asks({ type: 'window', limit: 1_000_000 });
      assert.equal(window.comments.length, LIMITS.windowMost);
    });

    test('[A25] cursors of nowhere give empty or whole intervals, and no more than a window', async () => {
      const ben = await reader();
      const [first, last] = [orderOf(thread.top[0]), orderOf(thread.top.at(-1))];
      const nothing = await ben.asks({ type: 'window', before: '0' });
      assert.deepEqual(nothing.comments, []);
      assert.deepEqual((await ben.asks({ type: 'window', before: String(first) })).comments, []);
      assert.deepEqual((await ben.asks({ type: 'window', after: String(last + 1) })).comments, []);
      const beyond = await ben.asks({ type: 'window', after: '9'.repeat(15) });
      assert.deepEqual([beyond.comments, beyond.after], [[], undefined]);
      const all = await ben.asks({ type: 'window', before: '9'.repeat(15), limit: 100 });
      assert.deepEqual(inLevel(all, null), thread.top);
      const start = await ben.asks({ type: 'window', after: '0' });
      assert.deepEqual(inLevel(start, null), thread.top.slice(0, LIMITS.window));
    });

    test('[P24] [A25] what excludes each other or is of another page is refused', async () => {
      const ben = await reader();
      const { id } = await (await world.room({ origin: WISHTACK }).visitor('Eve')).says('Elsewhere');
      const cases: readonly (readonly [request: Record<string, unknown>, reason: string])[] = [
        [{ before: '5', after: '1' }, 'malformed'],
        [{ before: '5', around: thread.busy }, 'malformed'],
        [{ after: '5', around: thread.busy }, 'malformed'],
        [{ around: newId() }, 'not-found'],
        [{ around: id }, 'not-found'],
        [{ parent: newId() }, 'not-found'],
        [{ parent: id }, 'not-found'],
      ];
      for (const [request, reason] of cases) {
        assert.equal(
          (await ben.isRefused({ type: 'window', ...request })).reason,
          reason,
          JSON.stringify(request),
        );
      }
    });

    test('[P24] of a page without comments, the whole top level is here', async () => {
      const ben = await world.room().reader();
      for (const request of [{}, { before: '5' }, { after: '5' }, { sort: 'oldest' as const }]) {
        const { comments, revision } = await ben.asks({ type: 'window', ...request });
        assert.deepEqual([comments, revision], [[], 0]);
      }
      assert.equal((await ben.isRefused({ type: 'window', parent: newId() })).reason, 'not-found');
    });
  });
}

/** Parents come before their replies, and within a level the order rises. [P26] */
function parentsFirst(comments: readonly Comment[], own: CommentId | null): void {
  const seen = new Set<CommentId | null>([own]);
  const last = new Map<CommentId | null, number>();
  for (const { id, parent, order } of comments) {
    assert.ok(seen.has(parent), `${id} came before its parent`);
    assert.ok(order > (last.get(parent) ?? 0));
    last.set(parent, order);
    seen.add(id);
  }
}
