import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommentId, Reactions } from '../protocol.ts';
import { Desk } from './testing/desk.ts';
import { newId } from './testing/ids.ts';
import type { Visitor } from './testing/visitor.ts';
import { Watcher } from './testing/watcher.ts';
import type { Room, World } from './testing/world.ts';

const SITE = 'reacted.example';
const ORIGIN = `https://${SITE}`;

/** What readers do with a comment without a word. */
export function reactions(world: World): void {
  const desk = new Desk(world, SITE);

  const reacts = (who: Visitor, id: CommentId, emoji = '👍', on = true) =>
    who.asks({ type: 'react', id, emoji, on });
  /** Hears the counts of a comment, at a revision: those from before may have been left out. */
  const hears = async (who: Visitor, id: CommentId, revision: number, counts: Reactions): Promise<void> => {
    const fact = await who.hearsOf('reactions', (one) => one.id === id && one.revision === revision);
    assert.deepEqual(Object.entries(fact.counts), Object.entries(counts));
  };
  const countsOf = async (room: Room, id: CommentId) =>
    (await room.view()).comments.find((one) => one.id === id)?.reactions;

  test('[P58] a reaction is thanked, told to everyone with the next revision, and kept', async () => {
    const room = world.room();
    const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
    const cyd = await room.reader();
    const { id } = await ada.says('Hello');
    const thanks = await reacts(ben, id);
    assert.deepEqual([thanks.id, thanks.status, thanks.revision], [id, 'published', 2]);
    for (const one of [ada, ben, cyd]) await hears(one, id, 2, { '👍': 1 });
    await reacts(ada, id, '🎉');
    await reacts(ada, id);
    await hears(cyd, id, 4, { '👍': 2, '🎉': 1 });
    await reacts(ben, id, '👍', false);
    await hears(cyd, id, 5, { '👍': 1, '🎉': 1 });
    const [comment] = (await (await room.newcomer()).greets()).comments;
    assert.deepEqual([comment?.reactions, comment?.revision], [{ '👍': 1, '🎉': 1 }, 5]);
    assert.deepEqual(await countsOf(room, id), { '👍': 1, '🎉': 1 }, 'over HTTP, too');
  });

  test('[P58] [P39] the public view says that it is another one by now', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const { id } = await ada.says('Hello');
    const path = `/api/room?page=${encodeURIComponent(room.url)}`;
    const etag = (await world.fetch(path)).headers.get('ETag') ?? '';
    assert.match(etag, /^"[\u0021-\u007e]+"$/);
    assert.equal((await world.fetch(path, { 'If-None-Match': etag })).status, 304);
    await reacts(ada, id);
    const after = await world.fetch(path, { 'If-None-Match': etag });
    assert.equal(after.status, 200);
    assert.notEqual(after.headers.get('ETag'), etag);
  });

  test('[P58] the same once more changes nothing, from any session', async () => {
    const room = world.room();
    const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
    const { id } = await ada.says('Hello');
    const thanks = [await reacts(ben, id), await reacts(ben, id)];
    await ben.leaves();
    const back = await room.newcomer();
    await back.greets({ token: ben.token ?? '' });
    thanks.push(await reacts(back, id));
    assert.deepEqual(
      new Set(thanks.map(({ status, revision }) => `${status} ${revision}`)),
      new Set(['published 2']),
    );
    await reacts(back, id, '👍', false);
    await reacts(back, id, '👍', false);
    assert.equal((await ada.says('Then')).revision, 4);
  });

  test('[P58] what is no reaction, or of nothing that can be seen, is refused', async () => {
    const room = world.room({ origin: 'https://holding.example' });
    const elsewhere = await world.room().visitor('Eve');
    const open = world.room();
    const [ada, ben, hal] = [await open.visitor('Ada'), await open.reader(), await room.visitor('Hal')];
    const { id } = await ada.says('Hello');
    const react = { type: 'react', id, emoji: '👍', on: true };
    const refusal = async (who: Visitor, more: object) => (await who.isRefused({ ...react, ...more })).reason;
    assert.equal(await refusal(ben, {}), 'not-introduced');
    assert.equal(await refusal(ada, { emoji: '🦄' }), 'forbidden');
    assert.equal(await refusal(ada, { id: newId() }), 'not-found');
    assert.equal(await refusal(elsewhere, {}), 'not-found');
    assert.equal(await refusal(hal, { id: (await hal.says('Held')).id }), 'not-found');
    await ada.asks({ type: 'delete', id });
    assert.equal(await refusal(ada, {}), 'not-found');
  });

  test('[P58] [P48] the site decides what is offered; what is offered no more can be taken back', async () => {
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
    const { id } = await ada.says('Hello');
    await reacts(ben, id);
    await desk.settings({ reactions: ['🦄', '1️⃣'] });
    await ben.hearsOf('settings', ({ settings }) => settings.reactions[0] === '🦄');
    assert.equal((await ada.isRefused({ type: 'react', id, emoji: '👍', on: true })).reason, 'forbidden');
    await reacts(ada, id, '1️⃣');
    await reacts(ada, id, '🦄');
    await reacts(ben, id, '👍', false);
    assert.deepEqual(Object.keys((await countsOf(room, id)) ?? {}), ['1️⃣', '🦄']);
  });

  test('[P58] what one reacted to is told with what is one’s own', async () => {
    const room = world.room();
    const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
    const [{ id }, { id: other }] = [await ada.says('One'), await ada.says('Two')];
    await reacts(ben, other);
    await reacts(ben, id, '🎉');
    await reacts(ben, id);
    const mine = { [other]: ['👍'], [id]: ['🎉', '👍'] };
    assert.deepEqual((await ben.greets()).mine.reactions, mine);
    assert.deepEqual((await ben.introduces('Ben')).mine.reactions, mine);
    assert.deepEqual((await ben.asks({ type: 'window' })).mine.reactions, mine);
    assert.equal((await ada.greets()).mine.reactions, undefined);
    assert.ok(ada.frames.every((frame) => !frame.includes('"mine":{"held":[],"reactions"')));
  });

  test('[P58] [P45] [P42] reactions and replies are no reason for a conflict', async () => {
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
    const mo = await room.bearer((await desk.token('Mo', 'moderator')).token);
    const { id, revision = 0 } = await ada.says('Helo');
    await reacts(ben, id, '🦄');
    await ben.says('Indeed', { parent: id });
    const edited = await ada.asks({ type: 'edit', id, text: 'Hello', revision });
    assert.equal(
      (await ada.isRefused({ type: 'edit', id, text: 'Hello!', revision: (edited.revision ?? 0) - 1 }))
        .reason,
      'conflict',
    );
    await reacts(ben, id, '🦄', false);
    const act = { type: 'moderate', id, action: 'delete' } as const;
    assert.equal((await mo.isRefused({ ...act, revision })).reason, 'conflict');
    assert.equal((await mo.asks({ ...act, revision: edited.revision ?? 0 })).status, 'deleted');
  });

  test('[P58] [P12] [P29] [R12] who was away holds what a newcomer holds, tombstones and all', async () => {
    const room = world.room();
    const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
    const [{ id }, { id: other }] = [await ada.says('One'), await ada.says('Two')];
    const watcher = new Watcher(room);
    await watcher.comes();
    await reacts(ben, id);
    await hears(watcher.session, id, 3, { '👍': 1 });
    watcher.session.vanishes();
    await reacts(ada, id);
    await reacts(ben, other);
    await ada.asks({ type: 'delete', id: other });
    await reacts(ben, id, '👍', false);
    await watcher.comes();
    const { comments } = await (await room.newcomer()).greets();
    assert.deepEqual([...watcher.held().comments.values()], comments);
    assert.deepEqual(
      comments.map(({ reactions: counts }) => counts),
      [{ '👍': 1 }, undefined],
    );
    await ada.asks({ type: 'restore', id: other });
    assert.deepEqual(await countsOf(room, other), { '👍': 1 });
  });

  test('[P49] [P58] of an erased participant no reaction is left; they can take out what there was', async () => {
    await desk.settings({ reactions: ['👍', '🎉'] });
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
    const { id } = await ada.says('Hello');
    for (const emoji of ['👍', '🎉']) await reacts(ben, id, emoji);
    await reacts(ada, id);
    const data = await (await desk.ask('GET', `participants/${ben.you?.id}/data`)).text();
    for (const emoji of ['👍', '🎉']) assert.ok(data.includes(`"comment":"${id}","emoji":"${emoji}"`), data);
    await desk.does('POST', `participants/${ben.you?.id}/erase`);
    // Both in one change.
    await hears(ada, id, 5, { '👍': 1 });
    assert.deepEqual(await countsOf(room, id), { '👍': 1 });
  });

  test('[P47] [P58] a ban that deletes what somebody wrote takes back what they reacted', async () => {
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
    const { id } = await ada.says('Hello');
    await reacts(ben, id);
    await desk.does('POST', 'bans', { participant: ben.you?.id, remove: true });
    await hears(ada, id, 3, {});
    assert.equal(await countsOf(room, id), undefined);
  });
}
