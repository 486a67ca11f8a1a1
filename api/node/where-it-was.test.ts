import assert from 'node:assert/strict';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import type { TestContext } from 'node:test';
import Database from 'better-sqlite3';
import { DatabaseTrouble } from './database-trouble.ts';
import { benchOf, gist, holdSyncs } from './testing/bench.ts';
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
