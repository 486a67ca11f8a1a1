import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { LIMITS } from '../protocol.ts';
import type { CommentId } from '../protocol.ts';
import { newId } from './testing/ids.ts';
import { readView } from './testing/shapes.ts';
import type { Visitor } from './testing/visitor.ts';
import type { Room, World } from './testing/world.ts';

const OLD = 40;
const RECENT = 55;

/** The order that begins with what readers liked. [P60] */
export function top(world: World): void {
  describe('the order `top`', () => {
    const ids = Array.from({ length: OLD + RECENT }, () => newId());
    const at = (n: number): CommentId => ids.at(n) ?? '';
    let room: Room;
    let ada: Visitor;

    before(async () => {
      room = world.room();
      ada = await room.visitor('Ada');
      world.keeps(ada);
      const replies = [5, 5, 5, 5, 5, 6, -1].map((n) => ({ id: newId(), text: 'A reply', parent: at(n) }));
      await ada.saysAll([...ids.map((id, n) => ({ id, text: `Comment ${n}` })), ...replies]);
      await ada.hearsSoMany(ids.length + replies.length);
      for (const [n, emoji] of [
        [6, '👍'],
        [6, '🎉'],
        [-2, '👍'],
        [7, '👍'],
      ] as const) {
        await ada.asks({ type: 'react', id: at(n), emoji, on: true });
      }
    });

    /** Five replies; two reactions and a reply; then four with one of them each, the newest first. */
    const best = (): CommentId[] => [at(5), at(6), at(-1), at(-2), at(7)];

    test('[P60] a first window is that of `newest`, with the best, wherever they stand', async () => {
      const [window, newest] = [
        await (await room.newcomer()).greets({ sort: 'top' }),
        await (await room.newcomer()).greets(),
      ];
      assert.deepEqual(window.best, best());
      assert.equal(newest.best, undefined);
      assert.deepEqual([window.before, window.after], [newest.before, newest.after]);
      const level = window.comments.filter(({ parent }) => parent === null).map(({ id }) => id);
      assert.deepEqual(level, [at(5), at(6), at(7), ...ids.slice(-LIMITS.window)]);
      const orders = window.comments.map(({ order }) => order);
      assert.deepEqual(
        orders,
        orders.toSorted((one, other) => one - other),
      );
      const outside = window.comments.filter(({ id }) => [at(5), at(6), at(7)].includes(id));
      assert.ok(outside.every(({ order }) => order < Number(window.before)));
    });

    test('[P60] [P26] they come with their first replies; where there are more, their level is named', async () => {
      const { comments, levels } = await (await room.newcomer()).greets({ sort: 'top' });
      const below = (id: CommentId): number => comments.filter(({ parent }) => parent === id).length;
      assert.deepEqual([below(at(5)), below(at(6)), below(at(-1))], [LIMITS.foldedReplies, 1, 1]);
      assert.deepEqual(
        levels?.map(({ parent }) => parent),
        [at(5)],
      );
      const reader = await room.reader();
      const after = levels?.[0]?.after ?? '';
      const rest = await reader.asks({ type: 'window', parent: at(5), after });
      assert.equal(rest.comments.length, 2);
    });

    test('[P60] [P24] more of it is asked for as of `newest`, and joins', async () => {
      const reader = await room.newcomer();
      const window = await reader.greets({ sort: 'top' });
      const older = await reader.asks({ type: 'window', sort: 'top', before: window.before ?? '' });
      assert.equal(Number(older.after), Number(window.before) - 1);
      assert.deepEqual(
        older.comments.filter(({ parent }) => parent === null).map(({ id }) => id),
        ids.slice(0, -LIMITS.window),
      );
      const newest = await reader.asks({ type: 'window', sort: 'newest', limit: 5 });
      const same = await reader.asks({ type: 'window', sort: 'top', limit: 5 });
      assert.deepEqual({ ...same, ref: newest.ref }, newest);
    });

    test('[P60] [P12] who comes back is told what changed, and nothing of the best', async () => {
      const reader = await room.newcomer();
      const { revision, history } = await reader.greets({ sort: 'top' });
      const back = await reader.greets({ sort: 'top', since: revision, history });
      assert.deepEqual([back.since, back.best, back.comments], [revision, undefined, []]);
      assert.equal((await reader.greets({ sort: 'top', around: at(0) })).best, undefined);
    });

    test('[P60] [P39] the public view has it, too', async () => {
      const path = `/api/room?page=${encodeURIComponent(room.url)}&sort=`;
      const [response, newest] = [await world.fetch(`${path}top`), await world.fetch(`${path}newest`)];
      const view = readView(await response.text());
      assert.deepEqual(view.best, best());
      const { best: _, ...greeting } = await (await room.newcomer()).greets({ sort: 'top' });
      const { best: __, ...others } = view;
      assert.deepEqual({ ...greeting, ...others }, greeting);
      assert.equal(readView(await newest.text()).best, undefined);
    });

    test('[P60] a reaction changes who is best for who comes next', async () => {
      await ada.asks({ type: 'react', id: at(20), emoji: '👍', on: true });
      const window = await (await room.newcomer()).greets({ sort: 'top' });
      assert.deepEqual(window.best, [at(5), at(6), at(-1), at(-2), at(20), at(7)]);
      await ada.asks({ type: 'react', id: at(20), emoji: '👍', on: false });
      assert.deepEqual((await (await room.newcomer()).greets({ sort: 'top' })).best, best());
      ada.vanishes();
    });
  });
}
