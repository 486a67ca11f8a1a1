/** Sites on slow disks, which come to rest before they are closed. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { DatabaseTrouble } from './database-trouble.ts';
import type { OpenSite } from './open-site.ts';
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

test('[R22][R24] where too many wait for their disks to be closed no other is opened, until they have been', async (t) => {
  const { sites, troubled } = startSites(t, { mostOpen: 2 });
  const held: (() => void)[] = [];
  const empty = WriteAheadLog.prototype['empty'];
  t.mock.method(WriteAheadLog.prototype, 'empty', async function hold(this: WriteAheadLog) {
    await new Promise<void>((resolve) => held.push(resolve));
    await empty.call(this);
  });
  const first = sites.get('0.example');
  for (let number = 1; number < 5; number++) sites.get(`${number}.example`);
  await until('three wait for their disks', () => held.length === 3);
  for (const name of ['5.example', '6.example']) assert.throws(() => sites.get(name), DatabaseTrouble);
  assert.deepEqual([sites.size, troubled], [5, [null]], 'told once, and of none of them');
  assert.deepEqual(sites.inTrouble(), []);
  assert.equal(sites.get('0.example'), first, 'it is open, and stays so');
  t.mock.restoreAll();
  for (const goOn of held) goOn();
  await until('others are closed', () => sites.size < 4);
  assert.ok(await answers(sites.get('5.example')));
});

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
