import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from './testing/ids.ts';
import { textOf } from './testing/text-of.ts';
import type { Visitor } from './testing/visitor.ts';
import { readView } from './testing/shapes.ts';
import type { World } from './testing/world.ts';

export function order(world: World): void {
  test('[P28] orders rise in steps that cannot be foreseen', async () => {
    const ada = await world.room().visitor('Ada');
    await ada.saysAll(Array.from({ length: 20 }, (_, at) => ({ id: newId(), text: `${at}` })));
    const orders = (await ada.hearsSoMany(20)).map(({ comment }) => comment.order);
    const steps = orders.map((one, at) => one - (orders[at - 1] ?? 0));
    assert.ok(
      steps.every((step) => step >= 1),
      steps.join(),
    );
    assert.ok(new Set(steps).size > 10, steps.join());
  });

  test('[P29] revisions are gap-free, in commit order and the same for everyone, whoever writes at once', async () => {
    const room = world.room();
    const writers = await Promise.all(['Ada', 'Ben', 'Cyd', 'Dan'].map((name) => room.visitor(name)));
    const watchers = [await room.reader(), await room.reader()];
    const { id: parent } = await only(writers).says('Begin');
    const said = writers.map(({ you }) =>
      Array.from({ length: 25 }, (_, at) => ({
        id: newId(),
        text: `${you?.name} ${at}`,
        ...(at % 3 === 0 ? { parent } : {}),
      })),
    );
    const thanks = await Promise.all(writers.map((writer, at) => writer.saysAll(said[at] ?? [])));
    const expected = Array.from({ length: 101 }, (_, at) => at + 1);
    for (const one of [...watchers, ...writers]) {
      const heard = await one.hearsSoMany(101);
      assert.deepEqual(
        heard.map(({ revision }) => revision),
        expected,
      );
      assert.deepEqual(
        heard.map(({ count }) => count),
        expected,
      );
      assert.deepEqual(heard, only(watchers).facts);
      const orders = heard.map(({ comment }) => comment.order);
      assert.deepEqual(
        orders,
        orders.toSorted((a, b) => a - b),
      );
    }
    const told = new Map(only(watchers).facts.map(({ comment, revision }) => [comment.id, revision]));
    for (const { id, revision } of thanks.flat()) assert.equal(revision, told.get(id ?? ''));
    for (const [at, writer] of writers.entries()) {
      const own = writer.facts.filter(({ comment }) => comment.author?.id === writer.you?.id);
      const texts = own.map(({ comment }) => textOf(comment.body)).filter((text) => text !== 'Begin');
      assert.deepEqual(
        texts,
        said[at]?.map(({ text }) => text),
      );
    }
  });

  test('[P27] [P29] who follows the facts holds what a newcomer gets', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const first = await ada.says('First');
    const ben = await room.newcomer();
    const held = new Map((await ben.greets()).comments.map((comment) => [comment.id, comment]));
    const second = await ada.says('Second', { parent: first.id });
    await ada.says('Third', { parent: second.id });
    await ada.says('Fourth');
    await ben.hears('Fourth');
    for (const { comment, replies, revision } of ben.facts) {
      held.set(comment.id, comment);
      const parent = comment.parent === null ? undefined : held.get(comment.parent);
      if (parent && replies !== undefined) held.set(parent.id, { ...parent, replies, revision });
    }
    const { comments } = await (await room.newcomer()).greets();
    assert.deepEqual(byOrder([...held.values()]), byOrder(comments));
  });

  test('[P33] an answer leaves before the room is told', async () => {
    const ada = await world.room().visitor('Ada');
    for (let at = 0; at < 5; at++) {
      await ada.says(`${at}`);
      await ada.hears(`${at}`);
    }
    const kinds = ada.heard.map(({ type }) => type).filter((type) => type === 'thanks' || type === 'comment');
    assert.deepEqual(kinds, Array.from({ length: 5 }, () => ['thanks', 'comment']).flat());
  });

  for (const [site, mode] of [
    ['first.example', 'hold-first'],
    ['holding.example', 'hold-all'],
  ] as const) {
    test(`[P29] [P31] [P32] with \`${mode}\`, a held comment shows in nothing that others see`, async () => {
      const room = world.room({ origin: `https://${site}` });
      const ben = await room.visitor('Ben');
      const ada = await room.visitor('Ada');
      const held = [await ada.says('Held'), await ada.says('Again')];
      held.push(await ada.says('Below', { parent: held[0]?.id ?? '' }));
      for (const thanks of held) assert.deepEqual([thanks.status, thanks.revision], ['held', undefined]);
      const repeated = await ada.says('Held', { id: held[0]?.id ?? '' });
      assert.deepEqual([repeated.status, repeated.revision], ['held', undefined]);
      const window = await ben.asks({ type: 'window' });
      assert.deepEqual([window.revision, window.comments], [0, []]);
      const welcome = await (await room.newcomer()).greets({ since: 0 });
      assert.deepEqual([welcome.page.count, welcome.revision, welcome.comments], [0, 0, []]);
      const view = readView(
        await (await world.fetch(`/api/room?page=${encodeURIComponent(room.url)}`)).text(),
      );
      assert.deepEqual([view.page.count, view.revision, view.comments], [0, 0, []]);
      await ben.isFine();
      assert.deepEqual([ben.facts, ada.facts], [[], []]);
      for (const { id } of held) assert.ok(!ben.frames.some((frame) => frame.includes(id)));
    });
  }

  test('[P34] a page comes to be with its first comment, not by being read or by what is refused', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    await world.fetch(`/api/room?page=${encodeURIComponent(room.url)}`);
    await ada.isRefused({ type: 'comment', id: newId(), text: ' ' });
    await ada.isRefused({ type: 'comment', id: newId(), text: 'x', parent: newId() });
    const before = await ada.greets({ since: 0 });
    assert.deepEqual([before.page.count, before.revision], [0, 0]);
    assert.equal((await ada.says('First')).revision, 1);
    assert.deepEqual((await ada.greets()).page, { key: room.path, title: null, closed: false, count: 1 });
  });
}

function only(people: readonly Visitor[]): Visitor {
  const [first] = people;
  assert.ok(first);
  return first;
}

function byOrder<T extends { order: number }>(comments: readonly T[]): T[] {
  return comments.toSorted((a, b) => a.order - b.order);
}
