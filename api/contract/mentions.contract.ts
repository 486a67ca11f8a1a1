import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '../protocol.ts';
import type { Author, BodyNode } from '../protocol.ts';
import { Desk } from './testing/desk.ts';
import type { Visitor } from './testing/visitor.ts';
import { WISHTACK } from './testing/world.ts';
import type { World } from './testing/world.ts';

const HOLDING = 'holding.example';

function mentionOf(you: Author | null): BodyNode {
  return { type: 'mention', participant: you?.id ?? '', children: [you?.name ?? ''] };
}

async function found(by: Visitor, prefix: string): Promise<readonly string[]> {
  return (await by.asks({ type: 'people', prefix })).people.map(({ name }) => name);
}

/** Names that would be something else anywhere but in a text. */
const NASTY = [
  '<b>Ada</b>',
  "' OR 1=1; --",
  '%_*?a',
  '*star*',
  '[x](javascript:1)',
  '{{1+1}}',
  '__proto__',
  'a"b\\',
];

export function mentions(world: World): void {
  test('[P61] `@` and the name of somebody who spoke here is a mention, for everyone', async () => {
    const room = world.room();
    const [ada, ben] = [await room.visitor('Ada Lovelace'), await room.visitor('Ben')];
    const early = await ben.says('@Ada Lovelace is not here yet');
    await ada.says('Now I am');
    const { id } = await ben.says('Hi @ada lovelace!');
    const body = [{ type: 'paragraph', children: ['Hi ', mentionOf(ada.you), '!'] }];
    const fact = await ada.hearsOf('comment', ({ comment }) => comment.id === id);
    assert.deepEqual(fact.comment.body, body);
    const { comments } = await room.view();
    const shown = (which: string): unknown => comments.find((one) => one.id === which)?.body;
    assert.deepEqual(shown(id), body);
    assert.deepEqual(shown(early.id), [{ type: 'paragraph', children: ['@Ada Lovelace is not here yet'] }]);
    assert.equal((await ben.asks({ type: 'source', id })).text, 'Hi @ada lovelace!');
    const preview = await (await room.reader()).asks({ type: 'preview', text: 'Hi @ada lovelace!' });
    assert.deepEqual(preview.body, body);
  });

  test('[P61] [P45] who is mentioned stays it when the text is changed', async () => {
    const room = world.room();
    const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
    const { id: first } = await ada.says('Here');
    const { id } = await ben.says('@Ada');
    await ada.asks({ type: 'delete', id: first });
    await ben.asks({ type: 'edit', id, text: '*@Ada* and @Ben' });
    const fact = await ada.hearsOf('comment', ({ comment }) => comment.id === id && 'edited' in comment);
    assert.deepEqual(fact.comment.body, [
      {
        type: 'paragraph',
        children: [{ type: 'emphasis', children: [mentionOf(ada.you)] }, ' and ', mentionOf(ben.you)],
      },
    ]);
  });

  test('[P61] `people` tells those who spoke here and whose names begin so, the last first', async () => {
    const room = world.room();
    const reader = await room.reader();
    assert.deepEqual(await found(reader, ''), []);
    const [zoe, ada] = [await room.visitor('Zoë'), await room.visitor('Adam')];
    await zoe.says('Here');
    await ada.says('Here');
    await (await world.room().visitor('Adele')).says('Elsewhere');
    const { people } = await reader.asks({ type: 'people', prefix: '' });
    assert.deepEqual(
      people,
      [ada, zoe].map(({ you }) => ({ id: you?.id, name: you?.name })),
    );
    assert.deepEqual([await found(reader, 'aD'), await found(zoe, 'zoe\u0308')], [['Adam'], ['Zoë']]);
    for (let n = 0; n < LIMITS.peopleFound; n++) await (await room.visitor(`Guest ${n}`)).says('Here');
    assert.equal((await found(reader, '')).length, LIMITS.peopleFound);
    await zoe.says('Here again');
    assert.equal((await found(reader, ''))[0], 'Zoë');
  });

  test('[P61] [A10] of two with one name, whoever spoke last is meant', async () => {
    const room = world.room();
    const [one, other] = [await room.visitor('Ada'), await room.visitor('Ada')];
    const meant = async (): Promise<unknown> => (await one.asks({ type: 'preview', text: '@Ada' })).body;
    for (const last of [one, other, one]) {
      await last.says('Here');
      assert.deepEqual(await meant(), [{ type: 'paragraph', children: [mentionOf(last.you)] }]);
      assert.deepEqual(await found(one, 'Ada'), ['Ada']);
    }
  });

  test('[P61] [A33] who waits for approval cannot be found or mentioned', async () => {
    const room = world.room({ origin: `https://${HOLDING}` });
    const desk = new Desk(world, HOLDING);
    const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
    const { id } = await ada.says('Held');
    const text = [{ type: 'paragraph', children: ['@Ada'] }];
    for (const one of [ada, ben, await room.reader()]) {
      assert.deepEqual(await found(one, ''), []);
      assert.deepEqual((await one.asks({ type: 'preview', text: '@Ada' })).body, text);
    }
    await desk.act([id], 'approve');
    assert.deepEqual(await found(ben, 'a'), ['Ada']);
    await desk.act([id], 'reject');
    assert.deepEqual(await found(ben, 'a'), []);
  });

  test('[P61] [A1] [A44] any name is a name, whatever it is made of', async () => {
    const room = world.room();
    const reader = await room.reader();
    for (const name of NASTY) {
      const one = await room.visitor(name);
      await one.says('Here');
      assert.equal(one.you?.name, name);
      assert.deepEqual(await found(reader, name), [name]);
      assert.deepEqual((await reader.asks({ type: 'preview', text: `@${name}` })).body, [
        { type: 'paragraph', children: [mentionOf(one.you)] },
      ]);
    }
    for (const prefix of ['%', '_', '*', '.', '\\', 'x%']) {
      const all = await found(reader, prefix);
      assert.deepEqual(
        all,
        NASTY.filter((name) => name.startsWith(prefix)),
      );
    }
  });

  test('[P61] [A10] who would look like staff has no name to be mentioned by', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    for (const name of ['Admin', 'аdmin', '@dmin', 'Moderator']) {
      assert.equal(
        (await ada.isRefused({ type: 'introduce', secret: ada.secret, name })).reason,
        'name-reserved',
      );
    }
    await ada.says('Here');
    assert.deepEqual(await found(ada, ''), ['Ada']);
  });

  test('[P49] [P61] who erases themselves is mentioned no more, and what others wrote stays', async () => {
    const room = world.room();
    const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
    await ada.says('Here');
    const { id } = await ben.says('Hi @Ada!');
    const erased = ada.you?.id ?? '';
    const gone = await world.fetch(
      '/api/participant',
      { Origin: WISHTACK, Authorization: `Bearer ${ada.token}` },
      { method: 'DELETE' },
    );
    assert.equal(gone.status, 204);
    const said = (children: unknown[]): string => JSON.stringify([{ type: 'paragraph', children }]);
    await ben.hearsOf(
      'comment',
      ({ comment }) => comment.id === id && JSON.stringify(comment.body) === said(['Hi ', '@Ada', '!']),
    );
    const view = await room.view();
    assert.ok(!JSON.stringify(view).includes(erased));
    assert.equal(view.comments.find((one) => one.id === id)?.edited, undefined);
    assert.deepEqual(await found(ben, ''), ['Ben']);
  });
}
