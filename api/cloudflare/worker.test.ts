import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import * as v from 'valibot';
import { GENEROUS } from '../contract/testing/host.ts';
import type { RunningHost } from '../contract/testing/host.ts';
import { newId } from '../contract/testing/ids.ts';
import { WISHTACK, World } from '../contract/testing/world.ts';
import { OPERATOR_TOKEN, startWorker } from './testing/start-worker.ts';
import type { RunningWorker } from './testing/start-worker.ts';

const SITE = 'www.wishtack.com';
const JOURNAL = new URL('../../migrations/site/meta/_journal.json', import.meta.url);
const journal = v.object({ entries: v.array(v.object({ tag: v.string() })) });

describe('an object on Cloudflare', () => {
  let worker: RunningWorker;
  const world = new World();
  before(async () => {
    worker = await startWorker({ ...GENEROUS, SITES: SITE });
    const host: RunningHost = {
      url: worker.url,
      forgives: [],
      operatorToken: OPERATOR_TOKEN,
      rest: async (site) => void (await worker.evict(site)),
      close: () => worker.close(),
    };
    await world.begin(async () => host, { sites: SITE, limits: GENEROUS });
  });
  after(() => world.end());

  test('has all migrations of the folder, in their order', async () => {
    await world.room().reader();
    const { entries } = v.parse(journal, JSON.parse(readFileSync(JOURNAL, 'utf8')));
    const applied = await worker.query(SITE, 'SELECT name FROM migrations ORDER BY rowid');
    assert.deepEqual(
      applied,
      entries.map(({ tag }) => ({ name: tag })),
    );
  });

  test('is marked as the database of its site', async () => {
    await world.room().reader();
    assert.deepEqual(await worker.query(SITE, 'SELECT id, name FROM site'), [{ id: 1, name: SITE }]);
  });

  test('[P6] refuses a request on which it fails with `failed`, and has changed nothing', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const rates = () => worker.query(SITE, 'SELECT * FROM rates ORDER BY bucket');
    const spent = await rates();
    await worker.query(
      SITE,
      "CREATE TRIGGER broken BEFORE INSERT ON comments BEGIN SELECT RAISE(ABORT, 'x'); END",
    );
    const id = newId();
    const refusal = await ada.isRefused({ type: 'comment', id, text: 'Hello' });
    assert.equal(refusal.reason, 'failed');
    assert.deepEqual(await worker.query(SITE, 'SELECT * FROM pages WHERE key = ?', room.path), []);
    assert.deepEqual(await rates(), spent);
    await worker.query(SITE, 'DROP TRIGGER broken');
    assert.equal((await ada.says('Hello', { id })).revision, 1);
  });

  test('[P19] [P31] keeps of a network address only a keyed hash', async () => {
    const ada = await world.room().visitor('Ada');
    await ada.says('Hello');
    const buckets = await worker.query(SITE, "SELECT bucket FROM rates WHERE bucket LIKE '% address %'");
    assert.ok(buckets.length >= 2);
    for (const { bucket } of buckets) assert.match(String(bucket), /^\w+ address [\w-]{22}$/);
  });
});

describe('a Worker that is configured wrongly', () => {
  for (const [variable, vars] of [
    ['SITES', { SITES: 'no name!' }],
    ['RATE_COMMENTS', { SITES: SITE, RATE_COMMENTS: 'many' }],
    ['SOCKETS_PER_ADDRESS', { SITES: SITE, SOCKETS_PER_ADDRESS: '-1' }],
  ] as const) {
    test(`names ${variable} to its operator, and tells visitors nothing`, async () => {
      const worker = await startWorker(vars);
      const response = await fetch(`${worker.url}/api/room?page=${encodeURIComponent(`${WISHTACK}/x`)}`);
      const body = await response.text();
      assert.ok(response.status >= 500, `${response.status}`);
      assert.ok(!body.includes(variable) && !body.includes('.ts'), body);
      assert.match(worker.logs(), new RegExp(`${variable}: `));
      await worker.close();
    });
  }
});
