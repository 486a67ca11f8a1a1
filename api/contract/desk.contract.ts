import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMMENT, CONVERSATION, DESK } from './testing/desk-shapes.ts';
import { Desk } from './testing/desk.ts';
import { newId } from './testing/ids.ts';
import type { World } from './testing/world.ts';

const SITE = 'seated.example';

/** What whoever sits at the desk asks first, and what they read of a comment. */
export function desk(world: World): void {
  const owner = new Desk(world, SITE);

  test('[P44] whoever sits down at the desk is told who they are and what waits, and reads it in its conversation', async () => {
    const mo = await owner.token('Mo', 'moderator');
    const room = world.room({ origin: `https://${SITE}` });
    const ada = await room.visitor('Ada');
    const top = await ada.says('The question');
    await owner.settings({ mode: 'hold-all' });
    const reply = await ada.says('An answer', { parent: top.id });
    const { you, held, reported, spam } = await owner.gets(DESK, 'GET', 'desk', undefined, mo.token);
    assert.deepEqual([you, held, reported, spam], [{ id: mo.id, name: 'Mo', role: 'moderator' }, 1, 0, 0]);
    const around = await owner.gets(CONVERSATION, 'GET', `comments/${reply.id}/conversation`);
    assert.equal(around.comment.text, 'An answer');
    assert.deepEqual(
      around.above.map(({ text }) => text),
      ['The question'],
    );
    await owner.gets(COMMENT, 'GET', `comments/${top.id}`);
    assert.equal((await owner.isRefused('GET', `comments/${newId()}/conversation`)).reason, 'not-found');
  });
}
