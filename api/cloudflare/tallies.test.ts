import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { comesTrue } from '../contract/testing/waiting.ts';
import { World } from '../contract/testing/world.ts';
import { OPERATOR_TOKEN, startWorker } from './testing/start-worker.ts';
import type { RunningWorker } from './testing/start-worker.ts';

const SITE = 'www.example.com';
/** Milliseconds after its last work in which an object may go to sleep. */
const SLEEPS_AFTER = 10_000;

const world = new World();
let worker: RunningWorker;
before(() =>
  world.begin(
    async ({ sites, limits }) => {
      worker = await startWorker({ ...limits, SITES: sites });
      return { url: worker.url, forgives: [], operatorToken: OPERATOR_TOKEN, close: () => worker.close() };
    },
    { sites: SITE, limits: {} },
  ),
);
after(() => world.end());

test('[R26] what is counted is written down before an object goes to sleep', async () => {
  const room = world.room({ origin: `https://${SITE}` });
  const ada = await room.visitor('Ada');
  await ada.says('Hello');
  await ada.isRefused({ type: 'source', id: '01900000-0000-7000-8000-000000000000' });
  let rows: readonly Record<string, unknown>[] = [];
  const isWritten = async () => {
    rows = await worker.query(
      SITE,
      'SELECT sum(published) AS published, max(readers) AS readers FROM tallies',
    );
    return rows[0]?.['published'] !== null;
  };
  await comesTrue('it is written down', isWritten, SLEEPS_AFTER);
  assert.deepEqual(rows, [{ published: 1, readers: 1 }]);

  await worker.evict(SITE);
  const asked = await world.fetch(`/api/admin/sites/${SITE}/tallies?by=day&last=2`, {
    Authorization: `Bearer ${OPERATOR_TOKEN}`,
  });
  assert.match(await asked.text(), /"published":1,.*"refusals":\{"not-found":1\}/);
});
