import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import * as v from 'valibot';
import { CLOSE } from '../protocol.ts';
import { NEW_TOKEN, SITE, TOKEN, allOf } from './testing/desk-shapes.ts';
import { Desk } from './testing/desk.ts';
import { Listener } from './testing/listener.ts';
import type { World } from './testing/world.ts';

const settings = v.object({ mode: v.string(), reportsToHold: v.number() });

/** Sites and who may act on all of them, while the host runs. */
export function directory(world: World): void {
  const directoryDesk = new Desk(world);
  const newName = (): string => `s${randomBytes(5).toString('hex')}.example`;
  const sites = async () => (await directoryDesk.gets(allOf(SITE), 'GET', 'sites')).items;
  const add = (name: string, origins?: readonly string[]) =>
    directoryDesk.gets(SITE, 'POST', 'sites', { name, ...(origins && { origins }) });
  const steward = (name: string, role: string) =>
    directoryDesk.gets(NEW_TOKEN, 'POST', 'tokens', { name, role });
  const isStranger = async (origin: string): Promise<void> => {
    const { status, problem } = await world.isTurnedAway({ origin });
    assert.deepEqual([status, problem.reason], [403, 'unknown-origin'], origin);
  };

  test('[P54] a site is added while the host runs, and its pages can be commented on at once', async () => {
    const name = newName();
    const origin = `https://shop.${name}:8443`;
    await isStranger(origin);
    assert.deepEqual(await add(name, [`https://${name}`, origin]), {
      name,
      origins: [`https://${name}`, origin],
    });
    assert.deepEqual((await sites()).find((one) => one.name === name)?.origins, [`https://${name}`, origin]);
    const room = world.room({ origin });
    const [ada, ben] = [await room.visitor('Ada'), await room.reader()];
    const { id, status } = await ada.says('First');
    assert.equal(status, 'held', '[P32] the default: first comments wait');
    const desk = new Desk(world, name);
    assert.deepEqual(await desk.gets(settings, 'GET', 'settings'), { mode: 'hold-first', reportsToHold: 3 });
    assert.deepEqual(await desk.act([id], 'approve'), ['published']);
    await ben.hears('First');
    assert.equal((await ada.says('Second')).status, 'published');
    assert.equal((await ada.says('See https://ada.example')).status, 'held');
    assert.equal((await room.view()).page.count, 2);
    await isStranger(`https://www.${name}`);
    await directoryDesk.does('DELETE', `sites/${name}`);
  });

  test('[P54] a name alone stands for its usual origins', async () => {
    const name = newName();
    assert.deepEqual((await add(name)).origins, [`https://${name}`, `https://www.${name}`]);
    await world.comes({ origin: `https://www.${name}` });
    await isStranger(`http://${name}`);
    await directoryDesk.does('DELETE', `sites/${name}`);
  });

  test('[P54] an origin belongs to one site; what is wrong is refused, and changes nothing', async () => {
    const [one, two] = [newName(), newName()];
    await add(one);
    await add(two);
    const before = await sites();
    for (const [method, path, body, status] of [
      ['POST', 'sites', { name: newName(), origins: [`https://${one}`] }, 409],
      ['PUT', `sites/${two}/origins`, { origins: [`https://${two}`, `https://www.${one}`] }, 409],
      ['POST', 'sites', { name: one }, 409],
      ['POST', 'sites', { name: 'no name' }, 400],
      ['POST', 'sites', { name: 'directory' }, 400],
      ['POST', 'sites', { name: newName(), origins: ['https://a.example/path'] }, 400],
      ['POST', 'sites', { name: newName(), origins: ['javascript:alert(1)'] }, 400],
      ['POST', 'sites', { name: newName(), origins: ['null'] }, 400],
      ['POST', 'sites', { name: newName(), origins: [] }, 400],
      ['POST', 'sites', { name: newName(), mode: 'open' }, 400],
      ['PUT', `sites/${two}/origins`, { origins: ['*'] }, 400],
      ['PUT', `sites/${newName()}/origins`, { origins: ['https://x.example'] }, 404],
      ['DELETE', `sites/${newName()}`, undefined, 404],
      ['DELETE', 'tokens/nobody', undefined, 404],
    ] as const) {
      const problem = await directoryDesk.isRefused(method, path, body);
      assert.equal(problem.status, status, `${method} ${path} ${JSON.stringify(body)}: ${problem.title}`);
    }
    assert.deepEqual(await sites(), before);
    for (const name of [one, two]) await directoryDesk.does('DELETE', `sites/${name}`);
  });

  test('[P54] an origin that is taken away is a stranger from then on', async () => {
    const name = newName();
    const [kept, lost] = [`https://${name}`, `https://old.${name}`] as const;
    await add(name, [kept, lost]);
    const room = world.room({ origin: kept });
    const there = await world.room({ origin: lost, path: room.path }).visitor('Ada');
    await there.says('Said from there');
    assert.deepEqual(await directoryDesk.gets(SITE, 'PUT', `sites/${name}/origins`, { origins: [kept] }), {
      name,
      origins: [kept],
    });
    assert.equal((await there.isClosed()).code, CLOSE.draining);
    await isStranger(lost);
    const view = await world.fetch(`/api/room?page=${encodeURIComponent(lost + room.path)}`);
    assert.equal(view.status, 403);
    assert.equal((await (await room.newcomer()).greets()).page.key, room.path);
    await directoryDesk.does('DELETE', `sites/${name}`);
  });

  test('[P54] a site that is removed has no way in, and all of it is there when it is added again', async () => {
    const name = newName();
    await add(name);
    await new Desk(world, name).settings({ mode: 'open' });
    const room = world.room({ origin: `https://${name}` });
    const [ada, ben] = [await room.visitor('Ada'), await room.reader()];
    await ada.says('Kept');
    const { token } = await new Desk(world, name).token('Mo', 'owner');
    await directoryDesk.does('DELETE', `sites/${name}`);
    for (const one of [ada, ben]) assert.equal((await one.isClosed()).code, CLOSE.siteGone);
    await isStranger(room.origin);
    assert.equal((await new Desk(world, name).isRefused('GET', 'settings')).status, 404);
    assert.equal((await new Desk(world, name).isRefused('GET', 'settings', undefined, token)).status, 401);
    assert.ok((await sites()).every((one) => one.name !== name));
    await add(name);
    const back = await room.newcomer();
    const welcome = await back.greets({ token: ada.token ?? '' });
    assert.deepEqual([welcome.you?.name, welcome.comments.length, welcome.settings.mode], ['Ada', 1, 'open']);
    await new Desk(world, name).does('GET', 'settings', undefined, token);
    await directoryDesk.does('DELETE', `sites/${name}`);
  });

  test('[P54] [P44] a token for all sites is worth its role on each of them, until it is removed', async () => {
    const names = [newName(), newName()] as const;
    for (const name of names) await add(name);
    const { token, ...mo } = await steward('Mo of all', 'moderator');
    const listed = async () => (await directoryDesk.gets(allOf(TOKEN), 'GET', 'tokens')).items;
    assert.deepEqual(
      (await listed()).find(({ id }) => id === mo.id),
      mo,
    );
    for (const name of names) {
      const desk = new Desk(world, name);
      await desk.does('GET', 'comments', undefined, token);
      assert.equal((await desk.isRefused('GET', 'audit', undefined, token)).status, 403);
    }
    const used = (await listed()).find(({ id }) => id === mo.id)?.lastUsed ?? 0;
    assert.ok(Math.abs(used - Date.now()) < 60_000);
    for (const [method, path] of [
      ['GET', 'sites'],
      ['GET', 'tokens'],
      ['DELETE', `tokens/${mo.id}`],
    ] as const) {
      assert.equal((await directoryDesk.isRefused(method, path, undefined, token)).status, 403, path);
    }
    await directoryDesk.does('DELETE', `tokens/${mo.id}`);
    assert.equal(
      (await new Desk(world, names[0]).isRefused('GET', 'comments', undefined, token)).status,
      401,
    );
    assert.ok((await listed()).every(({ id }) => id !== mo.id));
    for (const name of names) await directoryDesk.does('DELETE', `sites/${name}`);
  });

  test('[P54] [P53] what somebody follows by a token for all sites ends with the token', async () => {
    const name = newName();
    await add(name);
    const { id, token } = await steward('Mo who listens', 'moderator');
    const path = `/api/admin/sites/${name}/events`;
    const stream = await Listener.listen(world, path, { Authorization: `Bearer ${token}` });
    const ada = await world.room({ origin: `https://${name}` }).visitor('Ada');
    await ada.says('While Mo is here');
    await stream.hears(({ data }) => data.includes('While Mo is here'));
    await directoryDesk.does('DELETE', `tokens/${id}`);
    await ada.says('When Mo is gone');
    await stream.isOver();
    assert.ok(stream.events.every(({ data }) => !data.includes('When Mo is gone')));
    await directoryDesk.does('DELETE', `sites/${name}`);
  });

  test('[P54] an owner of all does what the operator does, and is named in the audit log of each site', async () => {
    const name = newName();
    const { id, token } = await steward('Olga', 'owner');
    assert.equal((await directoryDesk.gets(SITE, 'POST', 'sites', { name }, token)).name, name);
    await new Desk(world, name).does('PATCH', 'settings', { mode: 'open' }, token);
    const [entry] = await new Desk(world, name).audit();
    assert.deepEqual([entry?.act, entry?.actor, entry?.why], ['change-settings', id, 'mode']);
    const other = await directoryDesk.gets(
      NEW_TOKEN,
      'POST',
      'tokens',
      { name: 'Mo', role: 'moderator' },
      token,
    );
    await directoryDesk.does('DELETE', `tokens/${other.id}`, undefined, token);
    await directoryDesk.does('DELETE', `sites/${name}`, undefined, token);
    await directoryDesk.does('DELETE', `tokens/${id}`);
  });

  test('[P54] [A30] a token of a site has nothing to do with the directory', async () => {
    const { token } = await new Desk(world, 'other.example').token('Olga', 'owner');
    const before = await sites();
    for (const [method, path, body] of [
      ['GET', 'sites', undefined],
      ['POST', 'sites', { name: newName() }],
      ['PUT', 'sites/other.example/origins', { origins: ['https://other.example'] }],
      ['DELETE', 'sites/other.example', undefined],
      ['GET', 'tokens', undefined],
      ['POST', 'tokens', { name: 'Eve', role: 'owner' }],
      ['DELETE', 'tokens/nobody', undefined],
    ] as const) {
      assert.equal(
        (await directoryDesk.isRefused(method, path, body, token)).status,
        401,
        `${method} ${path}`,
      );
      assert.equal(
        (await directoryDesk.isRefused(method, path, body, null)).status,
        401,
        `${method} ${path}`,
      );
    }
    assert.deepEqual(await sites(), before);
  });

  test('[P54] [A43] an unknown origin makes no site', async () => {
    const before = await sites();
    const name = newName();
    await isStranger(`https://${name}`);
    assert.equal((await world.fetch(`/api/room?page=https://${name}/x`)).status, 403);
    assert.equal((await new Desk(world, name).isRefused('GET', 'comments')).status, 404);
    assert.deepEqual(await sites(), before);
  });
}
