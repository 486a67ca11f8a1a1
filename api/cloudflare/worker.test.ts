import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import * as v from 'valibot';
import { bodyOf } from '../comments/markdown.ts';
import { GENEROUS } from '../contract/testing/host.ts';
import type { RunningHost } from '../contract/testing/host.ts';
import { newId } from '../contract/testing/ids.ts';
import { comesTrue } from '../contract/testing/waiting.ts';
import { WISHTACK, World } from '../contract/testing/world.ts';
import { OPERATOR_TOKEN, startWorker } from './testing/start-worker.ts';
import type { RunningWorker } from './testing/start-worker.ts';

/** The site of this name begins with the mode `open`: what is written is published at once. */
const SITE = 'localhost';
const SITES = `${SITE}=${WISHTACK}`;
/** High enough, and yet remembered for longer than these tests take: what is taken comes back after a while. */
const REMEMBERED = '2000/86400';
const LIMITS = {
  ...GENEROUS,
  RATE_COMMENTS: REMEMBERED,
  RATE_COMMENTS_PER_ADDRESS: REMEMBERED,
  RATE_COMMENTS_PER_SITE: REMEMBERED,
  RATE_INTRODUCTIONS: REMEMBERED,
  RATE_NEWCOMERS: REMEMBERED,
};
const JOURNAL = new URL('../../migrations/site/meta/_journal.json', import.meta.url);
const journal = v.object({ entries: v.array(v.object({ tag: v.string() })) });

describe('an object on Cloudflare', () => {
  let worker: RunningWorker;
  const world = new World();
  before(async () => {
    worker = await startWorker({ ...LIMITS, SITES });
    const host: RunningHost = {
      url: worker.url,
      forgives: [],
      operatorToken: OPERATOR_TOKEN,
      rest: async (site) => void (await worker.evict(site)),
      close: () => worker.close(),
    };
    await world.begin(async () => host, { sites: SITES, limits: LIMITS });
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

  test('[P47] goes on after its sleep with what could not be done at once', async () => {
    const room = world.room();
    const [ada, ben] = [await room.visitor('Ada'), await room.visitor('Ben')];
    const said = Array.from({ length: 450 }, () => ({ id: newId(), text: 'Again and again' }));
    await ada.saysAll(said);
    await ben.says('Once');
    const response = await world.fetch(
      `/api/admin/sites/${SITE}/bans`,
      { Authorization: `Bearer ${OPERATOR_TOKEN}`, 'Content-Type': 'application/json' },
      { method: 'POST', body: JSON.stringify({ participant: ada.you?.id, remove: true }) },
    );
    assert.equal(response.status, 201, await response.text());
    const left = async () => {
      const all = "SELECT count(*) AS n FROM comments WHERE author_id = ? AND status = 'published'";
      const [row] = await worker.query(SITE, all, ada.you?.id ?? '');
      return Number(row?.['n']);
    };
    assert.ok((await left()) > 0, 'there is more of it');
    await worker.evict(SITE);
    await comesTrue('all of it is gone', async () => (await left()) === 0);
    assert.equal((await ben.hearsSoMany(901)).length, 901, 'whoever is there was told of each');
  });

  test('reads the named characters of Markdown as Node does', async () => {
    const ada = await world.room().visitor('Ada');
    const named = '&copy; &amp; &CounterClockwiseContourIntegral; &NotEqualTilde; &#x41; &nosuch;';
    const text = `${named} [x](https://a.example/?a&copyx;)`;
    const { id } = await ada.says(text);
    const heard = () => ada.facts.find(({ comment }) => comment.id === id)?.comment.body;
    await comesTrue('the comment is heard', async () => heard() !== undefined);
    assert.deepEqual(heard(), bodyOf(text));
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
    ['RATE_COMMENTS', { SITES, RATE_COMMENTS: 'many' }],
    ['JURISDICTION', { SITES, JURISDICTION: 'mars' }],
    ['SOCKETS_PER_ADDRESS', { SITES, SOCKETS_PER_ADDRESS: '-1' }],
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
