import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE } from '../protocol.ts';
import { Desk } from './testing/desk.ts';
import { newId, newSecret } from './testing/ids.ts';
import { textOf } from './testing/text-of.ts';
import type { World } from './testing/world.ts';

const SITE = 'changing.example';
const ORIGIN = `https://${SITE}`;

/** What authors, readers and staff change of what is there, told to everyone in the room. */
export function changes(world: World): void {
  const desk = new Desk(world, SITE);

  test('[P45] an edited comment is told to all, and shown so to who comes later', async () => {
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.visitor('Ada'), await room.reader()];
    const { id } = await ada.says('Helo');
    const { revision } = await ada.asks({ type: 'edit', id, text: 'Hello' });
    assert.equal(revision, 2);
    const fact = await ben.hears('Hello');
    assert.deepEqual([fact.comment.id, fact.revision, fact.count], [id, 2, 1]);
    assert.ok(fact.comment.edited !== undefined);
    const [shown] = (await (await room.newcomer()).greets()).comments;
    assert.deepEqual([textOf(shown?.body ?? []), shown?.edited], ['Hello', fact.comment.edited]);
  });

  test('[P45] [A30] another’s comment is nobody else’s to edit, delete or restore', async () => {
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
    const { id } = await ada.says('Mine');
    for (const request of [{ type: 'edit', text: 'Yours' }, { type: 'delete' }, { type: 'restore' }]) {
      assert.equal((await ben.isRefused({ ...request, id, ref: 'x' })).reason, 'forbidden');
      const unknown = await ben.isRefused({ ...request, id: newId(), ref: 'y' });
      assert.equal(unknown.reason, 'not-found');
    }
  });

  test('[P45] [A30] what was written is given to its author and to staff, to be changed', async () => {
    const room = world.room({ origin: ORIGIN });
    const { token } = await desk.token('Mo', 'moderator');
    const [mo, ada, ben] = [await room.newcomer(), await room.visitor('Ada'), await room.visitor('Ben')];
    await mo.greets({ token });
    const { id } = await ada.says('*Hello* & <b>');
    for (const one of [ada, mo]) {
      assert.equal((await one.asks({ type: 'source', id })).text, '*Hello* & <b>');
    }
    assert.equal((await ben.isRefused({ type: 'source', id, ref: 'x' })).reason, 'forbidden');
    assert.equal((await ben.isRefused({ type: 'source', id: newId(), ref: 'y' })).reason, 'not-found');
  });

  test('[P21] a text can be looked at before it is said, and is said to nobody', async () => {
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.reader(), await room.reader()];
    const { body } = await ada.asks({ type: 'preview', text: '**Hi** https://example.com' });
    assert.deepEqual(body, [
      {
        type: 'paragraph',
        children: [
          { type: 'strong', children: ['Hi'] },
          ' ',
          { type: 'link', href: 'https://example.com/', children: ['https://example.com'] },
        ],
      },
    ]);
    assert.equal((await ada.isRefused({ type: 'preview', text: ' ', ref: 'x' })).reason, 'blank');
    await ben.isFine();
    assert.ok(ben.frames.every((frame) => !frame.includes('example.com')));
  });

  test('[P45] [P31] authors take back what they wrote, and that they did', async () => {
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.visitor('Ada'), await room.reader()];
    const { id } = await ada.says('Regretted');
    assert.equal((await ada.asks({ type: 'delete', id })).status, 'deleted');
    assert.equal((await ada.asks({ type: 'restore', id })).status, 'published');
    const facts = await ben.hearsSoMany(3);
    assert.deepEqual(
      facts.map(({ comment, count, revision }) => [comment.status, comment.author?.name, count, revision]),
      [
        ['published', 'Ada', 1, 1],
        ['deleted', undefined, 0, 2],
        ['published', 'Ada', 1, 3],
      ],
    );
  });

  test('[P46] reports are told to staff alone, and hold nothing while they come from one place', async () => {
    const room = world.room({ origin: ORIGIN });
    const { token } = await desk.token('Mo', 'moderator');
    const [mo, ada, ben] = [await room.newcomer(), await room.visitor('Ada'), await room.reader()];
    await mo.greets({ token });
    const { id } = await ada.says('Rude');
    const thanks = await ben.asks({ type: 'report', id, reason: 'abuse' });
    assert.deepEqual([thanks.id, thanks.status, thanks.revision], [id, 'published', undefined]);
    await mo.hearsOf('moderation', ({ comment }) => comment.id === id && comment.reports === 1);
    await ben.asks({ type: 'report', id, reason: 'spam' });
    const reported = (await desk.comments('limit=200')).find((one) => one.id === id);
    assert.deepEqual([reported?.reports, reported?.status], [1, 'published']);
    assert.ok(ada.heard.every((one) => one.type !== 'moderation'));
    assert.ok([...ada.frames, ...ben.frames].every((frame) => !frame.includes('reports')));
  });

  test('[P42] [P11] a pinned comment is told, and shown to who comes later wherever it stands', async () => {
    const room = world.room({ origin: ORIGIN });
    const { token } = await desk.token('Mo', 'moderator');
    const [mo, ada, ben] = [await room.newcomer(), await room.visitor('Ada'), await room.reader()];
    await mo.greets({ token });
    const { id } = await ada.says('Read this first');
    await mo.asks({ type: 'moderate', id, action: 'pin' });
    await ben.hearsOf('comment', ({ comment }) => comment.id === id && comment.pinned === true);
    const { pinned = [] } = await (await room.newcomer()).greets();
    assert.deepEqual(
      pinned.map((one) => one.id),
      [id],
    );
  });

  test('[P42] [P22] a closed page is told, takes no comments but of staff, and is opened again', async () => {
    const room = world.room({ origin: ORIGIN });
    const { token } = await desk.token('Mo', 'moderator');
    const [mo, ada] = [await room.newcomer(), await room.visitor('Ada')];
    await mo.greets({ token });
    await ada.says('Open');
    const thanks = await mo.asks({ type: 'moderate', action: 'close' });
    assert.deepEqual([thanks.id, thanks.status], [undefined, undefined]);
    const fact = await ada.hearsOf('page', ({ page }) => page.closed);
    assert.deepEqual([fact.page.key, fact.revision], [room.path, 2]);
    assert.equal(
      (await ada.isRefused({ type: 'comment', id: newId(), text: 'Late', ref: 'x' })).reason,
      'closed',
    );
    assert.equal((await mo.says('The last word')).status, 'published');
    await mo.asks({ type: 'moderate', action: 'reopen' });
    await ada.hearsOf('page', ({ page }) => !page.closed);
    assert.equal((await ada.says('Thank you')).status, 'published');
  });

  test('[P47] a ban ends the sessions of whoever wrote a comment, in every room, and their token is refused', async () => {
    const [room, other] = [world.room({ origin: ORIGIN }), world.room({ origin: ORIGIN })];
    const { token } = await desk.token('Mo', 'moderator');
    const [mo, ada, there] = [await room.newcomer(), await room.visitor('Ada'), await other.newcomer()];
    await mo.greets({ token });
    await there.greets({ token: ada.token ?? '' });
    const { id } = await ada.says('Rude');
    await mo.asks({ type: 'moderate', id, action: 'ban', hours: 1, remove: true });
    for (const one of [ada, there]) assert.equal((await one.isClosed()).code, CLOSE.banned);
    await mo.hearsOf('comment', ({ comment }) => comment.id === id && comment.status === 'deleted');
    const back = await room.newcomer();
    const refusal = await back.isRefused({ type: 'hello', token: ada.token, ref: 'x' });
    assert.equal(refusal.reason, 'banned');
    assert.equal((await back.greets()).you, null, 'and still reads');
    const again = await back.isRefused({ type: 'introduce', secret: ada.secret, name: 'Eve', ref: 'y' });
    assert.equal(again.reason, 'banned');
    await mo.asks({ type: 'moderate', id, action: 'unban' });
    assert.equal((await back.greets({ token: ada.token ?? '' })).you?.name, 'Ada');
  });

  test('[P13] a name may be left out where the site allows it', async () => {
    const visitor = await world.room({ origin: ORIGIN }).reader();
    const nameless = { type: 'introduce', secret: newSecret(), name: ' ' } as const;
    assert.equal((await visitor.isRefused({ ...nameless, ref: 'x' })).reason, 'bad-name');
    await desk.settings({ anonymous: true });
    assert.equal((await visitor.asks(nameless)).you.name, '');
    await desk.settings({ anonymous: false });
  });
}
