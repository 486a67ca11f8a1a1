/**
 * The contract once more, with each page hot from its first reader: all of them sit in rooms far from their site. Nobody
 * can tell. `npm test` runs the part that shows most of it, `npm test -- seated` all.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract, contractOfSeats } from '../contract/host.contract.ts';
import type { HostSetup } from '../contract/testing/host.ts';
import { hostOf } from './testing/cloudflare-host.ts';
import { startWorker } from './testing/start-worker.ts';

/** How often a site, and how often a room, was taken from memory between two messages. */
const rests = { sites: 0, rooms: 0 };
/** `npm test -- seated`. There rooms are not put to sleep: those with a stream never do, and the runtime waits for them. */
const isWhole = process.env['SEATED'] === 'whole';
/** Looking for all rooms takes longer than what is tested. */
const ROOMS_REST_EVERY = 20;
let asked = 0;

async function start({ sites, limits }: HostSetup) {
  const worker = await startWorker({ ...limits, SITES: sites, HOT_PAGE: '0' });
  return hostOf(worker, async (site) => {
    rests.sites += Number(await worker.evict(site));
    if (!isWhole && asked++ % ROOMS_REST_EVERY === 0) rests.rooms += await worker.evictRooms();
  });
}

(isWhole ? contract : contractOfSeats)('the Cloudflare host, in rooms far from their site', start);

test('[R26] all of this was done by sites and rooms that slept between the messages', () => {
  assert.ok(rests.sites > 100 && (isWhole || rests.rooms > 5), JSON.stringify(rests));
});
