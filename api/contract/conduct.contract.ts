import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE } from '../protocol.ts';
import { BAN, BANNED, REPORT, TOKEN, allOf, listOf } from './testing/desk-shapes.ts';
import { Desk } from './testing/desk.ts';
import { newAddress, newId, newSecret } from './testing/ids.ts';
import type { World } from './testing/world.ts';

const SITE = 'conduct.example';
const ORIGIN = `https://${SITE}`;
const HOUR = 3_600_000;

/** Bans, reports and tokens, by the admin API. */
export function conduct(world: World): void {
  const desk = new Desk(world, SITE);
  const bans = async () => (await desk.gets(listOf(BAN), 'GET', 'bans?limit=200')).items;
  const reported = async (id: string) => {
    const { items } = await desk.gets(listOf(REPORT), 'GET', 'reports?limit=200');
    return items.find(({ comment }) => comment.id === id);
  };

  test('[P47] a participant is banned for some time, listed so, and may speak again when the ban is lifted', async () => {
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
    await ada.says('Rude');
    const wanted = { participant: ada.you?.id, hours: 2, why: 'abuse' };
    const [ban, ...others] = (await desk.gets(BANNED, 'POST', 'bans', wanted)).bans;
    assert.deepEqual(others, []);
    assert.deepEqual(
      [ban?.participant, ban?.address, ban?.by, ban?.why],
      [ada.you?.id, null, 'operator', 'abuse'],
    );
    assert.equal((ban?.until ?? 0) - (ban?.at ?? 0), 2 * HOUR);
    assert.equal((await ada.isClosed()).code, CLOSE.banned);
    assert.deepEqual(
      (await bans()).find(({ id }) => id === ban?.id),
      ban,
    );
    const back = await room.newcomer();
    assert.equal((await back.isRefused({ type: 'hello', token: ada.token })).reason, 'banned');
    assert.equal((await ben.says('Others go on')).status, 'published');
    await desk.does('DELETE', `bans/${ban?.id}?why=sorry`);
    assert.equal((await back.greets({ token: ada.token ?? '' })).you?.id, ada.you?.id);
    assert.equal((await back.says('Thank you')).status, 'published');
    assert.ok((await bans()).every(({ id }) => id !== ban?.id));
    assert.equal((await desk.isRefused('DELETE', `bans/${ban?.id}`)).status, 404);
    const acts = (await desk.audit()).filter(({ ban: id }) => id === ban?.id);
    assert.deepEqual(
      acts.map(({ act, why }) => [act, why]),
      [
        ['unban', 'sorry'],
        ['ban', 'abuse'],
      ],
    );
  });

  test('[P47] whoever wrote a comment is banned with the network that it came from, and with all that they wrote', async () => {
    const address = newAddress();
    const home = world.room({ origin: ORIGIN, address });
    const away = home.from(newAddress());
    const [ada, neighbour, ben] = [
      await home.visitor('Ada'),
      await home.visitor('Neighbour'),
      await away.visitor('Ben'),
    ];
    const lurker = await home.reader();
    const { id } = await ada.says('Spam');
    const { id: second } = await ada.says('More spam');
    const { id: reply } = await ben.says('Go away', { parent: id });
    const { bans: both } = await desk.gets(BANNED, 'POST', 'bans', {
      comment: id,
      address: true,
      remove: true,
    });
    assert.deepEqual(
      both.map((one) => one.participant),
      [ada.you?.id, null],
    );
    assert.ok(both.every(({ until }) => until === null));
    assert.ok(!JSON.stringify(both).includes(address), 'of an address only a keyed hash is known');
    for (const one of [ada, neighbour]) assert.equal((await one.isClosed()).code, CLOSE.banned);
    for (const one of [id, second]) {
      await ben.hearsOf('comment', ({ comment }) => comment.id === one && comment.status === 'deleted');
    }
    assert.deepEqual(
      (await home.view()).comments.map((one) => [one.id, one.status]),
      [
        [id, 'deleted'],
        [second, 'deleted'],
        [reply, 'published'],
      ],
    );
    await lurker.greets();
    const introduction = { type: 'introduce', secret: newSecret(), name: 'Eve' };
    assert.equal((await lurker.isRefused(introduction)).reason, 'banned', 'reading stays open to all');
    assert.equal((await lurker.isRefused({ type: 'report', id: reply })).reason, 'banned');
    const back = await away.newcomer();
    assert.equal((await back.isRefused({ type: 'hello', token: ada.token })).reason, 'banned');
    assert.equal(
      (await back.greets({ token: neighbour.token ?? '' })).you?.name,
      'Neighbour',
      'from elsewhere',
    );
    for (const one of both) await desk.does('DELETE', `bans/${one.id}`);
    await lurker.introduces('Eve');
  });

  test('[P47] staff cannot be banned, nor can nobody', async () => {
    const { id, token } = await desk.token('Mo', 'moderator');
    const mo = await world.room({ origin: ORIGIN }).bearer(token);
    const { id: comment } = await mo.says('By staff');
    for (const who of [{ participant: id }, { comment }]) {
      assert.equal((await desk.isRefused('POST', 'bans', who)).reason, 'forbidden');
    }
    for (const who of [{ participant: 'nobody' }, { comment: newId() }]) {
      assert.equal((await desk.isRefused('POST', 'bans', who)).status, 404);
    }
    await mo.isFine();
  });

  test('[P46] what readers report is listed with their reasons, and dismissed', async () => {
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.visitor('Ada'), await room.reader()];
    const cyd = await room.from(newAddress()).reader();
    const { id } = await ada.says('Doubtful');
    await ben.asks({ type: 'report', id, reason: 'abuse' });
    await cyd.asks({ type: 'report', id });
    const found = await reported(id);
    assert.deepEqual(found?.reasons, { spam: 0, abuse: 1, 'off-topic': 0, other: 1 });
    assert.deepEqual([found?.comment.reports, found?.comment.text], [2, 'Doubtful']);
    assert.ok(Math.abs((found?.lastAt ?? 0) - Date.now()) < 60_000);
    await desk.does('DELETE', `comments/${id}/reports?why=fine`);
    assert.equal(await reported(id), undefined);
    assert.equal((await desk.comments(`author=${ada.you?.id}`))[0]?.status, 'published');
    assert.equal((await desk.isRefused('DELETE', `comments/${newId()}/reports`)).status, 404);
    await desk.does('POST', `comments/${id}/reports`);
    assert.equal((await reported(id))?.comment.reports, 2);
    assert.equal((await desk.isRefused('POST', `comments/${id}/reports`)).status, 409);
  });

  test('[P46] reports from as many networks as the site says hold a comment until staff decide', async () => {
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.visitor('Ada'), await room.reader()];
    const { id } = await ada.says('Rude');
    const { id: reply } = await ben.introduces('Ben').then(() => ben.says('Indeed', { parent: id }));
    for (const address of [newAddress(), newAddress(), newAddress()]) {
      const reporter = await room.from(address).reader();
      // Neither one who says it again, nor another from there, counts once more.
      for (const one of [reporter, reporter, await room.from(address).visitor('Another')]) {
        const { status } = await one
          .asks({ type: 'report', id, reason: 'abuse' })
          .catch(() => ({ status: undefined }));
        assert.notEqual(status, 'held', 'nobody is told that it was enough');
      }
    }
    const fact = await ben.hearsOf(
      'comment',
      ({ comment }) => comment.id === id && comment.status === 'deleted',
    );
    assert.deepEqual([fact.comment.body, fact.count], [[], 1]);
    const [held] = await desk.comments(`author=${ada.you?.id}`);
    assert.deepEqual([held?.status, held?.heldFor, held?.reports], ['held', 'reports', 3]);
    assert.deepEqual(
      (await ada.greets()).mine.held.map((one) => one.id),
      [id],
    );
    assert.deepEqual(await desk.act([id], 'approve'), ['published']);
    assert.equal(await reported(id), undefined, 'a decision settles them');
    await ben.hearsOf('comment', ({ comment, revision }) => comment.id === id && revision > fact.revision);
    assert.deepEqual(
      (await room.view()).comments.map((one) => [one.id, one.status]),
      [
        [id, 'published'],
        [reply, 'published'],
      ],
    );
  });

  test('[P44] [A35] tokens are listed with their last use, and never told again', async () => {
    const holders = async () => (await desk.gets(allOf(TOKEN), 'GET', 'tokens')).items;
    const { token, ...mo } = await desk.token('Mo the Third', 'moderator');
    assert.deepEqual(
      (await holders()).find(({ id }) => id === mo.id),
      mo,
    );
    await desk.does('GET', 'comments', undefined, token);
    const used = (await holders()).find(({ id }) => id === mo.id);
    assert.ok(Math.abs((used?.lastUsed ?? 0) - Date.now()) < 60_000);
    for (const path of ['tokens', 'participants?q=third', `participants/${mo.id}`, 'audit']) {
      assert.ok(!(await (await desk.ask('GET', path)).text()).includes(token), path);
    }
    assert.equal((await desk.isRefused('POST', 'tokens', { name: ' ', role: 'owner' })).reason, 'bad-name');
    await desk.does('DELETE', `tokens/${mo.id}`);
    assert.ok((await holders()).every(({ id }) => id !== mo.id));
    assert.equal((await desk.isRefused('DELETE', `tokens/${mo.id}`)).status, 404);
  });

  test('[P44] [A41] who goes on trying tokens is not listened to for a while, and nobody else is hurt', async () => {
    const from = world.from(newAddress());
    const asks = async (by: string): Promise<Response> => desk.ask('GET', 'settings', undefined, by, from);
    for (let at = 0; at < 10; at++) assert.equal((await asks(`guess-${at}`)).status, 401);
    const [next, right] = [await asks('guess-10'), await asks(world.host.operatorToken)];
    if (world.host.forgives.includes('wrong tokens')) {
      assert.deepEqual([next.status, right.status], [401, 200]);
    } else {
      assert.deepEqual([next.status, right.status], [429, 429]);
      assert.match(next.headers.get('Retry-After') ?? '', /^[1-9]\d*$/);
    }
    await desk.does('GET', 'settings');
  });
}
