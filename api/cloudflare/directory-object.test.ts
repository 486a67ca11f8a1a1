import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import type { StaffRole } from '../comments/listed.ts';
import { GENEROUS } from '../contract/testing/host.ts';
import type { RunningHost } from '../contract/testing/host.ts';
import { World } from '../contract/testing/world.ts';
import { CLOSE } from '../protocol.ts';
import { OPERATOR_TOKEN, startWorker } from './testing/start-worker.ts';
import type { RunningWorker } from './testing/start-worker.ts';

const JOURNAL = new URL('../../migrations/directory/meta/_journal.json', import.meta.url);
const journal = v.object({ entries: v.array(v.object({ tag: v.string() })) });
const sitesList = v.object({ items: v.array(v.object({ name: v.string() })) });

/** Milliseconds for which a copy of the Worker may not know of a change, and some more for a busy machine. */
const KNOWN_WITHIN = 15_000;

describe('the directory on Cloudflare', () => {
  let worker: RunningWorker;
  const world = new World();
  const setup = { sites: 'kept.example,gone.example,other.example', limits: GENEROUS };
  before(async () => {
    worker = await startWorker({ ...GENEROUS, SITES: setup.sites });
    const host: RunningHost = {
      url: worker.url,
      forgives: [],
      operatorToken: OPERATOR_TOKEN,
      close: () => worker.close(),
    };
    await world.begin(async () => host, setup);
  });
  after(() => world.end());

  /** Asks the admin API of this copy of the Worker. */
  const ask = (method: string, path: string, body?: unknown, token: string = OPERATOR_TOKEN) =>
    fetch(`${worker.url}/api/admin/${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const statusOf = async (origin: string) => {
    const response = await fetch(`${worker.url}/api/room?page=${encodeURIComponent(`${origin}/`)}`);
    await response.text();
    return response.status;
  };
  const becomes = async (origin: string, status: number) => {
    const deadline = performance.now() + KNOWN_WITHIN;
    while ((await statusOf(origin)) !== status) {
      assert.ok(performance.now() < deadline, `${origin} has not become ${status}`);
      await pause(50);
    }
  };
  const newSteward = async (name: string, role: StaffRole) => {
    const answer = await worker.direct({ type: 'create-steward', name, role });
    assert.ok(answer.type === 'steward');
    return { token: answer.token, id: answer.holder.id };
  };

  test('[R8] has all migrations of the folder, in their order', async () => {
    const { entries } = v.parse(journal, JSON.parse(readFileSync(JOURNAL, 'utf8')));
    const applied = await worker.queryDirectory('SELECT name FROM migrations ORDER BY rowid');
    assert.deepEqual(
      applied,
      entries.map(({ tag }) => ({ name: tag })),
    );
  });

  test('[A43] unknown origins are turned away, and make nothing', async () => {
    await becomes('https://kept.example', 200);
    const sites = await worker.countSites();
    const origins = Array.from({ length: 300 }, (_, at) => `https://${at}.unknown.example`);
    const statuses = await Promise.all(origins.map(statusOf));
    assert.deepEqual(new Set(statuses), new Set([403]));
    assert.equal(await worker.countSites(), sites);
  });

  test('[P54] a change by this copy of the Worker is known to it at once', async () => {
    assert.equal(await statusOf('https://new.example'), 403);
    assert.equal((await ask('POST', 'sites', { name: 'new.example' })).status, 201);
    assert.equal(await statusOf('https://new.example'), 200);
    const origins = { origins: ['https://elsewhere.example'] };
    assert.equal((await ask('PUT', 'sites/new.example/origins', origins)).status, 200);
    assert.deepEqual(
      [await statusOf('https://new.example'), await statusOf('https://elsewhere.example')],
      [403, 200],
    );
    assert.equal((await ask('DELETE', 'sites/new.example')).status, 204);
    assert.equal(await statusOf('https://elsewhere.example'), 403);
  });

  test('[P54] a change by another copy of the Worker is known in a few seconds, to stewards at once', async () => {
    assert.equal(await statusOf('https://late.example'), 403);
    await worker.direct({ type: 'add-site', name: 'late.example' });
    assert.equal((await ask('GET', 'sites/late.example/settings')).status, 200);
    await worker.direct({ type: 'add-site', name: 'later.example' });
    await becomes('https://later.example', 200);
    await worker.direct({ type: 'remove-site', site: 'later.example' });
    await becomes('https://later.example', 403);
  });

  test('[P54] [A35] a token for all sites is good on each, for what its role allows, until it is removed', async () => {
    const { token, id } = await newSteward('Mo', 'moderator');
    for (const site of ['kept.example', 'other.example']) {
      assert.equal((await ask('GET', `sites/${site}/settings`, undefined, token)).status, 200);
      assert.equal((await ask('PATCH', `sites/${site}/settings`, { mode: 'open' }, token)).status, 403);
    }
    assert.equal((await ask('GET', 'sites', undefined, token)).status, 403);
    assert.equal((await ask('GET', 'sites/nowhere.example/settings', undefined, token)).status, 404);
    await worker.direct({ type: 'remove-steward', id });
    assert.equal((await ask('GET', 'sites/kept.example/settings', undefined, token)).status, 401);
  });

  test('[R6] only what may be a token for all sites is looked for, and trouble with that is answered as such', async () => {
    await worker.queryDirectory('ALTER TABLE stewards RENAME TO lost');
    const asked = [
      await ask('GET', 'sites/kept.example/settings', undefined, 'nonsense'),
      await ask('GET', 'sites/kept.example/settings', undefined, 'all_nonsense'),
      await fetch(`${worker.url}/api/participant`, {
        headers: { Authorization: 'Bearer all_nonsense', Origin: 'https://kept.example' },
      }),
    ];
    await worker.queryDirectory('ALTER TABLE lost RENAME TO stewards');
    assert.deepEqual(
      asked.map(({ status }) => status),
      [401, 503, 403],
    );
    assert.match((await asked[1]?.text()) ?? '', /storage-trouble/);
    assert.equal((await ask('GET', 'sites/kept.example/settings', undefined, 'all_nonsense')).status, 401);
  });

  test('[A30] who has no token for all sites learns nothing of which sites there are', async () => {
    const paths = ['sites', 'sites/kept.example/settings', 'sites/nowhere.example/settings'];
    const answers = await Promise.all(paths.map((path) => ask('GET', path, undefined, 'nobodys')));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [401, 401, 401],
    );
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    assert.equal(new Set(bodies).size, 1, bodies.join('\n'));
  });

  test('[P54] the sessions of a site that is removed end, also those that a copy let in later', async () => {
    const origin = 'https://gone.example';
    const other = await world.room({ origin: 'https://other.example' }).reader();
    const reader = await world.room({ origin }).reader();
    // It looks for what it does not know, and for the next seconds knows no better.
    assert.equal((await ask('GET', 'sites/nowhere.example/settings')).status, 404);
    await worker.direct({ type: 'remove-site', site: 'gone.example' });
    const late = await world.room({ origin }).reader();
    assert.equal((await reader.isClosed()).code, CLOSE.siteGone);
    assert.equal((await late.isClosed(3 * KNOWN_WITHIN)).code, CLOSE.siteGone);
    await other.isFine();
  });

  test('[P54] who comes from an origin that was taken from its site has to leave', async () => {
    const [stays, leaves] = ['https://other.example', 'https://www.other.example'].map((origin) =>
      world.room({ origin }),
    );
    assert.ok(stays && leaves);
    const readers = [await stays.reader(), await leaves.reader()];
    const origins = { origins: ['https://other.example'] };
    assert.equal((await ask('PUT', 'sites/other.example/origins', origins)).status, 200);
    for (const reader of readers) assert.equal((await reader.isClosed()).code, CLOSE.draining);
    await stays.reader();
    assert.equal((await world.isTurnedAway(leaves)).status, 403);
  });

  test('[P54] the stream of one whose token is removed ends', async () => {
    const { token, id } = await newSteward('Mia', 'owner');
    const stream = await ask('GET', 'sites/kept.example/events', undefined, token);
    assert.equal(stream.status, 200);
    await worker.direct({ type: 'remove-steward', id });
    await stream.text();
  });
});

describe('a directory on Cloudflare that is deployed again', () => {
  test('[P54] takes from SITES what is new there, and nothing away; tokens stay', async () => {
    const worker = await startWorker({ SITES: 'a.example,b.example' });
    const names = async () => {
      const headers = { Authorization: `Bearer ${OPERATOR_TOKEN}` };
      const response = await fetch(`${worker.url}/api/admin/sites`, { headers });
      return v.parse(sitesList, await response.json()).items.map(({ name }) => name);
    };
    await worker.direct({ type: 'remove-site', site: 'a.example' });
    await worker.direct({ type: 'add-site', name: 'c.example' });
    const made = await worker.direct({ type: 'create-steward', name: 'Ada', role: 'owner' });
    assert.ok(made.type === 'steward');

    await worker.redeploy({ SITES: 'a.example,d.example' });
    assert.deepEqual(await names(), ['b.example', 'c.example', 'd.example']);
    const headers = { Authorization: `Bearer ${made.token}` };
    assert.equal((await fetch(`${worker.url}/api/admin/tokens`, { headers })).status, 200);

    await worker.redeploy({ SITES: 'e.example,f.example=https://c.example' });
    assert.deepEqual(await names(), ['b.example', 'c.example', 'd.example']);
    assert.match(worker.logs(), /SITES: https:\/\/c\.example belongs to the site c\.example already/);
    await worker.close();
  });
});
