import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describedRoutes, routeOf } from './testing/api-document.ts';
import { NEW_TOKEN } from './testing/desk-shapes.ts';
import { Desk } from './testing/desk.ts';
import type { By } from './testing/desk.ts';
import { newId } from './testing/ids.ts';
import type { World } from './testing/world.ts';

const SITE = 'roles.example';
const ID = newId();
const HOOK = { url: 'https://receiver.example/', asks: 'all', late: 'hold', within: 9, sends: [] };

/** `staff`: moderators and owners of the site; `owners`: of the site; `stewards`: owners of all sites. */
type Who = 'staff' | 'owners' | 'stewards';

/** Every route with a request that has a good form, and changes nothing that matters. Paths are below the site's. */
const TABLE: readonly (readonly [who: Who, method: string, path: string, body?: object])[] = [
  ['staff', 'GET', 'comments'],
  ['staff', 'GET', `comments/${ID}`],
  ['staff', 'GET', `comments/${ID}/conversation`],
  ['staff', 'GET', 'desk'],
  ['staff', 'PATCH', `comments/${ID}`, { text: 'x' }],
  ['staff', 'POST', 'acts', { ids: [ID], action: 'approve' }],
  ['staff', 'GET', 'reports'],
  ['staff', 'DELETE', `comments/${ID}/reports`],
  ['staff', 'POST', `comments/${ID}/reports`],
  ['staff', 'GET', 'pages'],
  ['staff', 'GET', 'pages/999999'],
  ['staff', 'PATCH', 'pages/999999', { closed: true }],
  ['owners', 'PATCH', 'pages/999999', { url: '/elsewhere' }],
  ['owners', 'POST', 'pages/999999/merge', { into: 999_998 }],
  ['owners', 'PUT', 'pages/999999/aliases?url=/elsewhere'],
  ['owners', 'DELETE', 'pages/999999/aliases?url=/elsewhere'],
  ['staff', 'GET', 'participants'],
  ['staff', 'GET', 'participants/nobody'],
  ['owners', 'GET', 'participants/nobody/data'],
  ['owners', 'POST', 'participants/nobody/erase'],
  ['staff', 'GET', 'bans'],
  ['staff', 'POST', 'bans', { participant: 'nobody' }],
  ['staff', 'DELETE', 'bans/999999'],
  ['staff', 'GET', 'events'],
  ['staff', 'GET', 'settings'],
  ['owners', 'PATCH', 'settings', { mode: 'open' }],
  ['owners', 'GET', 'tokens'],
  ['owners', 'POST', 'tokens', { name: 'X', role: 'moderator' }],
  ['owners', 'DELETE', 'tokens/nobody'],
  ['owners', 'GET', 'audit'],
  ['owners', 'POST', 'audit/999999/undo'],
  ['owners', 'GET', 'sign-on-keys'],
  ['owners', 'POST', 'sign-on-keys', { algorithm: 'HS256' }],
  ['owners', 'DELETE', 'sign-on-keys/nothing'],
  ['owners', 'POST', 'sign-on-keys/try', { token: 'a.b.c' }],
  ['staff', 'POST', 'settings/try', { text: 'x' }],
  ['owners', 'GET', 'webhooks'],
  ['owners', 'POST', 'webhooks', { url: 'https://receiver.example/' }],
  ['owners', 'PATCH', 'webhooks/nobody', { disabled: true }],
  ['owners', 'DELETE', 'webhooks/nobody'],
  ['owners', 'POST', 'webhooks/nobody/test'],
  ['owners', 'GET', 'deliveries'],
  ['owners', 'POST', 'deliveries/999999/repeat'],
  ['owners', 'GET', 'hook'],
  ['owners', 'PUT', 'hook', HOOK],
  ['owners', 'DELETE', 'hook'],
  ['staff', 'GET', 'tallies?by=day&last=1'],
  ['owners', 'GET', 'export'],
  ['owners', 'GET', 'import'],
  ['owners', 'POST', 'import?line=9', {}],
  ['owners', 'DELETE', 'import'],
  ['stewards', 'GET', 'sites'],
  ['stewards', 'POST', 'sites', { name: SITE }],
  ['stewards', 'PUT', 'sites/unknown.example/origins', { origins: ['https://unknown.example'] }],
  ['stewards', 'DELETE', 'sites/unknown.example'],
  ['stewards', 'GET', 'tokens'],
  ['stewards', 'POST', 'tokens', { name: 'X', role: 'moderator' }],
  ['stewards', 'DELETE', 'tokens/nobody'],
];

/** What somebody is told who asks: `granted` is whatever comes after the question who asks. */
type Told = 'granted' | 'forbidden' | 'unknown';

const EXPECTED: Readonly<Record<string, Readonly<Record<Who, Told>>>> = {
  'nobody, without a token': { staff: 'unknown', owners: 'unknown', stewards: 'unknown' },
  'a token that nobody has': { staff: 'unknown', owners: 'unknown', stewards: 'unknown' },
  'a guest, by their own token': { staff: 'unknown', owners: 'unknown', stewards: 'unknown' },
  'an owner of another site': { staff: 'unknown', owners: 'unknown', stewards: 'unknown' },
  'a moderator of the site': { staff: 'granted', owners: 'forbidden', stewards: 'unknown' },
  'an owner of the site': { staff: 'granted', owners: 'granted', stewards: 'unknown' },
  'a moderator of all sites': { staff: 'granted', owners: 'forbidden', stewards: 'forbidden' },
  'an owner of all sites': { staff: 'granted', owners: 'granted', stewards: 'granted' },
};

const SENTENCES: Readonly<Record<Who, string>> = {
  staff: 'For moderators and owners.',
  owners: 'For owners.',
  stewards: 'For owners with a token for all sites.',
};

/** Who may ask what: each route for each role. [A30] */
export function roles(world: World): void {
  const [ofSite, ofAll] = [new Desk(world, SITE), new Desk(world)];
  const deskOf = (who: Who): Desk => (who === 'stewards' ? ofAll : ofSite);

  test('[P44] [A30] who has not the right to ask is told so, by every route', async (t) => {
    const tokens = await tokensOf();
    for (const [role, expected] of Object.entries(EXPECTED)) {
      await t.test(role, async () => {
        for (const [who, method, path, body] of TABLE) {
          const told = await ask(deskOf(who), method, path, body, tokens[role] ?? null);
          assert.equal(told, expected[who], `${method} ${path}`);
        }
      });
    }
  });

  test('[P44] [A30] the table has every route that the document describes, and says of it the same', async () => {
    const routes = (await describedRoutes(world)).filter(({ name }) => name.includes('/api/admin/'));
    const listed = new Map<string, Who>();
    for (const [who, method, path] of TABLE) {
      const root = who === 'stewards' ? '/api/admin' : `/api/admin/sites/${SITE}`;
      const route = routeOf(routes, { method, path: `${root}/${path.split('?')[0]}` });
      assert.ok(route, `${method} ${path}`);
      // Where there is more than one row, the first says who may ask at all.
      if (!listed.has(route.name)) listed.set(route.name, who);
    }
    for (const { name, description } of routes) {
      const who = listed.get(name);
      assert.ok(who, name);
      assert.equal(description.split('\n\n').at(-1), SENTENCES[who], name);
    }
  });

  async function tokensOf(): Promise<Readonly<Record<string, By>>> {
    const steward = async (role: string) =>
      (await ofAll.gets(NEW_TOKEN, 'POST', 'tokens', { name: `Any ${role}`, role })).token;
    const guest = await world.room({ origin: `https://${SITE}` }).visitor('Ada');
    return {
      'nobody, without a token': null,
      'a token that nobody has': 'x'.repeat(43),
      'a guest, by their own token': guest.token ?? '',
      'an owner of another site': (await new Desk(world, 'other.example').token('Else', 'owner')).token,
      'a moderator of the site': (await ofSite.token('Mo', 'moderator')).token,
      'an owner of the site': (await ofSite.token('Olga', 'owner')).token,
      'a moderator of all sites': await steward('moderator'),
      'an owner of all sites': await steward('owner'),
    };
  }

  async function ask(desk: Desk, method: string, path: string, body: unknown, by: By): Promise<Told> {
    const leaves = new AbortController();
    const { status } = await desk.ask(method, path, body, by, {}, leaves.signal);
    leaves.abort();
    if (status === 401) return 'unknown';
    if (status === 403) return 'forbidden';
    assert.ok([200, 201, 204, 404, 409].includes(status), `${method} ${path}: ${status}`);
    return 'granted';
  }
}
