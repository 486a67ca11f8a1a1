import assert from 'node:assert/strict';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { createApp } from '../app.ts';
import type { SiteAnswer } from '../comments/seam.ts';
import { readConfig } from './config.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import { openHouse } from './open-house.ts';
import type { OpenHouse } from './open-house.ts';
import type { OpenSite } from './open-site.ts';
import { benchOf, gist } from './testing/bench.ts';
import type { Bench } from './testing/bench.ts';
import { newCommentId, newSecret } from './testing/client.ts';
import { holdTime, passTime } from './testing/silent-disk.ts';
import { temporaryFolder, until } from './testing/until.ts';
import { WriteAheadLog } from './write-ahead-log.ts';

const PAGE = '/api/room?page=https://www.wishtack.com/wish';

/** The disk does not answer any more. @returns what has it answer, once */
function holdDisk(t: TestContext, what: 'sync' | 'empty'): () => void {
  const held: (() => void)[] = [];
  const real = WriteAheadLog.prototype[what];
  t.mock.method(WriteAheadLog.prototype, what, async function hold(this: WriteAheadLog) {
    await new Promise<void>((resolve) => held.push(resolve));
    await real.call(this);
  });
  return () => held.shift()?.();
}

test('[R24] what is asked of a disk that does not answer is answered with trouble, and does not pile up', async (t) => {
  const bench = await benchOf(t);
  holdTime(t);
  const goOn = holdDisk(t, 'sync');
  const first = bench.post('one');
  await until('it is committed', () => !bench.group.isSettled);
  assert.doesNotThrow(() => bench.group.disk.assertAnswering());
  await passTime(t);
  const answers = Promise.all([bench.post('two'), bench.hello(), bench.group.chores()]);
  const [two, hello, chores] = await answers;
  assert.deepEqual([gist(two), gist(hello), chores], ['storage-trouble', 'storage-trouble', 'failed']);
  assert.equal(bench.group.isInTrouble, true);
  assert.throws(() => bench.group.disk.assertAnswering(), DatabaseTrouble);
  goOn();
  assert.equal(gist(await first), 'unavailable', 'it is on its way, and may come there');
  await until('it has come there', () => bench.group.isIdle);
  assert.equal(bench.group.isInTrouble, false);
  assert.deepEqual(bench.texts, ['one']);
});

test('[R24][P7] whoever waits already when a disk falls silent is told so, and what comes there all the same is there once', async (t) => {
  const bench = await benchOf(t);
  holdTime(t);
  const goOn = holdDisk(t, 'sync');
  const id = newCommentId();
  const onItsWay = bench.post('one', id);
  await until('it is committed', () => !bench.group.isSettled);
  const queued = [bench.post('two'), bench.hello()];
  const reader = assert.rejects(bench.group.settled(), DatabaseTrouble);
  await passTime(t);
  assert.equal(
    gist(await onItsWay),
    'unavailable',
    'it may be there or not: nobody says that it was refused',
  );
  assert.deepEqual((await Promise.all(queued)).map(gist), ['storage-trouble', 'storage-trouble']);
  await reader;
  assert.equal(gist(await bench.post('three')), 'storage-trouble');
  assert.deepEqual([bench.told.length, bench.troubles.length], [0, 1]);
  goOn();
  await until('it has answered', () => bench.group.isIdle);
  assert.equal(bench.told.length, 1, 'readers hear of it when it is there');
  t.mock.restoreAll();
  assert.equal(gist(await bench.post('one', id)), 'thanks');
  assert.deepEqual(bench.texts, ['one']);
});

test('[R24] so is whoever waits while the log is moved into the file', async (t) => {
  const bench = await benchOf(t);
  holdTime(t);
  const goOn = holdDisk(t, 'empty');
  bench.group.emptyLog();
  assert.equal(gist(await bench.post('one')), 'thanks');
  await untilBusy(bench);
  const queued = bench.post('two');
  await passTime(t);
  assert.equal(gist(await queued), 'storage-trouble');
  goOn();
  await bench.group.disk.over;
  assert.equal(gist(await bench.post('three')), 'thanks');
  assert.deepEqual(bench.texts, ['one', 'three']);
});

test('[R24] so is what is asked while the log is moved into the file', async (t) => {
  const bench = await benchOf(t);
  holdTime(t);
  const goOn = holdDisk(t, 'empty');
  bench.group.emptyLog();
  assert.equal(gist(await bench.post('one')), 'thanks');
  await untilBusy(bench);
  await passTime(t);
  assert.equal(gist(await bench.post('two')), 'storage-trouble');
  goOn();
  await until('it is done', () => bench.group.isIdle);
  assert.equal(gist(await bench.post('three')), 'thanks');
});

async function untilBusy({ group }: Pick<Bench, 'group'>): Promise<void> {
  await until('the log is moved', () => group.isSettled && !group.isIdle);
}

/** A server with one site. @returns it, and how a page of the site is asked for, which is answered by a status */
function serverOf(t: TestContext): { opened: OpenHouse; ask: (accept?: string) => Promise<number> } {
  const read = readConfig(
    { DATA_DIR: temporaryFolder('in memory'), SITES: 'localhost=https://www.wishtack.com' },
    [],
  );
  assert.ok(read.ok);
  const opened = openHouse(read.config);
  t.after(() => opened.close());
  const app = createApp(opened.house);
  const ask = async (accept = 'application/json') => {
    const answer = await app.request(PAGE, { headers: { Accept: accept } });
    await answer.body?.cancel();
    return answer.status;
  };
  return { opened, ask };
}

function introduce({ authority }: OpenSite): Promise<SiteAnswer> {
  const caller = { page: '/wish', participant: null, address: '' };
  return authority.ask({ type: 'introduce', secret: newSecret(), name: 'Ada' }, caller);
}

test('[R24] whoever reads from a disk that does not answer is told so at once', async (t) => {
  holdTime(t);
  const { opened, ask } = serverOf(t);
  assert.equal(await ask(), 200);
  const goOn = holdDisk(t, 'sync');
  const site = opened.sites.get('localhost');
  const you = introduce(site);
  await until('it is committed', () => !site.authority.isSettled);
  await passTime(t);
  assert.equal(await ask(), 503);
  assert.equal(await ask('text/event-stream'), 503);
  goOn();
  assert.equal((await you).type, 'unavailable', 'it may have come there');
  await site.authority.disk.over;
  assert.equal(await ask(), 200);
});

test('[R24] while the log is moved into the file a page is read all the same, and whoever would ask for more is told so', async (t) => {
  holdTime(t);
  const { opened, ask } = serverOf(t);
  const goOn = holdDisk(t, 'empty');
  const site = opened.sites.get('localhost');
  site.erase();
  assert.equal((await introduce(site)).type, 'you');
  await untilBusy({ group: site.authority });
  await passTime(t);
  assert.deepEqual([await ask(), await ask('text/event-stream')], [200, 503]);
  goOn();
  await site.authority.disk.over;
  assert.equal(await ask('text/event-stream'), 200);
});
