/** What the protocol allows at most, where the platform has limits of its own. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serialize } from 'node:v8';
import * as v from 'valibot';
import { Desk } from '../contract/testing/desk.ts';
import { GENEROUS } from '../contract/testing/host.ts';
import { newAddress, newId } from '../contract/testing/ids.ts';
import { SignOn } from '../contract/testing/sign-on.ts';
import { comesTrue } from '../contract/testing/waiting.ts';
import { WISHTACK, World } from '../contract/testing/world.ts';
import { CLOSE, LIMITS } from '../protocol.ts';
import { hostOf } from './testing/cloudflare-host.ts';
import { startWorker } from './testing/start-worker.ts';

const SITE = 'localhost';
const SITES = `${SITE}=${WISHTACK}`;
/** Bytes of what the platform keeps with a socket. */
const MOST_ATTACHED = 16_384;
/** Bytes of a message that the platform hands over. */
const MOST_HANDED_OVER = 32 * 2 ** 20;
const COUNTS = v.object({ counts: v.array(v.number()) });
const ACTED = v.looseObject({ statuses: v.array(v.nullable(v.string())) });

const world = new World();
const desk = new Desk(world, SITE);
before(async () => {
  const worker = await startWorker({ ...GENEROUS, SITES });
  const host = hostOf(worker, async (site) => void (await worker.evict(site)));
  await world.begin(async () => host, { sites: SITES, limits: GENEROUS });
});
after(() => world.end());

test('[R26] whoever has the longest of everything is who they were after the object slept', async () => {
  const id = '😀'.repeat(LIMITS.pageCharacters / 2);
  const name = '𠀀'.repeat(LIMITS.nameCodePoints);
  const avatar = `https://img.example/${'a'.repeat(2_048 - 'https://img.example/'.length)}`;
  await desk.settings({ presence: 'names', typing: 'names' });
  const signOn = await SignOn.begin(SITE, desk);
  const token = signOn.token(name, { avatar, role: 'owner' });
  const knocking = { origin: WISHTACK, path: `/api/room?id=${encodeURIComponent(id)}` };
  const [ada, ben] = [await world.comes(knocking), await world.comes(knocking)];
  const { you } = await ada.greets({ token });
  assert.equal(you?.avatar?.length, 2_048);
  const { id: parent } = await ada.says('Hello');
  await ben.greets();
  await ada.throws(JSON.stringify({ type: 'typing', parent }));
  await ben.isShown(({ typing = [] }) => typing[0]?.people?.[0]?.name === name);
  assert.deepEqual((await ada.greets({ token })).you, you);

  const state = {
    you,
    isKnown: true,
    greeted: true,
    address: 'x'.repeat(22),
    messages: Date.now() + 0.5,
    warnings: 20,
    expires: Date.now() + 0.5,
    company: { presence: 'names', typing: 'names' },
    writing: { parent, since: Date.now() + 0.5, until: Date.now() + 0.5 },
  };
  const kept = serialize({ page: `id:${id}`, since: Date.now(), heard: Date.now(), state });
  assert.ok(kept.byteLength < MOST_ATTACHED / 2, `${kept.byteLength} bytes`);
});

test('[P55] a hundred pages are counted at once', async () => {
  const rooms = Array.from({ length: 100 }, () => world.room());
  await (await rooms[99]?.visitor('Ada'))?.says('Here');
  const query = rooms.map(({ path }) => `page=${encodeURIComponent(WISHTACK + path)}`).join('&');
  const response = await world.fetch(`/api/counts?${query}`, { Origin: WISHTACK });
  const { counts } = v.parse(COUNTS, await response.json());
  assert.deepEqual([counts.length, counts[99]], [100, 1]);
});

test('[P44] [P51] what is done to two hundred comments, and pages of many, is done', async () => {
  const room = world.room();
  const ada = await room.visitor('Ada');
  const said = Array.from({ length: 260 }, (_, at) => ({ id: newId(), text: `Comment ${at}` }));
  // In parts, for a busy machine.
  for (let at = 0; at < said.length; at += 40) await ada.saysAll(said.slice(at, at + 40));
  const ids = said.slice(0, 200).map(({ id }) => id);
  for (const id of ids.slice(0, 130)) await ada.tries({ type: 'react', id, emoji: '👍', on: true });
  const { mine } = await ada.greets({ ...(ada.token && { token: ada.token }) });
  assert.equal(Object.keys(mine?.reactions ?? {}).length, 130);

  const rejected = await desk.gets(ACTED, 'POST', 'acts', { ids, action: 'reject' });
  assert.equal(rejected.statuses.filter((status) => status === 'rejected').length, 200);
  const listed = await desk.comments('limit=200&status=rejected');
  assert.equal(listed.length, 200);
  const restored = await desk.gets(ACTED, 'POST', 'acts', { ids, action: 'restore' });
  assert.equal(restored.statuses.filter((status) => status === 'published').length, 200);

  const other = world.room();
  await (await other.visitor('Ben')).says('Elsewhere');
  const pageOf = async ({ path }: { path: string }) =>
    (await desk.comments('limit=200')).find(({ page }) => page.key === path)?.page.id;
  const [from, into] = [await pageOf(room), await pageOf(other)];
  await desk.does('POST', `pages/${from}/merge`, { into });
  assert.equal((await other.view()).page.count, 261);
  await desk.does('POST', `participants/${ada.you?.id}/erase`);
  await comesTrue('all of hers is erased', async () => (await other.view()).page.count === 1);
});

test('[P44] somebody who was more than a hundred guests is one, wherever they are looked for', async () => {
  const signOn = await SignOn.begin(SITE, desk);
  const token = signOn.token('Eve', { sub: 'eve' });
  const room = world.room();
  world.staysAwake(SITE);
  const comes = async (_: unknown, at: number) => {
    const guest = await room.from(newAddress()).visitor(`Guest ${at}`);
    if (at % 40 === 0) await guest.says(`As guest ${at}`);
    guest.vanishes();
    return guest.token;
  };
  for (const guest of await Promise.all(Array.from({ length: 105 }, comes)))
    (await room.bearer(token, guest)).vanishes();
  const eve = await room.bearer(token);
  const found = await desk.comments(`limit=200&author=${eve.you?.id}`);
  assert.equal(found.length, 3);
  await desk.does('POST', `participants/${eve.you?.id}/erase`);
  await comesTrue('all of it is erased', async () => (await room.view()).page.count === 0);
});

for (const bytes of [2 ** 20, MOST_HANDED_OVER + 1]) {
  test(`[P6] a message of ${bytes} bytes ends its own session with 1009, and nothing else`, async () => {
    const room = world.room();
    const [ada, ben] = [await room.visitor('Ada'), await room.reader()];
    await ben.throws(`{"type":"comment","text":"${'x'.repeat(bytes - 27)}"}`);
    assert.equal((await ben.isClosed(30_000)).code, CLOSE.tooBig);
    assert.equal((await ada.says('Still here')).revision, 1);
  });
}
