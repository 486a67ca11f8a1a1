/** Sites on slow disks, which come to rest before they are closed. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { newSession } from '../room/seat.ts';
import type { Seat } from '../room/seat.ts';
import { sitDown } from './audience.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import type { OpenSite } from './open-site.ts';
import { Syncs } from './syncs.ts';
import { newSecret } from './testing/client.ts';
import { startSites } from './testing/start-sites.ts';
import { until } from './testing/until.ts';
import { WriteAheadLog } from './write-ahead-log.ts';

/** Whether this very site answers. */
async function answers({ authority }: OpenSite): Promise<boolean> {
  const introduction = { type: 'introduce', secret: newSecret(), name: 'Ada' } as const;
  const answer = await authority.ask(introduction, { page: '/wish', participant: null, address: '' });
  return answer.type === 'you';
}

/** Somebody comes to read, and leaves again. */
async function read(site: OpenSite): Promise<void> {
  await site.authority.settled();
  const seat: Seat = { state: newSession(''), send: () => undefined, close: () => undefined };
  sitDown(site, '/wish', seat, { most: 1, per: 1_000 }).leave();
}

async function open({ entrance }: OpenSite): Promise<void> {
  const answer = await entrance.ask({ type: 'hello' }, { page: '/wish', participant: null, address: '' });
  assert.equal(answer.type, 'greeting');
}

test('[R22][R24] where too many wait for their disks to be closed no other is opened, until they have been', async (t) => {
  const { sites, troubled } = startSites(t, { mostOpen: 2 });
  const held: (() => void)[] = [];
  const empty = WriteAheadLog.prototype['empty'];
  t.mock.method(WriteAheadLog.prototype, 'empty', async function hold(this: WriteAheadLog) {
    await new Promise<void>((resolve) => held.push(resolve));
    await empty.call(this);
  });
  const first = sites.get('0.example');
  const asked = [answers(first)];
  for (let number = 1; number < 5; number++) asked.push(answers(sites.get(`${number}.example`)));
  assert.deepEqual(await Promise.all(asked), [true, true, true, true, true]);
  await until('three wait for their disks', () => {
    sites.get('4.example');
    return held.length === 3;
  });
  for (const name of ['5.example', '6.example']) assert.throws(() => sites.get(name), DatabaseTrouble);
  assert.deepEqual([sites.size, troubled], [5, [null]], 'told once, and of none of them');
  assert.deepEqual(sites.inTrouble(), []);
  assert.equal(sites.get('0.example'), first, 'it is open, and stays so');
  t.mock.restoreAll();
  for (const goOn of held) goOn();
  await until('others are closed', () => sites.size < 4);
  assert.ok(await answers(sites.get('5.example')));
});

test('[R24] sites that were only read are closed without a sync, so that they are no crowd', async (t) => {
  // None is open for so long that it does its chores.
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { sites, troubled } = startSites(t, { mostOpen: 2 });
  const syncs = [t.mock.method(Syncs.prototype, 'data'), t.mock.method(Syncs.prototype, 'all')];
  for (let number = 0; number < 30; number++) {
    const { authority } = sites.get(`${number}.example`);
    assert.deepEqual(
      authority.read((site) => site.counts([{ url: 'https://a.example/wish' }])),
      [0],
    );
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.deepEqual([troubled, sites.size], [[], 2]);
  assert.deepEqual(
    syncs.map(({ mock }) => mock.callCount()),
    [0, 0],
  );
});

for (const { who, come } of [
  { who: 'a reader', come: read },
  { who: 'the page that somebody opened', come: open },
]) {
  test(`[R24] what was seen on a site is written down before it is closed: ${who}`, async (t) => {
    const { sites } = startSites(t);
    const site = sites.get('a.example');
    assert.notEqual(await site.authority.chores(), 'failed');
    await come(site);
    const chores = t.mock.method(site.authority, 'chores');
    sites.get('b.example');
    await until('it is closed', () => sites.size === 1);
    assert.ok(chores.mock.callCount() > 0);
  });
}

test('[R24] a site that is wanted again before it has come to rest is let alone', async (t) => {
  const { sites } = startSites(t);
  const site = sites.get('a.example');
  const empty = t.mock.method(WriteAheadLog.prototype, 'empty');
  await answers(site);
  await until('it is at rest', () => site.isIdle);
  sites.get('b.example');
  assert.equal(sites.get('a.example'), site);
  let asked = Promise.resolve(true);
  // Whenever the disk is done with one, the next is waiting.
  for (let times = 0; times < 20; times++) {
    const before = asked;
    asked = answers(site);
    await before;
  }
  await asked;
  await until('it is at rest', () => site.isIdle);
  const emptied = empty.mock.callCount();
  assert.ok(emptied <= 2, `logs were emptied ${emptied} times`);
});
