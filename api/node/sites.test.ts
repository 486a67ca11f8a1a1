import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { OPERATOR } from '../comments/administration.ts';
import { newSession } from '../room/seat.ts';
import type { Seat } from '../room/seat.ts';
import { sitDown } from './audience.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import type { OpenSite } from './open-site.ts';
import type { Sites } from './sites.ts';
import { newSecret } from './testing/client.ts';
import { startSites } from './testing/start-sites.ts';
import { until } from './testing/until.ts';
import { WriteAheadLog } from './write-ahead-log.ts';

const CALLER = { page: '/wish', participant: null, address: '' };

/** Somebody comes to read. @returns how they leave */
function read(site: OpenSite): () => void {
  const seat: Seat = { state: newSession(''), send: () => undefined, close: () => undefined };
  return sitDown(site, '/wish', seat, { most: 1, per: 1_000 }).leave;
}

/** What is not needed any more comes to rest first, and is looked at whenever a site is asked for. */
async function untilOpen(sites: Sites, most: number, wanted: string): Promise<void> {
  await until(`${most} are open`, () => {
    sites.get(wanted);
    return sites.size <= most;
  });
}

/** Whether this very site answers. */
async function answers(site: OpenSite): Promise<boolean> {
  const answer = await site.authority.ask({ type: 'introduce', secret: newSecret(), name: 'Ada' }, CALLER);
  return answer.type === 'you';
}

test('a site is opened when it is asked for, once', async (t) => {
  const { sites } = startSites(t, { mostOpen: 2 });
  const site = sites.get('a.example');
  assert.equal(sites.get('a.example'), site);
  assert.ok(await answers(site));
});

test('the site that was unused for longest is closed, and opened again when it is asked for', async (t) => {
  const { sites } = startSites(t, { mostOpen: 2 });
  const [a, b] = [sites.get('a.example'), sites.get('b.example')];
  sites.get('a.example');
  await untilOpen(sites, 2, 'c.example');
  assert.equal(sites.get('a.example'), a);
  assert.notEqual(sites.get('b.example'), b);
  assert.ok(await answers(sites.get('b.example')));
});

test('[R24] a site on a slow disk is closed when that has answered, and stays open for whoever comes before', async (t) => {
  const { sites } = startSites(t);
  const site = sites.get('a.example');
  const held: (() => void)[] = [];
  assert.ok(await answers(site));
  await until('it is at rest', () => site.isIdle);
  const empty = WriteAheadLog.prototype['empty'];
  t.mock.method(WriteAheadLog.prototype, 'empty', async function hold(this: WriteAheadLog) {
    await new Promise<void>((resolve) => held.push(resolve));
    await empty.call(this);
  });
  sites.get('b.example');
  await until('the disk is waited for', () => held.length > 0);
  assert.equal(sites.get('a.example'), site);
  t.mock.restoreAll();
  for (const goOn of held) goOn();
  await until('it is at rest', () => site.isIdle);
  assert.ok(await answers(site), 'it was wanted, and has stayed');
  await until('it is at rest again', () => site.isIdle);
  await untilOpen(sites, 1, 'b.example');
  assert.notEqual(sites.get('a.example'), site);
});

test('a site with readers is not closed, nor is the one that is asked for', async (t) => {
  const { sites, troubled } = startSites(t, { mostOpen: 2 });
  const [a, b] = [sites.get('a.example'), sites.get('b.example')];
  const leave = [a, b].map(read);
  const c = sites.get('c.example');
  assert.ok(await answers(c));
  assert.equal(sites.get('a.example'), a);
  assert.equal(sites.get('b.example'), b);
  leave[0]?.();
  await untilOpen(sites, 2, 'd.example');
  assert.notEqual(sites.get('a.example'), a);
  assert.deepEqual(troubled, []);
});

test('[P53] a site that somebody follows is not closed', async (t) => {
  const { sites } = startSites(t);
  const site = sites.get('a.example');
  const follower = { steward: null, hear: () => undefined, doubt: () => undefined, close: () => undefined };
  site.followers.add(follower);
  sites.get('b.example');
  assert.equal(sites.get('a.example'), site);
  site.followers.remove(follower);
  await untilOpen(sites, 1, 'b.example');
  assert.notEqual(sites.get('a.example'), site);
});

test('[P50] a site that waits for the keys of a sign-on is not closed', async (t) => {
  let arrive: (keys: unknown) => void = () => undefined;
  let isAsked = false;
  const fetchKeys = () => {
    isAsked = true;
    return new Promise((resolve) => (arrive = resolve));
  };
  const { sites } = startSites(t, { fetchKeys });
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

test('[P50] a site that looks at the token of a sign-on is not closed, even if nobody waits for it any more', async (t) => {
  const keys = { keys: [{ ...generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }) }] };
  const fetching: ((keys: unknown) => void)[] = [];
  const { sites } = startSites(t, { fetchKeys: () => new Promise((resolve) => fetching.push(resolve)) });
  const site = sites.get('a.example');
  const adding = site.administer({
    request: { type: 'add-key', algorithm: 'EdDSA', jwksUrl: 'https://keys.example/set' },
    actor: { steward: OPERATOR },
  });
  await until('the keys are asked for', () => fetching.length === 1);
  fetching[0]?.(keys);
  assert.notEqual((await adding).type, 'refused');

  const token = ['{"alg":"EdDSA"}', '{}', 'x'.repeat(64)]
    .map((part) => btoa(part).replaceAll('=', ''))
    .join('.');
  const hello = site.entrance.ask({ type: 'hello', token }, CALLER);
  await until('the keys are asked for', () => fetching.length === 2);
  sites.get('b.example');
  assert.equal(sites.get('a.example'), site);
  fetching[1]?.(keys);
  assert.equal((await hello).type, 'refused', 'nobody has signed it');
  await untilOpen(sites, 1, 'b.example');
  assert.notEqual(sites.get('a.example'), site);
});

test('[R6] whoever comes to a site that was just closed does not open its file again, which nobody would close', async (t) => {
  const { sites } = startSites(t);
  const closed = sites.get('a.example');
  await untilOpen(sites, 1, 'b.example');
  const answer = await closed.entrance.ask({ type: 'hello' }, CALLER);
  assert.equal(answer.type === 'refused' && answer.reason, 'storage-trouble');
  assert.throws(() => closed.authority.read((site) => site.view('/wish', 'newest')), DatabaseTrouble);
  assert.ok(await answers(sites.get('a.example')));
});

test('[P5][R6] a site that cannot be opened hurts no other, and is tried again after a while', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const { sites, dataDir, troubled } = startSites(t);
  sites.get('a.example');
  await untilOpen(sites, 1, 'b.example');
  const file = join(dataDir, 'a.example.db');
  copyFileSync(file, `${file}.backup`);
  truncateSync(file);
  for (let times = 0; times < 3; times++) assert.throws(() => sites.get('a.example'), DatabaseTrouble);
  assert.deepEqual([troubled, sites.inTrouble()], [['a.example'], ['a.example']]);
  assert.ok(await answers(sites.get('b.example')));

  copyFileSync(`${file}.backup`, file);
  assert.throws(() => sites.get('a.example'), DatabaseTrouble);
  t.mock.timers.tick(5_001);
  assert.ok(await answers(sites.get('a.example')));
  assert.deepEqual(sites.inTrouble(), []);
});

test('[R22] a site that nobody asks for is not said to be in trouble for longer than it is', async (t) => {
  t.mock.timers.enable({ apis: ['Date', 'setTimeout'], now: Date.now() });
  const gone = new Set<string>();
  const { sites, dataDir, troubled } = startSites(t, { mostOpen: 3, isSite: (name) => !gone.has(name) });
  const names = ['a.example', 'b.example', 'c.example'];
  for (const name of names) writeFileSync(join(dataDir, `${name}.db`), '');
  for (const name of names) assert.throws(() => sites.get(name), DatabaseTrouble);
  assert.deepEqual(sites.inTrouble(), names);

  rmSync(join(dataDir, 'a.example.db'));
  gone.add('c.example');
  t.mock.timers.tick(300_000);
  for (let times = 0; times < 3; times++) t.mock.timers.tick(50);
  assert.deepEqual(sites.inTrouble(), ['b.example']);
  assert.deepEqual(troubled.slice(3), ['b.example'], 'a site that is no more is not looked at');

  rmSync(join(dataDir, 'b.example.db'));
  t.mock.timers.tick(300_100);
  assert.deepEqual(sites.inTrouble(), []);
});

test('[A35] the files of a site are for the eyes of their owner alone: they hold secrets', (t) => {
  const { sites, dataDir } = startSites(t);
  sites.get('one.example');
  const files = readdirSync(dataDir).filter((name) => name.startsWith('one.example.db'));
  assert.ok(files.length > 0);
  for (const name of files) assert.equal(statSync(join(dataDir, name)).mode & 0o777, 0o600, name);
});

test('[R5] a site that cannot be closed well is opened anew, and hurts no other', async (t) => {
  const { sites, troubled } = startSites(t);
  const site = sites.get('a.example');
  const close = site.close.bind(site);
  t.mock.method(site, 'close', () => {
    close();
    throw new Error('disk I/O error');
  });
  assert.ok(await answers(sites.get('b.example')));
  await untilOpen(sites, 1, 'b.example');
  assert.ok(await answers(sites.get('a.example')));
  assert.deepEqual(troubled, ['a.example']);
});

test('what is closed for good opens nothing again, whoever comes too late', (t) => {
  const { sites } = startSites(t, { mostOpen: 2 });
  sites.get('a');
  sites.close();
  assert.throws(() => sites.get('a'), DatabaseTrouble);
  assert.throws(() => sites.get('b'), DatabaseTrouble);
  assert.deepEqual(sites.count(), { openSites: 0, rooms: 0 });
});
