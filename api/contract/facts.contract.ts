import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from './testing/world.ts';

/** Above this many readers, arrivals are told together. */
const INTIMATE = 20;

export function facts(world: World): void {
  test('[P20] a comment is told to everyone in the room, whole, and to nobody else', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const ben = await room.reader();
    const eve = await world.room().visitor('Eve');
    const { id } = await ada.says('Hello\nyou\n\nand you');
    const fact = await ben.hears('Hello\nyou\n\nand you');
    const { at, order, ...comment } = fact.comment;
    assert.deepEqual(
      { ...fact, comment },
      {
        type: 'comment',
        comment: {
          id,
          parent: null,
          author: ada.you,
          body: [
            { type: 'paragraph', children: ['Hello', { type: 'break' }, 'you'] },
            { type: 'paragraph', children: ['and you'] },
          ],
          revision: 1,
          status: 'published',
          replies: 0,
        },
        count: 1,
        revision: 1,
      },
    );
    assert.ok(order > 0 && Math.abs(at - Date.now()) < 60_000);
    assert.deepEqual(await ada.hears('Hello\nyou\n\nand you'), fact);
    await eve.says('Elsewhere');
    assert.equal((await eve.hears('Elsewhere')).count, 1);
    assert.equal(eve.facts.length, 1);
  });

  test('[P20] a reply tells how many replies its parent has, which takes the same revision', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const ben = await room.visitor('Ben');
    const { id: parent } = await ada.says('Question');
    await ben.says('Answer', { parent });
    await ada.says('Thanks', { parent });
    const told = [await ada.hears('Answer'), await ada.hears('Thanks')];
    assert.deepEqual(
      told.map(({ comment, count, replies, revision }) => [comment.parent, count, replies, revision]),
      [
        [parent, 2, 1, 2],
        [parent, 3, 2, 3],
      ],
    );
    const [question] = (await ben.greets()).comments;
    assert.deepEqual([question?.id, question?.replies, question?.revision], [parent, 2, 3]);
  });

  test('[P20] [P36] a refusal tells nobody anything', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const ben = await room.reader();
    await ada.isRefused({ type: 'comment', id: 'x', text: 'x' });
    await ada.isRefused({ type: 'edit', id: 'x' });
    await ada.says('Hello');
    await ben.hears('Hello');
    assert.deepEqual(
      ben.heard.filter(({ type }) => !['presence', 'welcome', 'comment'].includes(type)),
      [],
    );
    assert.equal(ben.facts.length, 1);
  });

  test('[P35] a frame is the same for everyone', async () => {
    const room = world.room();
    const [ada, ben, cyd] = [await room.visitor('Ada'), await room.visitor('Ben'), await room.reader()];
    await ada.says('Hello');
    for (const one of [ada, ben, cyd]) await one.hears('Hello');
    const [frame, ...others] = [ada, ben, cyd].map(({ frames }) =>
      frames.find((text) => text.includes('Hello')),
    );
    assert.deepEqual(others, [frame, frame]);
  });

  test('[P21] the author of a comment is told by id, name and role', async () => {
    const ada = await world.room().visitor('Ada');
    await ada.says('Hello');
    assert.deepEqual(Object.keys((await ada.hears('Hello')).comment.author ?? {}).toSorted(), [
      'id',
      'name',
      'role',
    ]);
  });

  test('[P23] who comes and goes is told at once in a small room', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    await ada.sees(1);
    const ben = await room.reader();
    await ada.sees(2);
    assert.equal((await ben.greets()).readers, 2);
    const cyd = await room.reader();
    await ada.sees(3);
    await ben.sees(3);
    await ben.leaves();
    await ada.sees(2);
    cyd.vanishes();
    await ada.sees(1);
    assert.equal((await ada.says('Alone')).revision, 1);
    assert.equal((await ada.greets()).readers, 1);
  });

  test('[P23] in a large room arrivals are told together', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const started = performance.now();
    await Promise.all(Array.from({ length: 40 }, () => room.newcomer()));
    await ada.sees(41);
    const seconds = (performance.now() - started) / 1_000;
    const told = ada.heard.flatMap((one) =>
      one.type === 'presence' && one.readers > INTIMATE ? [one.readers] : [],
    );
    assert.ok(told.length <= Math.ceil(seconds) + 1, `${told.join()} in ${seconds} s`);
  });

  test('[P23] presence takes no revision and is not stored', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    for (let at = 0; at < 3; at++) await (await room.reader()).leaves();
    await ada.sees(1);
    assert.equal((await ada.greets()).revision, 0);
    assert.equal((await ada.says('First')).revision, 1);
  });
}
