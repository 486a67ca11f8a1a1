import assert from 'node:assert/strict';
import fs, { rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import test from 'node:test';
import type { TestContext } from 'node:test';
import Database from 'better-sqlite3';
import { DatabaseTrouble } from './database-trouble.ts';
import { benchOf, failOn, gist } from './testing/bench.ts';
import { startSites } from './testing/start-sites.ts';
import { until } from './testing/until.ts';

/** More than are opened for a site. */
const MOST_FILES = 20;

/** So many files can be opened by Node, and none after. @returns ends it */
function allowFiles(t: TestContext, most: number): () => void {
  let left = most;
  const { openSync } = fs;
  const mocked = t.mock.method(fs, 'openSync', (...args: Parameters<typeof openSync>) => {
    if (left-- > 0) return openSync(...args);
    throw Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' });
  });
  syncBuiltinESMExports();
  return () => {
    mocked.mock.restore();
    syncBuiltinESMExports();
  };
}

test('[R22] with too few descriptors a site is not opened, and as soon as there are enough it is', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const { sites, troubles } = startSites(t);
  const isOpened = (): boolean => {
    try {
      return sites.get('a.example').name === 'a.example';
    } catch (error) {
      if (error instanceof DatabaseTrouble) return false;
      throw error;
    }
  };
  assert.ok(isOpened());
  await until('the other is closed', () => {
    sites.get('b.example');
    return sites.size === 1;
  });

  let isEnough = false;
  for (let most = 0; most < MOST_FILES && !isEnough; most++) {
    const end = allowFiles(t, most);
    isEnough = isOpened();
    end();
    t.mock.timers.tick(5_001);
  }
  assert.ok(isEnough);
  assert.ok(troubles.length > 1);
  for (const trouble of troubles) assert.match(String(trouble), /more than this process may open/);
});

test('[R25] where something goes wrong in closing, the database is closed all the same', async (t) => {
  const bench = await benchOf(t);
  const { db } = bench;
  const exec = db.exec.bind(db);
  db.exec = (source) => {
    if (source === 'ROLLBACK') throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR');
    return exec(source);
  };
  bench.fault = (request) => {
    bench.fault = () => undefined;
    throw new Database.SqliteError(`disk I/O error in ${request.type}`, 'SQLITE_IOERR');
  };
  assert.equal(gist(await bench.post('one')), 'storage-trouble');
  assert.equal(db.open, false);
  assert.equal(gist(await bench.post('two')), 'thanks');
  assert.deepEqual(bench.texts, ['two']);
});

test('[R7] only the log is deleted: it is said once, and nothing is lost', async (t) => {
  const bench = await benchOf(t);
  assert.equal(gist(await bench.post('one')), 'thanks');
  rmSync(`${bench.db.name}-wal`);
  assert.equal(gist(await bench.post('two')), 'storage-trouble');
  assert.equal(gist(await bench.post('three')), 'thanks');
  assert.deepEqual([bench.texts, bench.opened], [['one', 'three'], 2]);
});

test('[R6] damage in the middle of a batch: nothing of it is stored, and the file is opened anew', async (t) => {
  const bench = await benchOf(t);
  bench.fault = failOn('two', () => {
    throw new Database.SqliteError('database disk image is malformed', 'SQLITE_CORRUPT');
  });
  const answers = await Promise.all([bench.post('one'), bench.post('two')]);
  assert.deepEqual(answers.map(gist), ['storage-trouble', 'storage-trouble']);
  assert.equal(gist(await bench.post('three')), 'thanks');
  assert.equal(bench.opened, 2);
  assert.deepEqual(bench.texts, ['three']);
});

test('[R6] damage that a reader meets is trouble of this file, and no crash', async (t) => {
  const bench = await benchOf(t);
  const meet = () =>
    bench.group.read(() => {
      throw new Database.SqliteError('database disk image is malformed', 'SQLITE_CORRUPT');
    });
  assert.throws(meet, (error) => error instanceof DatabaseTrouble && error.message.includes('site.db'));
  assert.equal(gist(await bench.hello()), 'greeting');
  assert.equal(bench.opened, 2);
});

test('[R6] a file that cannot be opened again is looked at again after a while', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const bench = await benchOf(t);
  bench.fault = failOn('one', () => {
    throw new Database.SqliteError('database disk image is malformed', 'SQLITE_CORRUPT');
  });
  bench.opening = () => {
    throw new DatabaseTrouble('site.db is gone.');
  };
  assert.equal(gist(await bench.post('one')), 'storage-trouble');
  const looked = t.mock.method(bench, 'opening');
  assert.deepEqual((await Promise.all([bench.hello(), bench.post('two')])).map(gist), [
    'storage-trouble',
    'storage-trouble',
  ]);
  assert.throws(() => bench.group.read((site) => site.view('/wish', 'newest')), DatabaseTrouble);
  assert.equal(bench.group.isInTrouble, true);
  assert.equal(looked.mock.callCount(), 1);

  looked.mock.restore();
  bench.opening = () => undefined;
  assert.equal(gist(await bench.post('three')), 'storage-trouble');
  t.mock.timers.tick(5_001);
  assert.equal(gist(await bench.post('three')), 'thanks');
  assert.equal(bench.group.isInTrouble, false);
});
