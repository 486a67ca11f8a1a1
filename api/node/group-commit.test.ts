import assert from 'node:assert/strict';
import test from 'node:test';
import Database from 'better-sqlite3';
import { Site } from '../site/site.ts';
import type { SqliteFile } from './sqlite-file.ts';
import { benchOf, failOn, gist, holdSyncs } from './testing/bench.ts';
import { newCommentId } from './testing/client.ts';
import { until } from './testing/until.ts';

/** Lets the next COMMIT fail. */
function spoilCommit(db: SqliteFile, commit: () => void): void {
  const exec = db.exec.bind(db);
  db.exec = (source) => {
    if (source !== 'COMMIT') return exec(source);
    db.exec = exec;
    commit();
    throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC');
  };
}

test('[P33] requests that arrive together are committed once, and each gets its answer', async (t) => {
  const bench = await benchOf(t);
  // However busy the machine is: no turn of the loop is over before all are applied.
  t.mock.method(performance, 'now', () => 0);
  const exec = t.mock.method(bench.db, 'exec');
  const answers = await Promise.all(['one', 'two', 'three'].map((text) => bench.post(text)));
  assert.deepEqual(answers.map(gist), ['thanks', 'thanks', 'thanks']);
  assert.deepEqual(
    exec.mock.calls.map((call) => call.arguments[0]),
    ['BEGIN IMMEDIATE', 'COMMIT'],
  );
  assert.deepEqual(
    bench.told.map(({ from, to }) => [from, to]),
    [
      [0, 1],
      [1, 2],
      [2, 3],
    ],
  );
});

test('what only reads takes no transaction', async (t) => {
  const bench = await benchOf(t);
  const exec = t.mock.method(bench.db, 'exec');
  assert.deepEqual((await Promise.all([bench.hello(), bench.hello()])).map(gist), ['greeting', 'greeting']);
  assert.equal(exec.mock.callCount(), 0);
});

test('[R20] an error in one request of a batch does not hurt the others', async (t) => {
  const bench = await benchOf(t);
  bench.fault = failOn('two', () => {
    throw new Error('a mistake of ours');
  });
  const answers = await Promise.all([
    bench.post('one'),
    bench.post('two'),
    bench.hello(),
    bench.post('three'),
  ]);
  assert.deepEqual(answers.map(gist), ['thanks', 'failed', 'greeting', 'thanks']);
  assert.deepEqual(bench.texts, ['one', 'three']);
  assert.deepEqual(
    bench.told.map(({ to }) => to),
    [1, 2],
  );
  assert.deepEqual(bench.troubles.map(String), ['Error: a mistake of ours']);
});

test('[R20] an error in telling one does not hurt the others, nor what comes after', async (t) => {
  const bench = await benchOf(t);
  const count = t.mock.method(Site.prototype, 'count', () => {
    throw new Error('a mistake of ours');
  });
  const answers = Promise.all(['one', 'two'].map((text) => bench.post(text)));
  assert.deepEqual((await answers).map(gist), ['thanks', 'thanks']);
  count.mock.restore();
  assert.equal(gist(await bench.post('three')), 'thanks');
  assert.deepEqual([bench.told.length, bench.troubles.length], [3, 2]);
});

test('what was read in a lost transaction is forgotten with it', async (t) => {
  const bench = await benchOf(t);
  bench.fault = failOn('two', () => {
    // As a reader does who comes in between.
    assert.equal(bench.group.read((site) => site.view('/wish', 'newest')).revision, 1);
    throw new Error('a mistake of ours');
  });
  assert.equal(gist(await bench.post('two')), 'failed');
  assert.equal(bench.group.read((site) => site.view('/wish', 'newest')).revision, 0);
  assert.equal(gist(await bench.post('one')), 'thanks');
  assert.match(bench.group.read((site) => site.view('/wish', 'newest')).members, /one/);
});

test('[P7] a COMMIT that failed is answered by `unavailable`, and the file is opened anew', async (t) => {
  const bench = await benchOf(t);
  const id = newCommentId();
  bench.fault = failOn('spoils it', (db) => {
    // A reference that leads nowhere, looked at by COMMIT only.
    db.pragma('defer_foreign_keys = ON');
    db.prepare("INSERT INTO page_aliases VALUES ('/old', 404)").run();
  });
  const answers = await Promise.all([bench.post('one', id), bench.hello(), bench.post('spoils it')]);
  assert.deepEqual(answers.map(gist), ['unavailable', 'greeting', 'unavailable']);
  assert.equal(bench.opened, 2);
  assert.deepEqual(bench.texts, []);
  assert.deepEqual(bench.told, []);
  assert.equal(gist(await bench.post('one', id)), 'thanks');
});

test('[P7][P18] a COMMIT that failed and is on disk: the same request again gets its thanks, once', async (t) => {
  const bench = await benchOf(t);
  const id = newCommentId();
  spoilCommit(bench.db, () => bench.db.exec('COMMIT'));
  assert.equal(gist(await bench.post('one', id)), 'unavailable');
  assert.equal(bench.doubts, 1, 'rooms are compared with the file');
  assert.deepEqual(await bench.post('one', id), { type: 'thanks', id, status: 'published', revision: 1 });
  assert.deepEqual(bench.texts, ['one']);
});

test('[P33] until it is on disk nobody is told of it, and nobody sees it', async (t) => {
  const bench = await benchOf(t);
  const goOn = holdSyncs(t, bench);
  const seen: string[] = [];
  const note = (what: string) => () => void seen.push(what);
  const asked = [bench.post('one').then(note('thanks'))];
  await until('it is committed', () => bench.log.isAhead);
  asked.push(bench.hello().then(note('greeting')), bench.group.settled().then(note('settled')));
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([seen, bench.told, bench.group.isIdle], [[], [], false]);
  goOn();
  await Promise.all(asked);
  assert.deepEqual([seen.length, bench.told.length, bench.troubles.length], [3, 1, 0]);
});

test('[P7] a sync that failed is answered by `unavailable`, and the file is opened anew', async (t) => {
  const bench = await benchOf(t);
  const goOn = holdSyncs(t, bench);
  const id = newCommentId();
  const answers = Promise.all([bench.post('one', id), bench.hello()]);
  await until('it is committed', () => bench.log.isAhead);
  goOn(new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC'));
  assert.deepEqual((await answers).map(gist), ['unavailable', 'greeting']);
  assert.deepEqual([bench.doubts, bench.opened, bench.told.length], [1, 2, 0]);
  assert.equal(gist(await bench.post('one', id)), 'thanks');
  assert.deepEqual(bench.texts, ['one']);
});

test('an act that is refused, and writes nothing, waits for no disk', async (t) => {
  const bench = await benchOf(t);
  assert.equal(gist(await bench.post('one')), 'thanks');
  const sync = t.mock.method(bench.log, 'sync');
  assert.equal(gist(await bench.post(' ')), 'blank');
  assert.equal(sync.mock.callCount(), 0);
  assert.equal(gist(await bench.post('two')), 'thanks');
  assert.equal(sync.mock.callCount(), 1);
});

test('a log that is to be emptied, and is empty, waits for no disk, and is not emptied later', async (t) => {
  const bench = await benchOf(t);
  bench.group.emptyLog();
  assert.notEqual(await bench.group.chores(), 'failed');
  await until('it is empty', () => bench.group.isIdle);
  const [sync, empty] = [t.mock.method(bench.log, 'sync'), t.mock.method(bench.log, 'empty')];
  bench.group.emptyLog();
  assert.equal(gist(await bench.post(' ')), 'blank');
  assert.deepEqual([sync.mock.callCount(), empty.mock.callCount(), bench.group.isIdle], [0, 0, true]);
  assert.equal(gist(await bench.post('one')), 'thanks');
  await until('it is on disk', () => bench.group.isIdle);
  assert.deepEqual([sync.mock.callCount(), empty.mock.callCount()], [1, 0]);
});

test('[R3] chores whose COMMIT fails put nobody in doubt, and the trouble is told when it begins', async (t) => {
  const bench = await benchOf(t);
  const fail = async () => {
    assert.equal(gist(await bench.hello()), 'greeting');
    spoilCommit(bench.db, () => undefined);
  };
  for (let times = 0; times < 3; times++) {
    await fail();
    assert.equal(await bench.group.chores(), 'failed');
  }
  await fail();
  assert.deepEqual(await Promise.all([bench.group.chores(), bench.hello().then(gist)]), [
    'failed',
    'greeting',
  ]);
  assert.deepEqual([bench.doubts, bench.troubles.length], [0, 1]);

  assert.notEqual(await bench.group.chores(), 'failed');
  await fail();
  assert.equal(await bench.group.chores(), 'failed');
  assert.deepEqual([bench.doubts, bench.troubles.length], [0, 2]);

  await fail();
  assert.deepEqual(await Promise.all([bench.group.chores(), bench.post('one').then(gist)]), [
    'failed',
    'unavailable',
  ]);
  assert.equal(bench.doubts, 1, 'what somebody did may be on disk, and they may be staff no more');
});
