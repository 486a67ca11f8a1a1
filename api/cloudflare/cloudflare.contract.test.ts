import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract } from '../contract/host.contract.ts';
import { hostOf } from './testing/cloudflare-host.ts';
import { startWorker } from './testing/start-worker.ts';

/** How often an object was taken from memory between two messages. */
let rests = 0;

contract('the Cloudflare host', async ({ sites, limits }) => {
  const worker = await startWorker({ ...limits, SITES: sites });
  return hostOf(worker, async (site) => void (rests += Number(await worker.evict(site))));
});

test('[R26] all of this was done by objects that slept between the messages', () => {
  assert.ok(rests > 500, `${rests} times`);
});
