import assert from 'node:assert/strict';
import fs, { readFileSync, renameSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import type { TestContext } from 'node:test';
import Database from 'better-sqlite3';
import type { View } from '../comments/seam.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import { benchOf, failOn, gist, holdSyncs } from './testing/bench.ts';
import type { Bench } from './testing/bench.ts';
import { newCommentId } from './testing/client.ts';
import { startSites } from './testing/start-sites.ts';
import { temporaryFolder, until } from './testing/until.ts';
import { nextDelivery } from './waiting-deliveries.ts';
import { WhereItWas } from './where-it-was.ts';

/** Nothing that is there can be looked at any more. @returns ends it */
function failLooks(t: TestContext): () => void {
  const mocked = t.mock.method(fs, 'statSync', () => {
    throw Object.assign(new Error('EIO: i/o error, stat'), { code: 'EIO' });
  });
  syncBuiltinESMExports();
  const end = () => {
    mocked.mock.restore();
    syncBuiltinESMExports();
  };
  t.after(end);
  return end;
}

/** What readers see who come now. */
function viewOf({ group }: Bench): View {
  return group.read((site) => site.view('/wish', 'newest'));
}

test('[R7] what cannot be looked at is as good as gone, until it can be', (t) => {
  const folder = temporaryFolder('in memory');
  const place = new WhereItWas(folder);
  const end = failLooks(t);
  assert.equal(place.isThere, false);
  assert.throws(() => place.assertThere(), DatabaseTrouble);
  assert.throws(() => new WhereItWas(folder), /EIO/, 'what it was is not known');
  end();
  assert.equal(place.isThere, true);
});

test('[R7] a file that cannot be looked at just after it was opened is not left open', async (t) => {
  const bench = await benchOf(t);
  bench.fault = () => {
    bench.fault = () => undefined;
    throw new Database.SqliteError('database disk image is malformed', 'SQLITE_CORRUPT');
  };
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  assert.equal(gist(await bench.post('one')), 'storage-trouble');
  const { name } = bench.db;
  const { statSync } = fs;
  const mocked = t.mock.method(fs, 'statSync', (...args: Parameters<typeof statSync>) => {
    // It is open again.
    if (args[0] === name && bench.db.open) throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });
    return statSync(...args);
  });
  syncBuiltinESMExports();
  const answer = await bench.post('two');
  mocked.mock.restore();
  syncBuiltinESMExports();
  assert.equal(gist(answer), 'storage-trouble');
  assert.equal(bench.db.open, false);
  t.mock.timers.tick(5_001);
  assert.equal(gist(await bench.post('three')), 'thanks');
});

test('[R7] what was lost while the file is away is forgotten, too', async (t) => {
  const bench = await benchOf(t);
  const { name } = bench.db;
  bench.fault = failOn('one', () => {
    assert.equal(viewOf(bench).revision, 1);
    renameSync(name, `${name}.away`);
    throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR');
  });
  assert.equal(gist(await bench.post('one')), 'storage-trouble');
  assert.equal(viewOf(bench).revision, 0);
  renameSync(`${name}.away`, name);
  assert.equal(gist(await bench.post('two')), 'thanks');
  assert.deepEqual([bench.texts, bench.opened], [['two'], 1]);
});

test('[R7] whoever waits for a file that cannot be looked at is answered', async (t) => {
  const bench = await benchOf(t);
  const goOn = holdSyncs(t, bench);
  const answer = bench.post('one');
  await until('it is committed', () => bench.log.isAhead);
  const end = failLooks(t);
  goOn(new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC'));
  assert.equal(gist(await answer), 'unavailable');
  end();
});

/** The next sync does not come to be, and the one after it knows nothing of that: the system tells an error once. */
function failSync(t: TestContext, alsoThen: () => void): void {
  const { fdatasync } = fs;
  const mocked = t.mock.method(fs, 'fdatasync', (file: number, ended: (error: Error | null) => void) => {
    mocked.mock.restore();
    syncBuiltinESMExports();
    alsoThen();
    fdatasync(file, () => ended(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' })));
  });
  syncBuiltinESMExports();
}

/** Reads are refused, and so is whatever is asked, with nobody told of anything. */
async function assertNothingIsTold(bench: Bench): Promise<void> {
  const told = bench.told.length;
  await bench.group.settled();
  assert.throws(() => viewOf(bench), DatabaseTrouble);
  assert.deepEqual((await Promise.all([bench.hello(), bench.post('late')])).map(gist), [
    'storage-trouble',
    'storage-trouble',
  ]);
  assert.equal(gist(await bench.hello()), 'storage-trouble', 'a second sync makes nothing good');
  assert.throws(() => viewOf(bench), DatabaseTrouble);
  assert.deepEqual([bench.told.length, bench.opened, bench.group.isInTrouble], [told, 1, true]);
}

test('[P33][R7] what a failing disk has not taken is told to nobody, until the file can be opened anew', async (t) => {
  const bench = await benchOf(t);
  const [id, end] = [newCommentId(), Promise.withResolvers<() => void>()];
  failSync(t, () => end.resolve(failLooks(t)));
  assert.equal(gist(await bench.post('one', id)), 'unavailable');
  await assertNothingIsTold(bench);
  const troubles = bench.troubles.length;
  await assertNothingIsTold(bench);
  assert.equal(bench.troubles.length, troubles, 'it is said once');
  (await end.promise)();
  assert.equal(viewOf(bench).revision, 1, 'closed, it was moved into the file');
  assert.equal(bench.opened, 2);
  assert.equal(gist(await bench.post('one', id)), 'thanks');
  assert.deepEqual(bench.texts, ['one']);
});

test('[P33][R7] what was committed to a log that cannot be read is told to nobody either', async (t) => {
  const bench = await benchOf(t);
  bench.group.emptyLog();
  assert.equal(gist(await bench.post('one')), 'thanks');
  await until('the log is empty', () => bench.group.isIdle);
  const end = Promise.withResolvers<() => void>();
  const mocked = t.mock.method(fs, 'readSync', () => {
    mocked.mock.restore();
    end.resolve(failLooks(t));
    throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
  });
  syncBuiltinESMExports();
  assert.equal(gist(await bench.post('two')), 'unavailable');
  await assertNothingIsTold(bench);
  (await end.promise)();
  assert.deepEqual([viewOf(bench).revision, bench.opened], [2, 2]);
});

test('[R7] closing a log that failed while its file cannot be looked at leaves all as it is', async (t) => {
  const bench = await benchOf(t);
  failSync(t, () => void failLooks(t));
  assert.equal(gist(await bench.post('one')), 'unavailable');
  const late = bench.post('late');
  bench.group.close();
  assert.equal(gist(await late), 'storage-trouble');
  assert.ok(readFileSync(`${bench.db.name}-wal`).length > 0);
});

test('[P33][P38] what closing cannot bring to a failing disk is told to nobody who only reads', async (t) => {
  const bench = await benchOf(t);
  holdSyncs(t, bench);
  const answers = Promise.all([bench.post('one'), bench.hello()]);
  await until('it is committed', () => bench.log.isAhead);
  const pragma = bench.db.pragma.bind(bench.db);
  t.mock.method(bench.db, 'pragma', (source: string) => {
    if (source.startsWith('wal_checkpoint')) throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR');
    return pragma(source);
  });
  failLooks(t);
  bench.group.close();
  assert.deepEqual((await answers).map(gist), ['unavailable', 'storage-trouble']);
  assert.deepEqual(bench.told, []);
});

test('[R7][R5] sites that cannot be looked at are closed all the same, and what they have to send is not known', async (t) => {
  const { sites, dataDir } = startSites(t);
  sites.startSending(() => Promise.reject(new Error('Nothing is sent here.')), []);
  const site = sites.get('a.example');
  await until('nothing is under way', () => site.isIdle);
  const end = failLooks(t);
  assert.deepEqual(sites.inTrouble(), ['a.example']);
  assert.equal(nextDelivery(join(dataDir, 'a.example.db')), null);
  await sites.finish();
  assert.equal(sites.size, 0);
  end();
});

test('[R5] a site that does not come to rest is closed all the same, and keeps no other open', async (t) => {
  const { sites, troubled } = startSites(t);
  const fail = (name: string) =>
    t.mock.method(sites.get(name), 'rest', () => Promise.reject(new Error('a mistake of ours')));
  fail('a.example');
  fail('b.example');
  await until('one is closed', () => sites.size === 1);
  await sites.finish();
  assert.equal(sites.size, 0);
  assert.deepEqual(troubled, ['a.example', 'b.example']);
});
