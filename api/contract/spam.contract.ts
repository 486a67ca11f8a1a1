import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Desk } from './testing/desk.ts';
import type { World } from './testing/world.ts';

const ORIGIN = 'https://moderated.example';
const LINKS = 'https://a.example https://b.example https://c.example';

export function spam(world: World): void {
  const desk = new Desk(world, 'moderated.example');

  test('[P63] [A34] [A42] what was found in a comment is told to staff, and to nobody else', async () => {
    const room = world.room({ origin: ORIGIN });
    const { token } = await desk.token('Mo', 'moderator');
    const [ada, ben, mo] = [await room.visitor('Ada'), await room.reader(), await room.newcomer()];
    await mo.greets({ token });
    await desk.settings({ blockedWords: ['zzcasino'] });
    const held = await ada.says(LINKS);
    const spammed = await ada.says('Come to the zzcasino');
    await desk.settings({ blockedWords: [] });
    assert.deepEqual({ ...spammed, id: 0, ref: 0 }, { ...held, id: 0, ref: 0 }, 'both are thanked alike');
    const told = [await mo.isTold(held.id, 'held'), await mo.isTold(spammed.id, 'spam')];
    assert.deepEqual(
      told.map(({ comment }) => comment.findings?.map(({ layer, detail }) => [layer, detail])),
      [[['links', '3']], [['blocked-words', 'zzcasino']]],
    );
    const list = await desk.comments('limit=200');
    assert.deepEqual(
      [held, spammed].map(({ id }) => list.find((one) => one.id === id)?.findings.length),
      [1, 1],
    );
    const { mine } = await ada.greets({ token: ada.token ?? assert.fail() });
    assert.deepEqual(
      mine.held.map(({ id, status, findings }) => [id, status, findings]),
      [held, spammed].map(({ id }) => [id, 'held', undefined]),
    );
    await ada.says('A good page');
    await ben.hears('A good page');
    for (const one of [ada, ben]) {
      const heard = JSON.stringify(one.heard);
      for (const word of ['findings', 'blocked-words', '"spam"']) assert.ok(!heard.includes(word), word);
    }
    assert.equal(ben.facts.length, 1);
  });

  test('[P63] [A31] what a client says of how it was written counts, and is told to nobody', async () => {
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.visitor('Ada'), await room.reader()];
    assert.equal((await ada.says('Caught', { trap: 'https://spam.example' })).status, 'held');
    assert.equal((await ada.says('At ease', { trap: '', spent: 9_000 })).status, 'published');
    await ben.hears('At ease');
    assert.ok(!JSON.stringify(ben.heard).includes('spent'));
  });
}
