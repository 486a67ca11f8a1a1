import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { OPERATOR } from '../comments/administration.ts';
import { newSession } from '../room/seat.ts';
import type { Seat } from '../room/seat.ts';
import type { FetchKeys } from '../sign-on/key-sets.ts';
import { DEFAULT_SITE_LIMITS } from '../site/limits.ts';
import { sitDown } from './audience.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import type { OpenSite } from './open-site.ts';
import { Sites } from './sites.ts';
import { newSecret } from './testing/client.ts';
import { temporaryFolder, until } from './testing/until.ts';

const nothing: FetchKeys = () => Promise.reject(new Error('Nothing is fetched here.'));

function sitesOf(
  t: TestContext,
  mostOpen: number,
  fetchKeys: FetchKeys = nothing,
): { sites: Sites; dataDir: string; troubles: string[] } {
  const dataDir = temporaryFolder(t, 'in memory');
  const troubles: string[] = [];
  const trouble = (site: string) => void troubles.push(site);
  const sites = new Sites({ dataDir, limits: DEFAULT_SITE_LIMITS, mostOpen, fetchKeys, trouble });
  t.after(() => sites.close());
  return { sites, dataDir, troubles };
}

/** Somebody comes to read. @returns how they leave */
function read(site: OpenSite): () => void {
  const seat: Seat = { state: newSession(''), send: () => undefined, close: () => undefined };
  return sitDown(site, '/wish', seat, { most: 1, per: 1_000 }).leave;
}

/** Whether this very site answers. */
async function answers(site: OpenSite): Promise<boolean> {
  const caller = { page: '/wish', participant: null, address: '' };
  const answer = await site.authority.ask({ type: 'introduce', secret: newSecret(), name: 'Ada' }, caller);
  return answer.type === 'you';
}

test('a site is opened when it is asked for, once', async (t) => {
  const { sites } = sitesOf(t, 2);
  const site = sites.get('a.example');
  assert.equal(sites.get('a.example'), site);
  assert.ok(await answers(site));
});

test('the site that was unused for longest is closed, and opened again when it is asked for', async (t) => {
  const { sites } = sitesOf(t, 2);
  const [a, b] = [sites.get('a.example'), sites.get('b.example')];
  sites.get('a.example');
  sites.get('c.example');
  assert.equal(sites.get('a.example'), a);
  assert.notEqual(sites.get('b.example'), b);
  assert.ok(await answers(sites.get('b.example')));
});

test('a site with readers is not closed, nor is the one that is asked for', async (t) => {
  const { sites, troubles } = sitesOf(t, 2);
  const [a, b] = [sites.get('a.example'), sites.get('b.example')];
  const leave = [a, b].map(read);
  const c = sites.get('c.example');
  assert.ok(await answers(c));
  assert.deepEqual([sites.get('a.example'), sites.get('b.example'), sites.get('c.example')], [a, b, c]);
  leave[0]?.();
  sites.get('d.example');
  assert.notEqual(sites.get('a.example'), a);
  assert.deepEqual(troubles, []);
});

test('[P53] a site that somebody follows is not closed', (t) => {
  const { sites } = sitesOf(t, 1);
  const site = sites.get('a.example');
  const follower = { steward: null, hear: () => undefined, doubt: () => undefined, close: () => undefined };
  site.followers.add(follower);
  sites.get('b.example');
  assert.equal(sites.get('a.example'), site);
  site.followers.remove(follower);
  sites.get('b.example');
  assert.notEqual(sites.get('a.example'), site);
});

test('[P50] a site that waits for the keys of a sign-on is not closed', async (t) => {
  let arrive: (keys: unknown) => void = () => undefined;
  let isAsked = false;
  const fetchKeys = () => {
    isAsked = true;
    return new Promise((resolve) => (arrive = resolve));
  };
  const { sites } = sitesOf(t, 1, fetchKeys);
  const site = sites.get('a.example');
  const jwksUrl = 'https://keys.example/set';
  const adding = site.administer({
    request: { type: 'add-key', algorithm: 'EdDSA', jwksUrl },
    actor: { steward: OPERATOR },
  });
  await until('the keys are asked for', () => isAsked);
  sites.get('b.example');
  assert.equal(sites.get('a.example'), site);
  arrive({ keys: [] });
  assert.equal((await adding).type, 'refused', 'there is no key in it');
});

test('[P5][R6] a site that cannot be opened hurts no other, and is tried again after a while', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const { sites, dataDir, troubles } = sitesOf(t, 1);
  sites.get('a.example');
  sites.get('b.example');
  const file = join(dataDir, 'a.example.db');
  copyFileSync(file, `${file}.backup`);
  truncateSync(file);
  for (let times = 0; times < 3; times++) assert.throws(() => sites.get('a.example'), DatabaseTrouble);
  assert.deepEqual([troubles, sites.inTrouble()], [['a.example'], ['a.example']]);
  assert.ok(await answers(sites.get('b.example')));

  copyFileSync(`${file}.backup`, file);
  assert.throws(() => sites.get('a.example'), DatabaseTrouble);
  t.mock.timers.tick(5_001);
  assert.ok(await answers(sites.get('a.example')));
  assert.deepEqual(sites.inTrouble(), []);
});

test('[A35] the files of a site are for the eyes of their owner alone: they hold secrets', (t) => {
  const { sites, dataDir } = sitesOf(t, 1);
  sites.get('one.example');
  const files = readdirSync(dataDir).filter((name) => name.startsWith('one.example.db'));
  assert.ok(files.length > 0);
  for (const name of files) assert.equal(statSync(join(dataDir, name)).mode & 0o777, 0o600, name);
});
